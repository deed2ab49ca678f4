"""Keeping stretches right: worked out anew by the database after every deed and load."""

from collections.abc import Iterator, Sequence

from django.db import connection

from sightline.oversight.segments import LAST, TOLD
from sightline.oversight.totals import count_anew, wrong_totals
from sightline.visits.signals import VISITS

AT_ONCE = 20_000
"""Children whose stretches are in the database's memory together."""

TYPE = """
create type oversight_told as (
  child_id bigint, codes int[], key text, value int, began date, ended date, n int)
"""
WORKED_OUT = f"""
create or replace function oversight_worked_out(children bigint[], visits text[])
returns setof oversight_told language plpgsql stable
as $$ begin return query {TOLD}; end $$
"""
SAME = """s.child_id = f.child_id and s.group_id = f.group_id and s.key_id = f.key_id
        and s.value = f.value and s.began = f.began and s.ended = f.ended and s.n = f.n"""
KEPT = f"""
create or replace function oversight_keep(children bigint[], visits text[], noted boolean)
returns void language plpgsql
as $$
declare
  told constant oversight_told[] := array(select f from oversight_worked_out(children, visits) f);
begin
  insert into oversight_group (codes)
  select distinct codes from unnest(told) f
   where not exists (select 1 from oversight_group g where g.codes = f.codes)
      on conflict do nothing;
  insert into oversight_key (name)
  select distinct key from unnest(told) f
   where not exists (select 1 from oversight_key k where k.name = f.key)
      on conflict do nothing;
  with fresh as materialized (
    select f.child_id, g.id as group_id, k.id as key_id, f.value, f.began, f.ended, f.n
      from unnest(told) f join oversight_group g using (codes)
      join oversight_key k on k.name = f.key
  ),
  kept as materialized (
    select child_id, group_id, key_id, value, began, ended, n
      from oversight_stretch where child_id = any(children)
  ),
  gone as (
    delete from oversight_stretch s using (
      select * from kept except select * from fresh
    ) f where {SAME} returning s.*
  ),
  made as (
    insert into oversight_stretch (child_id, group_id, key_id, value, began, ended, n)
    select * from fresh except select * from kept
        on conflict do nothing returning *
  ),
  changed as (
    select group_id, key_id, value, began as day, n from made
    union all select group_id, key_id, value, ended, -n from made
    union all select group_id, key_id, value, began, -n from gone
    union all select group_id, key_id, value, ended, n from gone
  )
  insert into oversight_change (group_id, key_id, value, day, n)
  select group_id, key_id, value, day, sum(n) from changed where noted and day < {LAST}
   group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 4, 2, 3;
end $$
"""
"""Takes away and adds what differs; where it is `noted`, also the differences for the totals."""

IN_BULK = "set local plan_cache_mode = force_custom_plan; set local enable_nestloop = off"
ONE = "set local plan_cache_mode = force_generic_plan"
AS_BEFORE = "set local plan_cache_mode = auto; set local enable_nestloop = on"
"""A deed keeps to one plan, made once a connection; many children are worth a plan of their own."""
FEW, MANY = 20, 20_000
"""Children: up to so few by the plan of a deed; from so many on, totals are counted anew."""
EVERYBODY = "select id from people_child order by id"
INSTALLED = """
select proname, prosrc from pg_proc where proname in ('oversight_worked_out', 'oversight_keep')
 order by 1
"""
MAY_COUNT = "select has_table_privilege('oversight_total', 'insert')"


def refresh_stretches(child_ids: Sequence[int] | None) -> None:
    """Work out anew on which days these children (None: all) count in which figure."""
    is_many = child_ids is None or (len(child_ids) >= MANY and may_count())
    visits = sorted(VISITS)
    with connection.cursor() as cursor:
        for some in batches(child_ids):
            cursor.execute(ONE if len(some) <= FEW else IN_BULK)
            cursor.execute("select oversight_keep(%s, %s, %s)", [some, visits, not is_many])
        cursor.execute(AS_BEFORE)
    if is_many:
        count_anew()


def install() -> bool:
    """Give the database the words that are written here; whether it had others."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED)
        before = cursor.fetchall()
        cursor.execute(WORKED_OUT)
        cursor.execute(KEPT)
        cursor.execute(INSTALLED)
        return bool(before != cursor.fetchall())


def may_count() -> bool:
    """Whether this connection may write totals: the owner's may, that of pages may not."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_COUNT)
        return bool(cursor.fetchone()[0])


def batches(child_ids: Sequence[int] | None) -> Iterator[list[int]]:
    """The children, so many at a time (None: everybody)."""
    if child_ids is None:
        with connection.cursor() as cursor:
            cursor.execute(EVERYBODY)
            child_ids = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(child_ids), AT_ONCE):
        yield list(child_ids[start : start + AT_ONCE])


DIFFERENCES = """
with fresh as (
  select child_id, codes, key, value, began, ended, n
    from oversight_worked_out(%(children)s, %(visits)s)
),
kept as (
  select s.child_id, g.codes, k.name::text, s.value, s.began, s.ended, s.n
    from oversight_stretch s join oversight_group g on g.id = s.group_id
    join oversight_key k on k.id = s.key_id where s.child_id = any(%(children)s)
)
select count(*) from (
  (select * from fresh except select * from kept)
  union all (select * from kept except select * from fresh)) d
"""


def differences() -> int:
    """How many stretches and totals are not what the record says; none where all is right."""
    wrong = 0
    with connection.cursor() as cursor:
        for some in batches(None):
            cursor.execute(DIFFERENCES, {"children": some, "visits": sorted(VISITS)})
            wrong += cursor.fetchone()[0]
    return wrong + wrong_totals()
