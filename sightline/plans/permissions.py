"""Who may write a child's plan."""

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.people.models import Child
from sightline.workforce.permissions import works_for


def may_write_plan(viewer: User, child: Child) -> Permit:
    """Whether somebody writes the plan: who holds the child, and managers above.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    return works_for(viewer, child, "writes the plan")
