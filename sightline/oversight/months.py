"""The main figures of a level at the ends of the last twelve months and on the day asked about.

Thirteen days are asked about at once. Whatever lasted is written as the days it held on, one bit a
day, so that each child is read once and not thirteen times.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from sightline.access.models import User
from sightline.oversight.frame import frame
from sightline.oversight.levels import Level

BEFORE = 12
"""How many ends of months before the day."""


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
       and d.due_on between %(first)s::date and %(day)s::date + %(longest)s
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


@dataclass(frozen=True, slots=True)
class Month:
    """The main figures at one month's end."""

    day: date
    children: int
    visited: int
    unseen: int
    with_signal: int


def ends_of_months(day: date) -> list[date]:
    """The last days of the twelve months before that of `day`, and `day`; the earliest first."""
    found = [day]
    first = day.replace(day=1)
    for _ in range(BEFORE):
        found.insert(0, first - timedelta(days=1))
        first = found[0].replace(day=1)
    return found


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
