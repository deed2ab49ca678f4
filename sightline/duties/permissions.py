"""Who may set how soon things must happen."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role


def may_set_limits(viewer: User) -> Permit:
    """Whether somebody sets the council's own limits: those who answer for a service."""
    if not ROLES[Role(viewer.role)].states:
        return Permit("Service managers and directors set the council’s limits")
    return GRANTED
