"""Who hands a child to another team, and who reads which steps nobody has accepted."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Role
from sightline.people.models import Child
from sightline.workforce.permissions import works_for

HOLDS = "hands the child on"
WORKERS = frozenset({Role.SUPPORT_WORKER, Role.SOCIAL_WORKER, Role.EARLY_HELP_PRACTITIONER})


def may_hand_on(viewer: User, child: Child) -> Permit:
    """Whether somebody hands the child on: who holds the child, or a manager above."""
    return works_for(viewer, child, HOLDS)


def is_offered(viewer: User, child: Child) -> Permit:
    """Whether the act is offered on each page of the file: the same, as far as the grants say.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    held, role = set(getattr(child, "kinds", ())), Role(viewer.role)
    if GrantKind.LINE in held and ROLES[role].line:
        return GRANTED
    if GrantKind.ALLOCATION in held and role in WORKERS:
        return GRANTED
    return Permit(f"The worker who holds the child, or a manager above, {HOLDS}")


def may_see_steps(viewer: User, child: Child) -> Permit:
    """Whoever has the file open; what was said is shown as the lens allows."""
    return GRANTED


def may_watch_steps(viewer: User) -> Permit:
    """Whether somebody answers for teams, and so reads which steps nobody has accepted."""
    if not ROLES[Role(viewer.role)].line:
        return Permit("Managers read which steps nobody has accepted")
    return GRANTED
