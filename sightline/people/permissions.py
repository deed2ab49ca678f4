"""Who may open a child's file: for their work, by a reason, or in an emergency."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Reach, Role
from sightline.people.models import Child


def may_open_file(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role opens files at all; the guard has looked for the grant."""
    if ROLES[Role(viewer.role)].opens is Reach.NONE:
        return Permit("Your role does not open children’s files")
    return GRANTED


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
