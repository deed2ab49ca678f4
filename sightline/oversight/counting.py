"""Reading totals: what the groups of a level count at the ends of days, as the viewer may count.

The total of the month, the moves since, and what is noted and not yet taken in. Children closed to
the viewer are taken away again by their own stretches; of restricted ones stays that they are held.
"""

from datetime import date
from typing import Any

from sightline.access.models import User
from sightline.oversight.frame import Frame, codes_of, named
from sightline.oversight.levels import Level
from sightline.oversight.totals import MAIN
from sightline.people import scopes

GROUPS = """
with mine as materialized (
  select id, {has_worker} as has_worker from oversight_group where {of_level}
),
reading as materialized ({reading}),
names as materialized (
  select id, name, name = any(%(main)s) as is_main from oversight_key where {of_names}
),
base as materialized (
  select d.day, coalesce(max(m.first), '0001-01-01') as first
    from unnest(%(days)s::date[]) d(day) left join oversight_month m on m.first <= d.day + 1
   group by 1
)"""
"""The groups of the level, which are read, and the month from which each day is counted."""

CLOSED = """,
closed as materialized (
  select s.*, false as is_stub
    from oversight_closed(array({hidden}), %(first)s::date, %(last)s::date) s
  union all
  select s.*, true
    from oversight_closed(array(select child_id from ({narrowed}) n where {open}),
                          %(first)s::date, %(last)s::date) s
)"""
"""What the children count of whom the viewer may not know, or only that they are here."""

FOUND = """,
found as (
  select b.day, r.group_id, u.key_id, u.value, u.n
    from base b cross join reading r cross join lateral (
      select u.* from oversight_total t, unnest(t.keys, t.values, t.counts) as u(key_id, value, n)
       where t.group_id = r.group_id and t.is_main = r.is_main and t.month = b.first
         and {of_names} offset 0) u
  union all
  select b.day, r.group_id, m.key_id, m.value, m.n
    from base b cross join reading r cross join lateral (
      select m.* from oversight_move m
       where m.group_id = r.group_id and m.is_main = r.is_main
         and m.day >= b.first and m.day <= b.day and {of_names} offset 0) m
  union all
  select b.day, r.group_id, c.key_id, c.value, c.n
    from base b join oversight_change c on c.day <= b.day
    join mine g on g.id = c.group_id join names k on k.id = c.key_id
    join reading r on r.is_main = k.is_main and r.group_id in (c.group_id, {everybody})
  union all
  select b.day, r.group_id, c.key_id, c.value, -c.n
    from base b join closed c on c.began <= b.day and c.ended > b.day
    join mine g on g.id = c.group_id join names k on k.id = c.key_id
    join reading r on r.is_main = k.is_main and r.group_id in (c.group_id, {everybody})
   where not (c.is_stub and k.name = 'held')
),
sums as materialized (
  select day, group_id, key_id, value, sum(n)::bigint as n
    from found group by 1, 2, 3, 4 having sum(n) <> 0
)"""
"""By "offset 0" each group's own rows are looked up by the index, and nobody else's."""

EVERYBODY = 0
"""The group that stands for everybody."""
OF_MINE = "select id as group_id, {is_main} as is_main from mine"
OF_EVERYBODY = f"select {EVERYBODY} as group_id, {{is_main}} as is_main"


def counting(
    level: Level, days: list[date], viewer: User, parts: tuple[bool, ...], names: str = ""
) -> Frame:
    """The beginning of a query: `sums` are what `level` counts at the end of each of `days`.

    `parts` says which figures are read: the main ones (True), the others (False). Of the whole
    county, they are read of everybody at once; the main ones group by group, where both are asked.
    Only those are read whose names match `names`, where given.
    """
    values: dict[str, Any] = codes_of(level) | {
        "days": days,
        "first": min(days),
        "last": max(days),
        "main": list(MAIN),
        "names": names,
    }
    hidden = scopes.hidden_from(viewer, stubs=True)
    closed = [named(one, f"hidden{number}", values) for number, one in enumerate(hidden)]
    narrowed = named(scopes.narrowed(viewer), "narrowed", values)
    opened = " and ".join(f"child_id not in ({one})" for one in closed)
    is_all = level.is_everything
    read = [
        (OF_EVERYBODY if is_all and not (main and len(parts) > 1) else OF_MINE).format(
            is_main=str(main).lower()
        )
        for main in parts
    ]
    sql = GROUPS.format(
        has_worker="exists (select 1 from unnest(codes) c where c %% 2 = 1)"
        if is_all
        else "codes && %(with_worker)s::int[]",
        of_level="true" if is_all else "codes && %(codes)s::int[]",
        reading=" union all ".join(read),
        of_names="name ~ %(names)s" if names else "true",
    )
    sql += CLOSED.format(hidden=" union all ".join(closed), narrowed=narrowed, open=opened)
    found = FOUND.format(
        everybody=EVERYBODY,
        of_names="key_id in (select id from names)" if names else "true",
    )
    return Frame(sql + found, values, opened, narrowed)
