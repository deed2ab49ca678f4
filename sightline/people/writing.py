"""Who writes on a child's file: visits, notes, and what was said."""

from sightline.access.labels import Label
from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Scope, Situation, grounds, scope
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.people.models import Child
from sightline.people.situations import situation_of

NOT_YOUR_ROLE = "Your role reads children’s files and writes nothing on them"
READ_ONLY = "You opened this file to read only"
NOT_OPEN = "This child’s file is not open to you"


def may_write(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work writes on it.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    return may_write_on(Role(viewer.role), Situation(grants=held))


def may_write_now(viewer: User, child: Child) -> Permit:
    """The same, with the grants and the state of the record read anew; one query."""
    situation = situation_of(viewer, child)
    role = Role(viewer.role)
    if scope(role, situation, is_active=viewer.is_active) is not Scope.OPENABLE:
        return Permit(NOT_OPEN)
    return may_write_on(role, situation)


def may_write_on(role: Role, situation: Situation) -> Permit:
    """Whether the role writes, and has the file open for its work and not for a reason alone.

    Those write who work in a team or with the children themselves, and read what they would write.
    """
    facts = ROLES[role]
    works = (facts.team or facts.looks) and facts.reads[Label.SOURCE, Ground.WORK]
    if facts.opens is Reach.NONE or not works:
        return Permit(NOT_YOUR_ROLE)
    if Ground.WORK not in grounds(role, situation):
        return Permit(READ_ONLY)
    return GRANTED
