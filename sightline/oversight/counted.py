"""The figures and months of a level, from totals."""

from collections import defaultdict
from datetime import date

from django.db import connection

from sightline.access.models import User
from sightline.oversight.counting import counting
from sightline.oversight.frame import DUTIES
from sightline.oversight.levels import Level
from sightline.oversight.months import Month, ends_of_months
from sightline.oversight.queries import Figures, Held, OfRule, OfSignal
from sightline.oversight.segments import NUMBERED_FROM

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

MONTHS = """
select s.day, coalesce(sum(n) filter (where k.name = 'held'), 0)::int
              - (select coalesce(sum(c.n), 0)
                   from closed c join names k on k.id = c.key_id join mine g on g.id = c.group_id
                  where c.is_stub and k.name = 'held' and c.began <= s.day and c.ended > s.day
                )::int,
       coalesce(sum(n) filter (where k.name = 'visited'), 0)::int,
       coalesce(sum(n) filter (where k.name = 'unseen'), 0)::int,
       coalesce(sum(n) filter (where k.name = 'with_signal'), 0)::int
  from sums s join names k on k.id = s.key_id
 group by s.day order by s.day
"""

Counts = dict[str, int]


def figures_of(level: Level, day: date, viewer: User) -> Figures:
    """The figures of `level` at the end of `day`; one query. Of a team, without its workers."""
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
        parts={part: held(one) for part, one in counts.items() if part is not None},
        statuses=of_keys(county, "status"),
        rules=rules(county, medians),
        signals=signals(county, medians, day),
        with_signal=county.get("with_signal", 0),
        changes=county.get("changes", 0),
        changed_children=county.get("changed", 0),
    )


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


def months_of(level: Level, day: date, viewer: User) -> list[Month]:
    """The main figures at the last twelve month ends before `day` and on it; one query.

    Days on which nobody was held are left out.
    """
    start = counting(level, ends_of_months(day), viewer, (True,))
    with connection.cursor() as cursor:
        cursor.execute(start.sql + MONTHS, start.values)
        return [Month(*row) for row in cursor.fetchall() if row[1]]
