"""Keeping totals: what every group counted at the start of each month, and the moves since.

A deed only notes its changes. They are taken into the moves and totals beside the pages, and count
before and after in the same way; so nobody who saves something waits for the totals.
"""

from datetime import date

from django.db import connection, transaction

from sightline.calendars.clock import today
from sightline.calendars.stretches import months_after, months_before
from sightline.oversight.segments import LAST

MAIN = ("held", "visited", "unseen", "with_signal")
"""The figures whose year is shown."""
KEPT_FOR = 86
"""Months for which totals are kept: as far as the year before six years ago."""
MANY = 20_000
"""Changes from which on it is quicker to count everything anew."""

ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('oversight totals'))"
WAITING = "select count(*) from (select 1 from oversight_change limit %(many)s) c"
PLACE = "(group_id, is_main, day, key_id, value, n)"
EVERYBODY_TOO = "cross join lateral (values (group_id), (0)) as g(of_group)"
SIDE_BY_SIDE = """array_agg(key_id order by key_id, value),
       array_agg(value order by key_id, value), array_agg(n order by key_id, value)"""

TAKE_IN = f"""
with taken as (delete from oversight_change returning group_id, key_id, value, day, n),
summed as materialized (
  select g.of_group as group_id, k.name = any(%(main)s) as is_main, t.day, t.key_id, t.value,
         sum(t.n)::int as n
    from taken t join oversight_key k on k.id = t.key_id {EVERYBODY_TOO}
   group by 1, 2, 3, 4, 5 having sum(t.n) <> 0
),
moved as (
  insert into oversight_move as m {PLACE}
  select group_id, is_main, day, key_id, value, n from summed
      on conflict (group_id, is_main, day, key_id, value) do update set n = m.n + excluded.n
),
risen as (
  select s.group_id, m.first, s.is_main, s.key_id, s.value, sum(s.n)::int as n
    from summed s join oversight_month m on m.first > s.day
   group by 1, 2, 3, 4, 5 having sum(s.n) <> 0
)
insert into oversight_total as t (group_id, month, is_main, keys, values, counts)
select group_id, first, is_main, {SIDE_BY_SIDE} from risen group by 1, 2, 3
    on conflict (group_id, month, is_main) do update set (keys, values, counts) = (
select coalesce(array_agg(key_id order by key_id, value), '{{}}'),
       coalesce(array_agg(value order by key_id, value), '{{}}'),
       coalesce(array_agg(n order by key_id, value), '{{}}')
  from (
    select key_id, value, sum(n)::int as n from (
      select * from unnest(t.keys, t.values, t.counts)
      union all
      select * from unnest(excluded.keys, excluded.values, excluded.counts)
    ) u(key_id, value, n) group by 1, 2 having sum(n) <> 0) s)
"""
"""The changes noted become moves, and are added to the totals of every month after them."""

ANEW = f"""
create temp table oversight_anew on commit drop as
with taken as (delete from oversight_change),
each as (
  select group_id, key_id, value, began as day, n from oversight_stretch
  union all
  select group_id, key_id, value, ended, -n from oversight_stretch where ended < {LAST}
)
select group_id, key_id, value, day, sum(n)::int as n from each
 group by 1, 2, 3, 4 having sum(n) <> 0
"""
"""In one statement, so that a deed's stretches and its changes are both seen, or neither."""
NOTHING = "delete from oversight_month; delete from oversight_total; delete from oversight_move"
MOVES = f"""
insert into oversight_move {PLACE}
select g.of_group, k.name = any(%(main)s), day, key_id, value, sum(n)
  from oversight_anew a join oversight_key k on k.id = a.key_id {EVERYBODY_TOO}
 group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3
"""
NEWEST = "select max(first) from oversight_month"
NEXT_MONTH = f"""
with summed as (
  select group_id, is_main, key_id, value, sum(n)::int as n from (
    select t.group_id, t.is_main, u.*
      from oversight_total t, unnest(t.keys, t.values, t.counts) as u(key_id, value, n)
     where t.month = %(newest)s
    union all
    select group_id, is_main, key_id, value, n from oversight_move
     where day < %(first)s and (%(newest)s::date is null or day >= %(newest)s)
  ) s group by 1, 2, 3, 4 having sum(n) <> 0
),
made as (
  insert into oversight_total (group_id, month, is_main, keys, values, counts)
  select group_id, %(first)s, is_main, {SIDE_BY_SIDE} from summed group by 1, 3
)
insert into oversight_month (first) values (%(first)s)
"""


def take_in() -> int:
    """Take the changes noted into the totals, and begin the month; how many there were.

    Run by the owner beside the web server. Pages say the same before and after.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute(WAITING, {"many": MANY})
        waiting = int(cursor.fetchone()[0])
        if waiting < MANY:
            cursor.execute(TAKE_IN, {"main": list(MAIN)})
            begin_months(today())
        else:
            count_anew()
    return waiting


def count_anew() -> None:
    """Count everything anew from the stretches."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute("drop table if exists pg_temp.oversight_anew")
        cursor.execute(ANEW)
        cursor.execute(NOTHING)
        cursor.execute(MOVES, {"main": list(MAIN)})
        cursor.execute("drop table pg_temp.oversight_anew")
        cursor.execute("analyze oversight_move, oversight_stretch")
        begin_months(today())


def begin_months(day: date) -> None:
    """Keep the totals of every month that has begun by `day` and has none."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        newest = cursor.fetchone()[0]
        this_month = day.replace(day=1)
        first = months_after(newest, 1) if newest else months_before(this_month, KEPT_FOR)
        while first <= this_month:
            cursor.execute(NEXT_MONTH, {"newest": newest, "first": first})
            newest, first = first, months_after(first, 1)


WRONG_MOVES = f"""
select count(*) from (
  select 1 from (
    select 0 as group_id, key_id, value, began as day, n from oversight_stretch
    union all
    select 0, key_id, value, ended, -n from oversight_stretch where ended < {LAST}
    union all
    select group_id, key_id, value, began, n from oversight_stretch
    union all
    select group_id, key_id, value, ended, -n from oversight_stretch where ended < {LAST}
    union all
    select g.of_group, key_id, value, day, -n from oversight_change {EVERYBODY_TOO}
    union all
    select group_id, key_id, value, day, -n from oversight_move
  ) m group by group_id, key_id, value, day having sum(n) <> 0) w
"""
MONTHS = "select first, lag(first) over (order by first) from oversight_month"
WRONG_TOTALS = """
select count(*) from (
  select 1 from (
    select t.group_id, t.is_main, u.*
      from oversight_total t, unnest(t.keys, t.values, t.counts) as u(key_id, value, n)
     where t.month = %(newest)s
    union all
    select group_id, is_main, key_id, value, n from oversight_move
     where day < %(first)s and (%(newest)s::date is null or day >= %(newest)s)
    union all
    select t.group_id, t.is_main, u.key_id, u.value, -u.n
      from oversight_total t, unnest(t.keys, t.values, t.counts) as u(key_id, value, n)
     where t.month = %(first)s
  ) m group by group_id, is_main, key_id, value having sum(n) <> 0) w
"""


def wrong_totals() -> int:
    """How many moves and totals are not what the stretches say."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG_MOVES)
        wrong = int(cursor.fetchone()[0])
        cursor.execute(MONTHS)
        for first, newest in cursor.fetchall():
            cursor.execute(WRONG_TOTALS, {"first": first, "newest": newest})
            wrong += cursor.fetchone()[0]
    return wrong
