"""A child people are curious about: the record opens to those who work with the child, and no more.

One who died is restricted by itself; one in the news as soon as somebody who works there says so.
"""

from datetime import datetime

from django.db import transaction

from sightline.access.models import Grant, RecordState, User
from sightline.access.policy import GrantKind, State
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now
from sightline.duties.deeds import deed, name_of, refresh
from sightline.people.among import running
from sightline.people.models import Child
from sightline.people.narrowing import begin_state, lock, running_state, set_named
from sightline.people.operations import Refused
from sightline.people.writing import may_write_now
from sightline.trail.operations import note

AT_ONCE = 100
IN_THE_NEWS = {
    "news": "It is in the news, or spoken of on social media",
    "court": "A trial or an inquest draws people to it",
    "incident": "Something grave has happened to the child, or is said to have",
}
"""Why people may look out of curiosity, as somebody who works with the child says it."""
NOBODY_LEFT = (
    "Nobody could open this record to others again: a service manager or the director has to "
    "restrict it. Ring them"
)
NARROWED = "This record is restricted already"
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
    before = RecordState.objects.filter(state=State.NOTORIOUS, set_by=None).values("child")
    dead = Child.objects.filter(died_on__isnull=False).exclude(is_parent=True)
    found = dead.exclude(pk__in=narrowed).exclude(pk__in=before).order_by("pk")[:AT_ONCE]
    return sum(restrict(child, moment) for child in found)


@deed("restricted a record because of attention from outside")
def say_in_the_news(*, child: Child, what: str, why: str, by: User, now: datetime) -> RecordState:
    """Restrict the record at once, to whoever works with the child and to `by`; raises Refused.

    `what` is one of IN_THE_NEWS, `why` the words of whoever says so. A service manager or the
    director names others afterwards, or opens it again.
    """
    lock(child)
    permit = may_write_now(by, child)
    if not permit:
        raise Refused(permit.refusal)
    if running_state(child) is not None:
        raise Refused(NARROWED)
    people = sorted({*who_worked_with(child, now), by}, key=lambda one: one.pk)
    if not may_open_again(people):
        raise Refused(NOBODY_LEFT)
    told = f"{IN_THE_NEWS[what]}. {why}".strip()
    made = begin_state(child, State.NOTORIOUS, told, by, now)
    set_named(made, people, now)
    return made


def restrict(child: Child, moment: datetime) -> bool:
    """Narrow one record; False where nobody could open it again, and so nothing was done."""
    people = who_worked_with(child, moment)
    if not may_open_again(people):
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


def may_open_again(people: list[User]) -> bool:
    """Whether one of these sets who may open a record, so that it can be opened to others again."""
    return any(ROLES[Role(one.role)].states for one in people)


def who_worked_with(child: Child, moment: datetime) -> list[User]:
    """Those whose leave comes from the work with the child, and those who open every file."""
    grants = Grant.objects.filter(running(moment), child=child, kind__in=WORKS)
    people = User.objects.filter(is_active=True)
    workers = people.filter(pk__in=grants.values("user"))
    return list((workers | people.filter(role__in=TOPS)).distinct().order_by("pk"))
