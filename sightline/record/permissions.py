"""Who may do what with a child's file that is open to them."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Situation, grounds
from sightline.access.roles import ROLES, Ground, Role
from sightline.people.models import Child
from sightline.workforce.permissions import works_for


def may_agree_visits(viewer: User, child: Child) -> Permit:
    """Whether somebody agrees how often the child is seen: who holds the child, and managers.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    return works_for(viewer, child, "agrees how often to visit")


def may_join(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work says who else on file it is.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    role = Role(viewer.role)
    if not ROLES[role].decides:
        return Permit("Team managers, service managers and directors say who is on file twice")
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    if Ground.WORK not in grounds(role, Situation(grants=held)):
        return Permit("You opened this file to read only")
    return GRANTED


def may_read_looks(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open reads who else looked at it."""
    if not ROLES[Role(viewer.role)].looks:
        return Permit("Your role does not read who looked at a file")
    return GRANTED


def may_set_access(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work says who may open it.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    role = Role(viewer.role)
    if not ROLES[role].states:
        return Permit("Service managers and directors say who may open a file")
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    if Ground.WORK not in grounds(role, Situation(grants=held)):
        return Permit("You opened this file to read only")
    return GRANTED
