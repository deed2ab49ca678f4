"""Who keeps the list of services, asks for one for a child, and compares what teams were given."""

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Role
from sightline.people.models import Child
from sightline.people.writing import may_write


def may_keep_services(viewer: User) -> Permit:
    """Whether somebody adds services to the list and takes them off it."""
    if not ROLES[Role(viewer.role)].line:
        return Permit("Managers keep the list of services")
    return GRANTED


def may_compare_help(viewer: User) -> Permit:
    """Whether somebody reads how much help the children of each team were given."""
    if not ROLES[Role(viewer.role)].line:
        return Permit("Managers compare the help given between teams")
    return GRANTED


def may_see_help(viewer: User, child: Child) -> Permit:
    """Whoever has the file open; why and the result are shown as the lens allows."""
    return GRANTED


def may_ask_for_help(viewer: User, child: Child) -> Permit:
    """Whether somebody asks for a service for this child, and says what became of it."""
    return may_write(viewer, child)
