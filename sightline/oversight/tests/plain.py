"""The figures worked out from what is kept of every child: what totals are compared with."""

from collections.abc import Callable
from datetime import date

from django.db import connection

from sightline.access.models import User
from sightline.oversight.frame import CHANGES, DUTIES, STANDS, frame
from sightline.oversight.levels import Level
from sightline.oversight.looks import LOOKED
from sightline.oversight.months import Month, ends_of_months
from sightline.oversight.queries import Figures, Held, OfRule, OfSignal
from sightline.oversight.segments import LONGEST_VISIT

KIDS = """,
kids as materialized (
  select distinct child_id from held where not is_stub
)"""
RUN = f""",
run as materialized (
  select k.child_id, bool_or(d.is_over) as is_over
    from kids k join (
      select child_id, false as is_over from oversight_duty
       where rule = any(%(visits)s) and running @> %(day)s::date and arose_on <= %(day)s::date
         and due_on between %(day)s::date and %(day)s::date + {LONGEST_VISIT}
      union all
      select child_id, true from oversight_duty
       where rule = any(%(visits)s) and overdue @> %(day)s::date
    ) d on d.child_id = k.child_id
   group by k.child_id
)"""
NOT_LOOKED = "state in ('nobody', 'again')"
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


Numbers = tuple[int, int, int, int, int]


def figures_of(level: Level, day: date, viewer: User) -> Figures:
    """The figures of `level` at the end of `day`; one query."""
    start = frame(level, day, viewer)
    with connection.cursor() as cursor:
        cursor.execute("with" + start.sql + KIDS + RUN + LOOKED + FIGURES, start.values)
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


def bits(first: str, after: str) -> str:
    """SQL for the days of `%(days)s` from `first` up to, not including, `after`, as bits.

    Either may be null: from always, or still.
    """
    low = f"coalesce(width_bucket({first} - 1, %(days)s::date[]), 0)"
    high = f"coalesce(width_bucket({after} - 1, %(days)s::date[]), cardinality(%(days)s::date[]))"
    return f"greatest((1 << {high}) - (1 << {low}), 0)"


HELD = bits("h.began_on", "(h.ended_on + 1)")
RUNNING = bits("d.arose_on", "least(d.due_on + 1, upper(d.running))")
OVERDUE = bits("lower(d.overdue)", "upper(d.overdue)")
SHOWN = bits("s.began_on", "upper(s.days)")

MONTHS = f"""
with span as materialized (
  select h.child_id, coalesce(bit_or({HELD}) filter (where not h.is_waiting), 0) as held,
         bit_or({HELD}) filter (where h.is_waiting) as waiting
    from oversight_held h
   where {{within}} and {{open}} and h.child_id not in ({{narrowed}})
     and (h.began_on is null or h.began_on <= %(day)s::date)
     and (h.ended_on is null or h.ended_on >= %(first)s::date)
   group by 1
),
anywhere as (
  select h.child_id, bit_or({HELD}) as held
    from oversight_held h join span s using (child_id)
   where s.waiting <> 0 and not h.is_waiting group by 1
),
kids as materialized (
  select s.child_id, s.held | (coalesce(s.waiting, 0) & ~coalesce(a.held, 0)) as held
    from span s left join anywhere a using (child_id)
),
run as (
  select child_id, bit_or(running) as running, bit_or(overdue) as overdue from (
    select d.child_id, case when isempty(d.running) then 0 else {RUNNING} end as running,
           0 as overdue
      from {{duties}} where d.rule = any(%(visits)s) and d.arose_on <= %(day)s::date
       and d.due_on between %(first)s::date and %(day)s::date + {LONGEST_VISIT}
    union all
    select d.child_id, {OVERDUE}, {OVERDUE}
      from {{duties}} where d.rule = any(%(visits)s)
       and d.overdue && daterange(%(first)s::date, %(day)s::date, '[]')
  ) d group by 1
),
found as (
  select s.child_id, bit_or({SHOWN}) as shown
    from {{signals}} where s.days && daterange(%(first)s::date, %(day)s::date, '[]') group by 1
),
alike as (
  select k.held, k.held & r.running as visited, k.held & r.overdue as unseen,
         k.held & f.shown as shown, count(*) as children
    from kids k left join run r using (child_id) left join found f using (child_id)
   group by 1, 2, 3, 4
)
select m.day, coalesce(sum(children) filter (where held & bit <> 0), 0)::int,
       coalesce(sum(children) filter (where visited & bit <> 0), 0)::int,
       coalesce(sum(children) filter (where unseen & bit <> 0), 0)::int,
       coalesce(sum(children) filter (where shown & bit <> 0), 0)::int
  from alike cross join (
    select day, 1 << (place - 1)::int as bit
      from unnest(%(days)s::date[]) with ordinality as d(day, place)) m
 group by m.day order by m.day
"""


def months_of(level: Level, day: date, viewer: User) -> list[Month]:
    """The main figures at the last twelve month ends before `day` and on it; one query.

    Days on which nobody was held are left out.
    """
    start = frame(level, day, viewer)
    of = "" if level.is_everything else " join kids using (child_id)"
    sql = MONTHS.format(
        within=start.within,
        open=start.open,
        narrowed=start.narrowed,
        duties="oversight_duty d" + of,
        signals="oversight_signal s" + of,
    )
    days = ends_of_months(day)
    with connection.cursor() as cursor:
        cursor.execute(sql, start.values | {"days": days, "first": days[0]})
        return [Month(*row) for row in cursor.fetchall() if row[1]]
