"""What lists begin with: the children a level held on a day, or counted in a figure.

`held` are the children held by the teams of the level at the end of the day, and those with an
open referral there whom nobody held anywhere; `kids` are the children who counted in a figure, of
whom the viewer may read more than that they are here.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.calendars.stretches import months_before
from sightline.oversight.levels import Level
from sightline.people import scopes
from sightline.people.among import Ids
from sightline.visits.signals import VISITS

MARK = re.compile(r"%s")

RUNS = """(h.began_on is null or h.began_on <= {day})
      and (h.ended_on is null or h.ended_on >= {day})"""
NOBODY_HELD = """not exists (
      select 1 from oversight_held h
       where h.child_id = w.child_id and not h.is_waiting and {runs})"""
NOBODY_HELD_THESE = """(
      select true from oversight_held h
       where h.child_id = w.child_id and not h.is_waiting and {runs} limit 1) is null"""
"""The same asked of each child: quicker of the few of some teams."""

HELD = """
part_of(team_id, part) as (
  select * from unnest(%(teams)s::bigint[], %(parts)s::bigint[])
),
held as materialized (
  select h.child_id, h.team_id, h.worker_id, h.began_on, {part} as part,
         h.child_id in ({narrowed}) as is_stub
    from (
      select h.* from oversight_held h where not h.is_waiting and {within} and {runs}
      union all
      select w.* from (
        select h.* from oversight_held h where h.is_waiting and {within} and {runs}
      ) w where {nobody}
    ) h left join part_of p on p.team_id = h.team_id
   where {open}
)"""
COUNTED = """
mine as materialized (
  select id from oversight_group where {of_level}
),
kids as materialized (
  select h.child_id, bool_or(k.name = 'unseen') as is_over
    from mine g cross join (select * from oversight_key where name = any(%(names)s)) k
   cross join lateral (
      select s.child_id from oversight_stretch s
       where s.group_id = g.id and s.key_id = k.id
         and s.began <= %(day)s::date and s.ended > %(day)s::date offset 0) h
   where {open} and h.child_id not in ({narrowed}) and {of_worker}
   group by h.child_id
)"""
"""The children who count in one of some figures, by their stretches."""
AMONG = " and h.child_id = any(array(select child_id from {among}))"
OF_WORKER = """h.child_id in (
  select h.child_id from oversight_held h where not h.is_waiting and {within} and {runs})"""

CHANGES = """
select distinct child_id, began_on, worker_id from (
  select h.child_id, h.began_on, h.worker_id, min(h.worker_id) over earlier as one_before,
         max(h.worker_id) over earlier as another_before
    from kids k join oversight_held h on h.child_id = k.child_id
   where not h.is_waiting and h.worker_id is not null and h.began_on <= %(day)s::date
  window earlier as (partition by h.child_id order by h.began_on
                     range between unbounded preceding and interval '1 day' preceding)
) h
 where began_on > %(since)s::date and (one_before <> worker_id or another_before <> worker_id)
"""
"""Days on which somebody began to hold a child whom somebody else had held before."""

LATER = "case when s.known_on > %(day)s::date then s.known_on end"
"""The day a signal was written down, where that was after the day asked about."""
IN_YEAR = "d.due_on > %(since)s::date and d.due_on <= %(day)s::date"
DUTIES = {
    "due": IN_YEAR,
    "met": f"{IN_YEAR} and d.met_on <= d.due_on and d.met_on <= %(day)s::date",
    "late": f"{IN_YEAR} and d.met_on > d.due_on and d.met_on <= %(day)s::date",
    "overdue": "d.overdue @> %(day)s::date",
}
"""Which duties each figure of a rule counts."""
STANDS = """s.began_at < %(after)s::timestamptz
  and (s.ended_at is null or s.ended_at >= %(after)s::timestamptz)"""
"""What was true of a child at the end of the day."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The beginning of a query with the values it needs.

    `sql` are the children held, `counted` those of whom the viewer may read who count in the
    figures `names`.
    """

    sql: str
    values: dict[str, Any]
    open: str
    narrowed: str
    within: str = ""
    counted: str = ""


def frame(
    level: Level, day: date, viewer: User, worker: int | None = None, among: str = ""
) -> Frame:
    """The children `level` held on `day` as `viewer` may count them; of `worker`, where given.

    With `among`, only the children of that part of the query are looked at.
    """
    values: dict[str, Any] = codes_of(level) | {
        "day": day,
        "since": months_before(day, 12),
        "after": datetime.combine(day + timedelta(days=1), time(), LONDON),
        "teams": list(level.teams),
        "parts": [level.part_of.get(team) for team in level.teams],
        "visits": sorted(VISITS),
        "worker": worker,
    }
    within = "true" if level.is_everything else "h.team_id = any(%(teams)s)"
    if worker is not None:
        within += " and h.worker_id = %(worker)s"
    hidden = scopes.hidden_from(viewer, stubs=True)
    closed = [named(one, f"hidden{number}", values) for number, one in enumerate(hidden)]
    narrowed = named(scopes.narrowed(viewer), "narrowed", values)
    opened = " and ".join(f"h.child_id not in ({one})" for one in closed)
    runs = RUNS.format(day="%(day)s::date")
    is_many = level.is_everything and not among
    held = HELD.format(
        part="h.worker_id" if level.by_worker else "p.part",
        narrowed=narrowed,
        within=within + (AMONG.format(among=among) if among else ""),
        runs=runs,
        nobody=(NOBODY_HELD if is_many else NOBODY_HELD_THESE).format(runs=runs),
        open=opened,
    )
    counted = COUNTED.format(
        of_level="true" if level.is_everything else "codes && %(codes)s::int[]",
        open=opened,
        narrowed=narrowed,
        of_worker="true" if worker is None else OF_WORKER.format(within=within, runs=runs),
    )
    return Frame(held, values, opened, narrowed, within, counted)


def named(ids: Ids, name: str, values: dict[str, Any]) -> str:
    """A query of the scopes as part of a longer one; its values go into `values` under names."""
    names = [f"{name}_{number}" for number in range(len(ids.values))]
    values.update(zip(names, ids.values, strict=True))
    each = iter(names)
    return MARK.sub(lambda _: f"%({next(each)})s", ids.sql)


def codes_of(level: Level) -> dict[str, list[int]]:
    """The codes of the level's teams, as groups hold them."""
    with_worker = [2 * team + 1 for team in level.teams]
    return {"with_worker": with_worker, "codes": [*with_worker, *(2 * t for t in level.teams)]}
