"""The figures of a level at the end of a day, all in one query."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from sightline.access.models import User
from sightline.oversight.frame import CHANGES, DUTIES, RUN, STANDS, frame
from sightline.oversight.levels import Level
from sightline.oversight.looks import LOOKED, NOT_LOOKED
from sightline.workforce.models import Worker

FIGURES = f"""
select 'part' as section, part::text as key, count(*)::int as a, count(r.child_id)::int as b,
       count(*) filter (where r.is_over)::int as c,
       count(*) filter (where not has_worker)::int as d,
       count(*) filter (where is_stub)::int as e, null::float as median
  from (
    select part, child_id, bool_or(worker_id is not null) as has_worker,
           bool_and(is_stub) as is_stub
      from held where part is not null group by 1, 2
  ) p left join run r using (child_id) group by 2
union all
select 'all', '', count(*)::int, count(r.child_id)::int, count(*) filter (where r.is_over)::int,
       count(*) filter (where not has_worker)::int, count(*) filter (where is_stub)::int, null
  from (
    select child_id, bool_or(worker_id is not null) as has_worker, bool_and(is_stub) as is_stub
      from held group by 1
  ) p left join run r using (child_id)
union all
select 'status', s.kind, count(distinct s.child_id)::int, 0, 0, 0, 0, null
  from kids join duties_standing s using (child_id) where {STANDS} group by 2
union all
select 'rule', d.rule, count(*) filter (where {DUTIES["due"]})::int,
       count(*) filter (where {DUTIES["met"]})::int, count(*) filter (where {DUTIES["late"]})::int,
       count(*) filter (where {DUTIES["overdue"]})::int, 0,
       percentile_cont(0.5) within group (order by d.met_on - d.due_on)
         filter (where {DUTIES["late"]})
  from kids join oversight_duty d using (child_id)
 where ({DUTIES["due"]}) or {DUTIES["overdue"]} group by 2
union all
select 'signal', kind, count(*)::int, count(*) filter (where {NOT_LOOKED})::int, 0, 0, 0,
       percentile_cont(0.5) within group (order by %(day)s::date - began_on)
  from looked group by 2
union all
select 'with_signal', '', count(distinct child_id)::int, 0, 0, 0, 0, null from looked
union all
select 'changes', '', count(*)::int, count(distinct child_id)::int, 0, 0, 0, null
  from ({CHANGES}) c
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Children held: how many, how many with a visit duty running and how many of those overdue.

    `unallocated` have no worker, `stubs` may not be opened by whoever asks.
    """

    children: int = 0
    visited: int = 0
    unseen: int = 0
    unallocated: int = 0
    stubs: int = 0

    @property
    def seen(self) -> int:
        """Those with a visit duty running and none overdue."""
        return self.visited - self.unseen

    @property
    def readable(self) -> int:
        """Those of whom whoever asks may read more than that they are here."""
        return self.children - self.stubs


@dataclass(slots=True)
class OfRule:
    """The duties of one rule; `median` is how many days late those met late were."""

    due: int = 0
    met: int = 0
    late: int = 0
    overdue: int = 0
    median: float | None = None


@dataclass(frozen=True, slots=True)
class OfSignal:
    """The children with one kind of signal, and for how many days they have had it.

    `not_looked` are those of whom nobody has looked at it.
    """

    children: int
    median: float | None
    not_looked: int = 0


@dataclass(slots=True)
class Figures:
    """Every figure of a level, by the ids of parts, statuses, rules and kinds of signal."""

    all: Held = field(default_factory=Held)
    parts: dict[int, Held] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    rules: dict[str, OfRule] = field(default_factory=dict)
    signals: dict[str, OfSignal] = field(default_factory=dict)
    with_signal: int = 0
    changes: int = 0
    changed_children: int = 0


Numbers = tuple[int, int, int, int, int]


def figures_of(level: Level, day: date, viewer: User) -> Figures:
    """The figures of `level` at the end of `day`; one query."""
    start = frame(level, day, viewer)
    with connection.cursor() as cursor:
        cursor.execute(start.sql + RUN + LOOKED + FIGURES, start.values)
        rows = cursor.fetchall()
    found = Figures()
    for section, key, *numbers, median in rows:
        TAKEN[section](found, key, tuple(numbers), median)
    return found


def take_part(found: Figures, key: str, numbers: Numbers, _: float | None) -> None:
    """One part of the level."""
    found.parts[int(key)] = Held(*numbers)


def take_all(found: Figures, _: str, numbers: Numbers, __: float | None) -> None:
    """The level as a whole."""
    found.all = Held(*numbers)


def take_status(found: Figures, key: str, numbers: Numbers, _: float | None) -> None:
    """The children of one status."""
    found.statuses[key] = numbers[0]


def take_rule(found: Figures, key: str, numbers: Numbers, median: float | None) -> None:
    """What fell due within the year under one rule, and what of it and of before is overdue."""
    found.rules[key] = OfRule(*numbers[:4], median)


def take_signal(found: Figures, key: str, numbers: Numbers, median: float | None) -> None:
    """The children with one kind of signal."""
    found.signals[key] = OfSignal(numbers[0], median, numbers[1])


def take_with_signal(found: Figures, _: str, numbers: Numbers, __: float | None) -> None:
    """The children with any signal."""
    found.with_signal = numbers[0]


def take_changes(found: Figures, _: str, numbers: Numbers, __: float | None) -> None:
    """The changes of worker, and of how many children."""
    found.changes, found.changed_children = numbers[:2]


TAKEN: dict[str, Callable[[Figures, str, Numbers, float | None], None]] = {
    "part": take_part,
    "all": take_all,
    "status": take_status,
    "rule": take_rule,
    "signal": take_signal,
    "with_signal": take_with_signal,
    "changes": take_changes,
}


def workers_named(ids: list[int]) -> list[Worker]:
    """These workers by name; no query where there are none."""
    return list(Worker.objects.filter(pk__in=ids).order_by("name", "pk")) if ids else []
