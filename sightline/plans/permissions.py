"""Who may read a child's plan, and write it."""

from sightline.access.labels import Label
from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.people.models import Child
from sightline.workforce.permissions import works_for


def may_read_plan(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open reads its plan, which quotes the child and others.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    role = Role(viewer.role)
    held = frozenset(GrantKind(kind) for kind in getattr(child, "kinds", ()))
    if not lens_of(role, Situation(grants=held)).shows(Label.SOURCE):
        return Permit("Your role does not read what a child’s plan says")
    return GRANTED


def may_write_plan(viewer: User, child: Child) -> Permit:
    """Whether somebody writes the plan: who holds the child, and managers above.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    return works_for(viewer, child, "writes the plan")
