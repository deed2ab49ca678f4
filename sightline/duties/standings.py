"""Keeping the standings of children right: what is true of each, as stretches of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from sightline.codes.code_list import CodeList
from sightline.duties.kept_plans import ask

SQL = """
insert into duties_standing (child_id, kind, began_at, ended_at, detail, row)
with found (child_id, kind, began_at, ended_at, detail, row) as ({found}),
person(child_id, is_part_of) as (
  select j.second_id, j.first_id from people_joined j where j.ends_at is null
  union select j.first_id, j.first_id from people_joined j where j.ends_at is null)
select * from found where child_id not in (select child_id from person)
union all
select child_id, kind, min(began_at),
       nullif(max(coalesce(ended_at, 'infinity')), 'infinity'),
       (array_agg(detail order by began_at desc, row desc))[1],
       (array_agg(row order by began_at, row))[1]
from (
  select t.*, sum(t.begins) over (partition by child_id, kind order by began_at, row) as stretch
  from (
    select t.*, case when began_at <= max(coalesce(ended_at, 'infinity')) over (
             partition by child_id, kind order by began_at, row
             rows between unbounded preceding and 1 preceding) then 0 else 1 end as begins
    from (select p.is_part_of as child_id, f.kind, f.began_at, f.ended_at, f.detail, f.row
          from found f join person p on p.child_id = f.child_id) t) t) t
group by child_id, kind, stretch
"""
"""Of people who are joined, what is true of either at the same time is one stretch."""
ONE_KIND = """
select child_id, %s, began_at, ended_at, left(coalesce(detail, ''), 100), row from ({query}) s
where began_at is not null
"""


@dataclass(frozen=True, slots=True)
class StandingQuery:
    """One kind of standing and the query that finds it.

    `words` is what pages call it, `rule` the published sentence that says when it is true,
    `order` its place among badges, the gravest first, `details` the list that spells its detail
    out where that is a code. `sql` gives child_id, began_at, ended_at, detail, row, and holds
    `{children}` where a condition on `t.child_id` may be added; days are given as the start of
    that day in London.
    """

    kind: str
    words: str
    rule: str
    order: int
    sql: str
    details: CodeList | None = None


STANDINGS: list[StandingQuery] = []
"""Every kind there is. Filled by config/rooms.py."""


def refresh_standings(child_ids: Sequence[int] | None) -> None:
    """Work the standings out anew for these children (None: for all)."""
    ids = None if child_ids is None else list(child_ids)
    one = "" if ids is None else " and t.child_id = any(%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from duties_standing t where true" + one, [] if ids is None else [ids]
        )
        found: list[str] = []
        parameters: list[str | list[int]] = []
        for standing in STANDINGS:
            query = standing.sql.replace("{children}", one)
            found.append(ONE_KIND.replace("{query}", query))
            parameters += [standing.kind] + ([] if ids is None else [ids] * query.count("%s"))
        ask(cursor, SQL.replace("{found}", "union all".join(found)), parameters)
