"""Who may say what happens next where the record shows drift."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Scope, Situation, grounds, scope
from sightline.access.roles import ROLES, Ground, Role
from sightline.people.models import Child
from sightline.people.situations import situation_of

NOT_YOUR_ROLE = "Team managers, service managers and directors record management decisions"
READ_ONLY = "You opened this file to read only"
NOT_OPEN = "This child’s file is not open to you"


def may_decide(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work records a management decision.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    return may_decide_on(Role(viewer.role), Situation(grants=held))


def may_raise_concern(viewer: User, child: Child) -> Permit:
    """Whoever has the file open says at once what is new, also who opened it with a reason."""
    return GRANTED


def may_decide_now(viewer: User, child: Child) -> Permit:
    """The same, with the grants and the state of the record read anew; one query."""
    situation = situation_of(viewer, child)
    role = Role(viewer.role)
    if scope(role, situation, is_active=viewer.is_active) is not Scope.OPENABLE:
        return Permit(NOT_OPEN)
    return may_decide_on(role, situation)


def may_decide_on(role: Role, situation: Situation) -> Permit:
    """Whether the role decides, and has the file open for its work and not for a reason alone."""
    if not ROLES[role].decides:
        return Permit(NOT_YOUR_ROLE)
    if Ground.WORK not in grounds(role, situation):
        return Permit(READ_ONLY)
    return GRANTED


def may_work_front_door(viewer: User) -> Permit:
    """Whether somebody writes down, screens and decides contacts."""
    if not ROLES[Role(viewer.role)].contacts:
        return Permit("The front door is worked by its own people and its managers")
    return GRANTED


def may_read_decisions(viewer: User) -> Permit:
    """Whether somebody reads decisions at the front door that nothing more is done."""
    if not ROLES[Role(viewer.role)].agrees:
        return Permit("Managers of the front door read decisions that nothing more is done")
    return GRANTED
