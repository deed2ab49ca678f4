"""Who may read a child's plan, and write it."""

from sightline.access.labels import Label
from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.queries import was_given
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.writing import may_write
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


def may_say_of_given(viewer: User, child: Child) -> Permit:
    """Whether somebody says of an action what became of it.

    Who writes on the file; and who was given something to do, with the file open to read only.
    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    permit = may_write(viewer, child)
    return permit if permit or not was_given(viewer, ids_of(child)) else GRANTED


def may_write_plan(viewer: User, child: Child) -> Permit:
    """Whether somebody writes the plan: who holds the child, and managers above.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    return works_for(viewer, child, "writes the plan")


def may_say_of_planned(viewer: User, action: Action, writes: Permit, *, opens: bool) -> Permit:
    """Whether somebody says of this action of the plan what became of it, or `opens` it again.

    Who `writes` the plan; and who does it, who for that writes nothing else of the plan, nor opens
    what is closed.
    """
    return GRANTED if action.given_to_id == viewer.pk and not opens else writes
