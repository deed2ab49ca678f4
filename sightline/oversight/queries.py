"""The figures of a level at the end of a day, from totals; by worker, from a team's children."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from sightline.access.models import User
from sightline.oversight.counting import counting
from sightline.oversight.frame import DUTIES, frame
from sightline.oversight.levels import Level
from sightline.oversight.segments import NUMBERED_FROM
from sightline.workforce.models import Worker

FIGURES = """,
part_of(team_id, part) as (
  select * from unnest(%(teams)s::int[], %(parts)s::bigint[])
),
parted as (
  select g.id as group_id, p.part, bool_or(c %% 2 = 1) as has_worker
    from oversight_group g cross join unnest(g.codes) c join part_of p on p.team_id = c / 2
   group by 1, 2
),
main as materialized (
  select s.group_id, k.name, s.n from sums s join names k on k.id = s.key_id where k.is_main
  union all
  select c.group_id, 'stub', c.n
    from closed c join names k on k.id = c.key_id join mine g on g.id = c.group_id
   where c.is_stub and k.name = 'held'
),
placed as (
  select key_id, value, sum(n) over (partition by key_id order by value)::bigint as upto,
         sum(n) over (partition by key_id)::bigint as every
    from (
      select s.key_id, s.value, sum(s.n)::bigint as n
        from sums s join names k on k.id = s.key_id
       where not k.is_main group by 1, 2 having sum(s.n) <> 0) v
)
select null::bigint as part, name, sum(n)::int as n,
       coalesce(sum(n) filter (where not g.has_worker), 0)::int as without, null::float as median
  from main join mine g on g.id = main.group_id group by name
union all
select part, name, sum(n)::int, coalesce(sum(n) filter (where not has_worker), 0)::int, null
  from main join parted using (group_id) group by part, name
union all
select null, k.name, max(every)::int, 0,
       (min(value) filter (where upto > (every - 1) / 2)
        + min(value) filter (where upto > every / 2)) / 2.0::float
  from placed p join names k on k.id = p.key_id group by k.name
"""
"""The middle one of values that are counted is found by how many there are up to each."""
WORKERS = """
select part, count(*)::int, count(*) filter (where is_visited)::int,
       count(*) filter (where is_unseen)::int, 0, count(*) filter (where is_stub)::int
  from (
    select part, child_id, bool_and(is_stub) as is_stub
      from held where part is not null group by 1, 2
  ) p left join lateral (
    select bool_or(k.name = 'visited') as is_visited, bool_or(k.name = 'unseen') as is_unseen
      from oversight_stretch s join oversight_key k on k.id = s.key_id
     where s.child_id = p.child_id and not p.is_stub
       and s.began <= %(day)s::date and s.ended > %(day)s::date
  ) r on true group by part
"""

Counts = dict[str, int]


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


def figures_of(level: Level, day: date, viewer: User) -> Figures:
    """The figures of `level` at the end of `day`; one query, of a team by its workers two."""
    start = counting(level, [day], viewer, (True, False))
    parts = {"teams": list(level.part_of), "parts": list(level.part_of.values())}
    with connection.cursor() as cursor:
        cursor.execute(start.sql + FIGURES, start.values | parts)
        rows = cursor.fetchall()
    counts: dict[int | None, Counts] = defaultdict(dict)
    medians: dict[str, float] = {}
    for part, name, n, without, median in rows:
        counts[part][name] = n
        if name == "held":
            counts[part]["unallocated"] = without
        if median is not None:
            medians[name] = median
    county = counts.pop(None, {})
    return Figures(
        all=held(county),
        parts=workers_of(level, day, viewer) if level.by_worker else parts_of(counts),
        statuses=of_keys(county, "status"),
        rules=rules(county, medians),
        signals=signals(county, medians, day),
        with_signal=county.get("with_signal", 0),
        changes=county.get("changes", 0),
        changed_children=county.get("changed", 0),
    )


def parts_of(counts: Mapping[int | None, Counts]) -> dict[int, Held]:
    """The children held, by part."""
    return {part: held(one) for part, one in counts.items() if part is not None}


def workers_of(level: Level, day: date, viewer: User) -> dict[int, Held]:
    """The children each worker of a team held; one query."""
    start = frame(level, day, viewer)
    with connection.cursor() as cursor:
        cursor.execute("with" + start.sql + WORKERS, start.values)
        return {worker: Held(*numbers) for worker, *numbers in cursor.fetchall()}


def held(counts: Counts) -> Held:
    """The children held, of one part or of all."""
    names = ("held", "visited", "unseen", "unallocated", "stub")
    return Held(*(counts.get(name, 0) for name in names))


def of_keys(counts: Counts, figure: str) -> Counts:
    """The counts of one figure by rule, kind or status."""
    return {
        key: n
        for name, n in counts.items()
        for first, _, key in [name.partition(":")]
        if first == figure and key
    }


def rules(counts: Counts, medians: dict[str, float]) -> dict[str, OfRule]:
    """The duties of each rule."""
    due, met, late, overdue = (of_keys(counts, state) for state in DUTIES)
    return {
        rule: OfRule(
            due.get(rule, 0),
            met.get(rule, 0),
            late.get(rule, 0),
            overdue.get(rule, 0),
            medians.get(f"late:{rule}"),
        )
        for rule in due | overdue
    }


def signals(counts: Counts, medians: dict[str, float], day: date) -> dict[str, OfSignal]:
    """The children with each kind of signal."""
    not_looked, number = of_keys(counts, "not_looked"), (day - NUMBERED_FROM).days
    return {
        kind: OfSignal(n, number - medians[f"signal:{kind}"], not_looked.get(kind, 0))
        for kind, n in of_keys(counts, "signal").items()
    }


def workers_named(ids: list[int]) -> list[Worker]:
    """These workers by name; no query where there are none."""
    return list(Worker.objects.filter(pk__in=ids).order_by("name", "pk")) if ids else []
