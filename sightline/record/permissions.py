"""Who may open a child's file."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Reach, Role
from sightline.people.models import Child


def may_open_file(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role opens files at all; the guard has looked for the grant."""
    if ROLES[Role(viewer.role)].opens is Reach.NONE:
        return Permit("Your role does not open children’s files")
    return GRANTED


def may_read_looks(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open reads who else looked at it."""
    if not ROLES[Role(viewer.role)].looks:
        return Permit("Your role does not read who looked at a file")
    return GRANTED


def may_set_access(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open says who may open it."""
    if not ROLES[Role(viewer.role)].states:
        return Permit("Service managers and directors say who may open a file")
    return GRANTED
