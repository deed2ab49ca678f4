"""Who may open the file of a child they do not work with: by a reason, or in an emergency."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role
from sightline.people.models import Child


def may_give_a_reason(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role may open a file by saying why."""
    if not ROLES[Role(viewer.role)].reason:
        return Permit("Your role opens only the files of children it works for")
    return GRANTED


def may_break_glass(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role may open a restricted file in an emergency."""
    if not ROLES[Role(viewer.role)].glass:
        return Permit("Your role opens no restricted file in an emergency: ring the duty manager")
    return GRANTED
