"""Who acts for a child: the worker who holds the child, and the managers above."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Situation, grounds
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.calendars.clock import today
from sightline.people.models import Child
from sightline.workforce.lines import holds


def works_for(viewer: User, child: Child, does: str) -> Permit:
    """Whether somebody has the file open for their work, and holds the child or is above who does.

    `child` comes from the guard, with the kinds of grant the viewer holds. `does` is what for, as
    the refusal says it ("writes the plan").
    """
    role = Role(viewer.role)
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    if Ground.WORK not in grounds(role, Situation(grants=held)):
        return Permit("You opened this file to read only")
    answers = ROLES[role].line and (ROLES[role].opens is Reach.COUNTY or GrantKind.LINE in held)
    if answers or holds(viewer, child, today()):
        return GRANTED
    return Permit(f"The worker who holds the child, or a manager above, {does}")
