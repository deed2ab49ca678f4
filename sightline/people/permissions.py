"""Who may give a reason to open a file without working with the child."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role
from sightline.people.models import Child


def may_give_a_reason(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role may open a file by saying why."""
    if not ROLES[Role(viewer.role)].reason:
        return Permit("Your role opens only the files of children it works for")
    return GRANTED
