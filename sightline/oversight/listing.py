"""The children behind a figure, found by the same words as the figure itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from sightline.access.models import User
from sightline.oversight.asking import Asked
from sightline.oversight.frame import CHANGES, DUTIES, LATER, STANDS, frame
from sightline.oversight.levels import Level
from sightline.people.models import Child

EVIDENCE = """(select string_agg(e.said, '; ' order by e.place) from (
  select one ->> 'sentence' as said, place
    from jsonb_array_elements(s.evidence) with ordinality as each(one, place)
   order by place limit 3) e)"""
ALL_LATER = """case when bool_and(coalesce({one}.known_on > %(day)s::date, false))
            then min({one}.known_on) end"""
"""The day something was written down, where that was after the day asked about.

Of several that each put a child in a list, all have to be.
"""
VISIT = "d.rule = any(%(visits)s)"
RUNS_NOW, OVERDUE = "d.running @> %(day)s::date", "d.overdue @> %(day)s::date"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of list is made.

    `found` are its lines: child_id, is_stub, since, said, met_on and later. Where its children are
    those who count in figures, `names` are the figures, with `{key}` and `{state}`; empty where
    they are the children held. What takes long to say is `said` of the lines shown alone, `f`.
    """

    found: str
    names: tuple[str, ...] = ()
    said: str = "f.said"


WHO_IS_HELD = """
select child_id, bool_and(is_stub) as is_stub, min(began_on) as since, '' as said,
       null::date as met_on, null::date as later
  from held group by child_id"""
NEXT_VISIT = f"""
select k.child_id, false as is_stub, min(d.due_on) as since, '' as said, null::date as met_on,
       {ALL_LATER.format(one="d")} as later
  from kids k join oversight_duty d using (child_id)
 where {{which}} and {VISIT} and {{duty}} group by k.child_id"""
FIRST_VISIT = f"""(select d.sentence from oversight_duty d
         where d.child_id = f.child_id and {VISIT} and {{duty}}
         order by d.due_on, d.rule limit 1)"""
ONE_SIGNAL = f"""
select s.child_id, false as is_stub, s.began_on as since, '' as said, null::date as met_on,
       {LATER} as later
  from kids join oversight_signal s using (child_id)
 where s.days @> %(day)s::date and s.kind = %(key)s"""
ITS_EVIDENCE = f"""(select {EVIDENCE} from oversight_signal s
         where s.child_id = f.child_id and s.kind = %(key)s and s.began_on = f.since)"""
KINDS = {
    "children": Kind(WHO_IS_HELD),
    "unallocated": Kind(f"{WHO_IS_HELD} having not bool_or(worker_id is not null)"),
    "seen": Kind(
        NEXT_VISIT.format(which="not k.is_over", duty=RUNS_NOW),
        ("visited", "unseen"),
        FIRST_VISIT.format(duty=RUNS_NOW),
    ),
    "unseen": Kind(
        NEXT_VISIT.format(which="k.is_over", duty=OVERDUE),
        ("unseen",),
        FIRST_VISIT.format(duty=OVERDUE),
    ),
    "with_signal": Kind(
        f"""
select s.child_id, false as is_stub, min(s.began_on) as since, '' as said, null::date as met_on,
       {ALL_LATER.format(one="s")} as later
  from kids join oversight_signal s using (child_id) where s.days @> %(day)s::date
 group by s.child_id""",
        ("with_signal",),
        f"""(select string_agg({EVIDENCE}, '; ' order by s.began_on, s.kind)
          from oversight_signal s where s.child_id = f.child_id and s.days @> %(day)s::date)""",
    ),
    "signal": Kind(ONE_SIGNAL, ("signal:{key}",), ITS_EVIDENCE),
    "not_looked": Kind(ONE_SIGNAL, ("not_looked:{key}",), ITS_EVIDENCE),
    "status": Kind(
        f"""
select s.child_id, false as is_stub, min((s.began_at at time zone 'Europe/London')::date) as since,
       (array_agg(s.detail order by s.began_at))[1] as said, null::date as met_on,
       null::date as later
  from kids join duties_standing s using (child_id) where s.kind = %(key)s and {STANDS}
 group by s.child_id""",
        ("status:{key}",),
    ),
    "changes": Kind(
        f"""
select c.child_id, false as is_stub, c.began_on as since,
       coalesce(nullif(w.name, ''), 'Somebody') || ' began to hold the child' as said,
       null::date as met_on, null::date as later
  from ({CHANGES}) c join workforce_worker w on w.id = c.worker_id""",
        ("changed",),
    ),
} | {
    f"rule:{state}": Kind(
        f"""
select d.child_id, false as is_stub, d.due_on as since, d.sentence as said,
       case when d.met_on <= %(day)s::date then d.met_on end as met_on,
       greatest(case when d.known_on > %(day)s::date then d.known_on end,
                case when d.met_on <= %(day)s::date and d.met_known_on > %(day)s::date
                     then d.met_known_on end) as later
  from kids join oversight_duty d using (child_id) where d.rule = %(key)s and {counts}""",
        (f"{state}:{{key}}",),
    )
    for state, counts in DUTIES.items()
}
SHOWN = """,
found as ({found}),
shown as materialized (
  select *, count(later) over () as all_later, count(*) over () as total
    from found order by is_stub, since nulls first, child_id, said
   limit %(limit)s offset %(offset)s
)"""
HOLDER = """,
holder as (
  select distinct on (child_id) child_id, worker_id, team_id
    from held order by child_id, worker_id is null, began_on desc nulls last, worker_id
)
select f.child_id, f.is_stub, f.since, {said}, f.met_on, f.later, w.name, w.public_id, t.name,
       f.all_later, f.total
  from shown f join holder h using (child_id)
  left join workforce_worker w on w.id = h.worker_id
  left join workforce_team t on t.id = h.team_id
 order by f.is_stub, f.since nulls first, f.child_id, f.said
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a child with the sentence that puts them in it, and who held them then.

    Of a stub nothing is said but that it is here. `met_on` is when a duty was met, by that day;
    `later` when what the line says was written down, where that was after it.
    """

    child_id: int
    is_stub: bool
    since: date | None
    said: str
    met_on: date | None
    later: date | None
    worker: str | None
    worker_id: UUID | None
    team: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a list, how many there are in all, and how many were written down later."""

    lines: list[Line]
    total: int
    later: int


def lines_of(
    level: Level, day: date, viewer: User, asked: Asked, *,
    worker: int | None = None, limit: int | None = None, offset: int = 0,
) -> Lines:  # fmt: skip
    """The lines behind a figure; one query. `limit` None for all of them."""
    kind = KINDS[f"rule:{asked.state}" if asked.what == "rule" else asked.state or asked.what]
    start = frame(level, day, viewer, worker, among="shown" if kind.names else "")
    first, after = (start.counted, f",{start.sql}") if kind.names else (start.sql, "")
    sql = f"with{first}" + SHOWN.format(found=kind.found) + after + HOLDER.format(said=kind.said)
    values = start.values | {
        "key": asked.key,
        "limit": limit,
        "offset": offset,
        "names": [name.format(key=asked.key) for name in kind.names],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    later, total = rows[0][-2:] if rows else (0, 0)
    return Lines([Line(*row[:-2]) for row in rows], total, later)


def children_named(viewer: User, ids: list[int]) -> Mapping[int, Child]:
    """Those of these children whom the viewer may find; one query."""
    return Child.objects.visible_to(viewer).in_bulk(ids)
