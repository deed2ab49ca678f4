"""Who has a line of sight: those who answer for teams."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role

NOT_YOURS = "You see your own teams and those below them, and this team is neither"


def may_oversee(viewer: User) -> Permit:
    """Whether somebody reads figures over teams: team managers, service managers, directors."""
    if not ROLES[Role(viewer.role)].line:
        return Permit("Managers and directors see the figures of the teams they answer for")
    return GRANTED
