"""A child who died: the record opens to those who worked with the child, and to nobody else."""

from datetime import datetime

from django.db import transaction

from sightline.access.models import Grant, RecordState, User
from sightline.access.policy import GrantKind, State
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now
from sightline.duties.deeds import name_of, refresh
from sightline.people.among import running
from sightline.people.models import Child
from sightline.people.narrowing import lock, set_named
from sightline.trail.operations import note

AT_ONCE = 100
WHY = "The child has died: restricted by itself, so that nobody looks out of curiosity."
RESTRICTED = "restricted the record of a child who died"
WORKS = (GrantKind.ALLOCATION, GrantKind.LINE)
TOPS = [role for role, facts in ROLES.items() if facts.opens is Reach.COUNTY and facts.states]


def restrict_the_dead() -> int:
    """Narrow the records of children whose death came on file; gives how many. Run by the owner.

    Named are the child's workers, the managers of the line, and those who open every file. A record
    that somebody narrowed already, or opened again afterwards, is left as it is.
    """
    moment = now()
    narrowed = RecordState.objects.filter(running(moment)).values("child")
    before = RecordState.objects.filter(state=State.NOTORIOUS).values("child")
    dead = Child.objects.filter(died_on__isnull=False).exclude(is_parent=True)
    found = dead.exclude(pk__in=narrowed).exclude(pk__in=before).order_by("pk")[:AT_ONCE]
    return sum(restrict(child, moment) for child in found)


def restrict(child: Child, moment: datetime) -> bool:
    """Narrow one record; False where nobody could open it again, and so nothing was done."""
    people = who_worked_with(child, moment)
    if not any(ROLES[Role(one.role)].states for one in people):
        return False
    with transaction.atomic():
        lock(child)
        state = RecordState.objects.create(
            child=child, state=State.NOTORIOUS, starts_at=moment, why=WHY
        )
        set_named(state, people, moment)
        note(kind="deed", what=RESTRICTED, actor_id=None, child_id=child.pk, about=name_of(state))
        refresh([child.pk])
    return True


def who_worked_with(child: Child, moment: datetime) -> list[User]:
    """Those whose leave comes from the work with the child, and those who open every file."""
    grants = Grant.objects.filter(running(moment), child=child, kind__in=WORKS)
    people = User.objects.filter(is_active=True)
    workers = people.filter(pk__in=grants.values("user"))
    return list((workers | people.filter(role__in=TOPS)).distinct().order_by("pk"))
