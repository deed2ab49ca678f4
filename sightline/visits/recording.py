"""Putting on file that a child was seen, or that somebody tried: at once, one press.

What the law and the plan ask follows in the same transaction. The account comes later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid4

from django.db import connection

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.design.dates import day as day_words
from sightline.duties.deeds import deed
from sightline.duties.records import SOURCES
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now
from sightline.visits.following import words_follow
from sightline.visits.models import Visit, VisitEntry
from sightline.visits.models.recorded import NOT_SEEN, TRIES, Outcome
from sightline.visits.permissions import may_put_right
from sightline.visits.queries import plans_on

LONGEST = 100_000


class VisitRefused(Exception):
    """The visit cannot be put on file. The message is for the person.

    `field` names the answer it is about, empty where it is about none.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Outing:
    """What is the same for every child on one visit. `at` is None where the hour is not said."""

    on: date
    place: str
    at: time | None = None
    home: str = ""
    home_words: str = ""
    others: tuple[str, ...] = ()
    others_words: str = ""
    tried: tuple[str, ...] = ()
    tried_words: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """One child on a visit: seen and alone, or tried; None where nobody said of the bedroom."""

    child: Child
    outcome: str
    bedroom_seen: bool | None = None


@deed("recorded a visit")
def record_visit(
    *, child: Child, outcome: str, bedroom_seen: bool | None, outing: Outing,
    by: User, now: datetime, also: Sequence[Met] = (),
) -> VisitEntry:  # fmt: skip
    """Put on file one visit to `child`, and to those of `also` who were on it.

    Raises VisitRefused, and then nothing is on file of any of them.
    """
    number = uuid4()
    made = put_on_file(Met(child, outcome, bedroom_seen), outing, number, by=by, now=now)
    for one in also:
        record_beside(child=one.child, met=one, outing=outing, number=number, by=by, now=now)
    return made


@deed("recorded a visit")
def record_beside(
    *, child: Child, met: Met, outing: Outing, number: UUID, by: User, now: datetime
) -> VisitEntry:
    """Put the same visit on the file of another child who was on it. Raises VisitRefused."""
    try:
        return put_on_file(met, outing, number, by=by, now=now)
    except VisitRefused as refusal:
        raise VisitRefused(f"{name_of(child)}: {refusal}", f"met_{child.public_id}") from refusal


@deed("put a visit right")
def correct_visit(
    *, child: Child, outcome: str, bedroom_seen: bool | None, outing: Outing, first: VisitEntry,
    why: str, by: User, now: datetime,
) -> VisitEntry:  # fmt: skip
    """Put right what is on file of one visit; the earlier row stays and counts no more.

    Raises VisitRefused.
    """
    if not why.strip():
        raise VisitRefused("Say what was wrong", "why")
    found = to_put_right(child, first, by)
    counts_no_more(found)
    met = Met(child, outcome, bedroom_seen)
    made = put_on_file(met, outing, found.outing, by=by, now=now, first=found, why=why.strip())
    words_follow(made, ids_of(child), now)
    return made


def to_put_right(child: Child, first: VisitEntry, by: User) -> VisitEntry:
    """The row to put right: on this file, not put right before, one's own or by a manager.

    Raises VisitRefused.
    """
    locked = VisitEntry.objects.select_for_update().filter(pk=first.pk, child__in=ids_of(child))
    found = locked.first()
    if found is None:
        raise VisitRefused("This visit is not on this child’s file")
    if VisitEntry.objects.filter(supersedes=found).exists():
        raise VisitRefused("This visit has been put right already. Look at the latest")
    permit = may_put_right(by, found)
    if not permit:
        raise VisitRefused(permit.refusal)
    return found


def counts_no_more(entry: VisitEntry) -> None:
    """Let no plan and no stay count this visit any more."""
    own = Visit.objects.filter(source="sightline", source_id__startswith=f"{entry.source_id}:")
    own.filter(child=entry.child_id, leads=True).update(leads=False)


def put_on_file(
    met: Met, outing: Outing, number: UUID, *, by: User, now: datetime,
    first: VisitEntry | None = None, why: str = "",
) -> VisitEntry:  # fmt: skip
    """The entry, and a visit for each plan or stay that ran that day where the child was seen."""
    child = met.child
    permit = may_write_now(by, child)
    if not permit:
        raise VisitRefused(permit.refusal)
    check_day(child, outing.on, outing.at, now)
    if met.outcome in TRIES and not (outing.tried or outing.tried_words.strip()):
        raise VisitRefused("Say what you tried", "tried")
    seen = met.outcome not in NOT_SEEN
    entry = VisitEntry.objects.create(
        child=child,
        outing=number,
        visited_on=outing.on,
        visited_at=outing.at,
        outcome=met.outcome,
        place=outing.place,
        bedroom_seen=met.bedroom_seen if seen else None,
        home=outing.home if seen else "",
        home_words=outing.home_words.strip(),
        others=list(outing.others),
        others_words=outing.others_words.strip(),
        tried=list(outing.tried) if not seen else [],
        tried_words=outing.tried_words.strip() if not seen else "",
        recorded_by=by,
        recorded_at=now,
        supersedes=first,
        why=why,
    )
    if seen:
        count_for_each_plan(entry)
    let_own_visits_lead([child.pk])
    return entry


def count_for_each_plan(entry: VisitEntry) -> None:
    """One visit for each plan and stay in care that ran that day; of no kind where none did."""
    plans = plans_on(entry.child, entry.visited_on)
    counted = [(plan.kind, plan.pk) for plan in plans] or [("", 0)]
    Visit.objects.bulk_create(
        Visit(
            child=entry.child,
            kind=kind,
            plan_id=pk if kind == Visit.Kind.PROTECTION else None,
            visited_on=entry.visited_on,
            seen=True,
            seen_alone=entry.outcome == Outcome.ALONE,
            bedroom_seen=entry.bedroom_seen,
            recorded_at=entry.recorded_at,
            source_id=f"{entry.source_id}:{kind}:{pk}",
        )
        for kind, pk in counted
    )


def check_day(child: Child, on: date, at: time | None, now: datetime) -> None:
    """Refuse a visit to come, and one to a child who was not born then or had died."""
    local = now.astimezone(LONDON)
    today = local.date()
    if on > today:
        raise VisitRefused(
            f"The visit is in the future. Give a date up to {day_words(today)}", "visited_on"
        )
    if at is not None and on == today and at > local.time():
        raise VisitRefused("That hour is still to come", "visited_at")
    if child.born_on is None and child.expected_on is not None:
        raise VisitRefused("The child is not born yet, as far as the record says", "visited_on")
    if child.born_on is not None and on < child.born_on:
        born = child.born_on
        words = f"The child was born on {day_words(born)}" if born <= today else "Not born yet"
        raise VisitRefused(f"{words}. The visit cannot have been before", "visited_on")
    if child.died_on is not None and on > child.died_on:
        raise VisitRefused(f"The child died on {day_words(child.died_on)}", "visited_on")


RANK = f"array_position(array{list(SOURCES)}::varchar[], %s.source)"
STAND_BACK = f"""
with told as (
  select v.child_id, bool_or(v.source = 'sightline') as has_own,
         min({RANK % "v"}) filter (where v.source <> 'sightline' and v.gone_at is null) as best
    from visits_visit v where {{children}} group by v.child_id
), found as (
  select l.id, {RANK % "l"} = told.best and not (told.has_own and exists (
      select 1 from visits_visit o where o.child_id = l.child_id and o.visited_on = l.visited_on
         and o.kind = l.kind and o.source = 'sightline' and o.leads)) as leads
    from told join visits_visit l on l.child_id = told.child_id
   where l.source <> 'sightline' and l.gone_at is null
)
update visits_visit t set leads = found.leads from found
where found.id = t.id and t.leads <> found.leads
"""
"""A visit another system tells of too stands back: the one recorded here counts, once."""


def let_own_visits_lead(child_ids: Sequence[int] | None) -> None:
    """Let what was recorded here lead over what another system tells of the same visit.

    None: of the children whom the load that runs has touched.
    """
    only = "v.child_id = any(%(ids)s)"
    touched = "v.child_id in (select child_id from load_touched)"
    sql = STAND_BACK.format(children=touched if child_ids is None else only)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(child_ids or ())})
