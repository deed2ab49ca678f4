"""Who puts documents on a child's file, opens them, and takes them off again."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Situation, grounds
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.people.models import Child


def may_open_documents(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role opens documents; each document says who else may not."""
    if ROLES[Role(viewer.role)].opens is Reach.NONE:
        return Permit("Your role does not open children’s files")
    return GRANTED


def may_add_document(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work adds to it, and takes off.

    `child` comes from the guard, with the kinds of grant the viewer holds. Costs no query.
    """
    role = Role(viewer.role)
    if ROLES[role].opens is Reach.NONE:
        return Permit("Your role does not open children’s files")
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    if Ground.WORK not in grounds(role, Situation(grants=held)):
        return Permit("You opened this file to read only")
    return GRANTED


def may_read_withdrawn(viewer: User) -> Permit:
    """Whether somebody answers for what was put on a wrong file: privacy officers."""
    if not ROLES[Role(viewer.role)].watches:
        return Permit("Privacy officers read what was taken off a file")
    return GRANTED
