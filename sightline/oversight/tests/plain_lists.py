"""The lists, drift and what waits, worked out from every child: what pages are compared with."""

import json
from datetime import date

from django.db import connection

from sightline.access.models import User
from sightline.desk.above import ToLookAt
from sightline.oversight.asking import Asked
from sightline.oversight.frame import CHANGES, DUTIES, LATER, STANDS, frame
from sightline.oversight.levels import Level, level_of
from sightline.oversight.listing import Line, Lines
from sightline.oversight.looks import LOOKED, OF_KIND, STATES, Drift, Drifting, running
from sightline.oversight.tests.plain import KIDS, NOT_LOOKED, RUN

LOOK_AGAIN = "state in ('again', 'soon')"
ANSWERED = "state in ('soon', 'later')"
EVIDENCE = """(select string_agg(e.said, '; ' order by e.place) from (
  select one ->> 'sentence' as said, place
    from jsonb_array_elements(s.evidence) with ordinality as each(one, place)
   order by place limit 3) e)"""
ALL_LATER = """case when bool_and(coalesce({one}.known_on > %(day)s::date, false))
            then min({one}.known_on) end"""
"""The day something was written down, where that was after the day asked about.

Of several that each put a child in a list, all have to be.
"""
NOT_SAID = "null::date as later"
VISIT = "d.rule = any(%(visits)s)"
NEXT_VISIT = f"""
select r.child_id, false as is_stub, min(d.due_on) as since,
       (array_agg(d.sentence order by d.due_on, d.rule))[1] as said, null::date as met_on,
       {ALL_LATER.format(one="d")} as later
  from run r join oversight_duty d using (child_id)
 where {{which}} and {VISIT} and {{duty}} group by r.child_id
"""
LISTS = {
    "children": f"""
select child_id, bool_and(is_stub) as is_stub, min(began_on) as since, '' as said,
       null::date as met_on, {NOT_SAID}
  from held group by child_id""",
    "unallocated": f"""
select child_id, bool_and(is_stub) as is_stub, min(began_on) as since, '' as said,
       null::date as met_on, {NOT_SAID}
  from held group by child_id having not bool_or(worker_id is not null)""",
    "seen": NEXT_VISIT.format(which="not r.is_over", duty="d.running @> %(day)s::date"),
    "unseen": NEXT_VISIT.format(which="r.is_over", duty="d.overdue @> %(day)s::date"),
    "with_signal": f"""
select s.child_id, false as is_stub, min(s.began_on) as since,
       string_agg({EVIDENCE}, '; ' order by s.began_on, s.kind) as said, null::date as met_on,
       {ALL_LATER.format(one="s")} as later
  from kids join oversight_signal s using (child_id) where s.days @> %(day)s::date
 group by s.child_id""",
    "signal": f"""
select s.child_id, false as is_stub, s.began_on as since, {EVIDENCE} as said,
       null::date as met_on, {LATER} as later
  from kids join oversight_signal s using (child_id)
 where s.days @> %(day)s::date and s.kind = %(key)s""",
    "not_looked": f"""
select s.child_id, false as is_stub, s.began_on as since, {EVIDENCE} as said,
       null::date as met_on, s.later
  from looked s where s.kind = %(key)s and s.{NOT_LOOKED}""",
    "status": f"""
select s.child_id, false as is_stub, min((s.began_at at time zone 'Europe/London')::date) as since,
       (array_agg(s.detail order by s.began_at))[1] as said, null::date as met_on,
       {NOT_SAID}
  from kids join duties_standing s using (child_id) where s.kind = %(key)s and {STANDS}
 group by s.child_id""",
    "changes": f"""
select c.child_id, false as is_stub, c.began_on as since,
       coalesce(nullif(w.name, ''), 'Somebody') || ' began to hold the child' as said,
       null::date as met_on, {NOT_SAID}
  from ({CHANGES}) c join workforce_worker w on w.id = c.worker_id""",
}
RULE = """
select d.child_id, false as is_stub, d.due_on as since, d.sentence as said,
       case when d.met_on <= %(day)s::date then d.met_on end as met_on,
       greatest(case when d.known_on > %(day)s::date then d.known_on end,
                case when d.met_on <= %(day)s::date and d.met_known_on > %(day)s::date
                     then d.met_known_on end) as later
  from kids join oversight_duty d using (child_id) where d.rule = %(key)s and {state}
"""
AROUND = """,
found as ({found}),
holder as (
  select distinct on (child_id) child_id, worker_id, team_id
    from held order by child_id, worker_id is null, began_on desc nulls last, worker_id
)
select f.child_id, f.is_stub, f.since, f.said, f.met_on, f.later, w.name, w.public_id, t.name,
       count(f.later) over () as all_later, count(*) over () as total
  from found f join holder h using (child_id)
  left join workforce_worker w on w.id = h.worker_id
  left join workforce_team t on t.id = h.team_id
 order by f.is_stub, f.since nulls first, f.child_id, f.said
 limit %(limit)s offset %(offset)s
"""


def lines_of(
    level: Level, day: date, viewer: User, asked: Asked, *,
    worker: int | None = None, limit: int | None = None, offset: int = 0,
) -> Lines:  # fmt: skip
    """The lines behind a figure; one query. `limit` None for all of them."""
    start = frame(level, day, viewer, worker)
    found = (
        LISTS[asked.state or asked.what]
        if asked.what != "rule"
        else RULE.format(state=DUTIES[asked.state])
    )
    before = {"seen": RUN, "unseen": RUN, "not_looked": LOOKED}
    run = before.get(asked.state or asked.what, "")
    values = start.values | {"key": asked.key, "limit": limit, "offset": offset}
    with connection.cursor() as cursor:
        cursor.execute("with" + start.sql + KIDS + run + AROUND.format(found=found), values)
        rows = cursor.fetchall()
    later, total = rows[0][-2:] if rows else (0, 0)
    return Lines([Line(*row[:-2]) for row in rows], total, later)


DRIFT = f"""{LOOKED},
found as (
  select child_id, count(*)::int as kinds, max(%(day)s::date - began_on) as longest,
         bool_or({OF_KIND} and {NOT_LOOKED}) as not_looked,
         bool_or({OF_KIND} and {LOOK_AGAIN}) as look_again,
         bool_or({OF_KIND} and {ANSWERED}) as answered, bool_and(later is not null) as later
    from looked group by child_id having bool_or({OF_KIND})
),
totals as (
  select count(*)::int as every, count(*) filter (where not_looked)::int as not_looked,
         count(*) filter (where look_again)::int as look_again,
         count(*) filter (where answered)::int as answered,
         count(*) filter (where later and {{state}})::int as later
    from found
),
shown as materialized (
  select * from found where {{state}}
   order by not_looked desc, kinds desc, longest desc, child_id
   limit %(limit)s offset %(offset)s
),
told as materialized (
  select l.child_id, jsonb_agg(jsonb_build_object(
           'kind', l.kind, 'began_on', l.began_on, 'days', %(day)s::date - l.began_on,
           'said', l.evidence -> 0 ->> 'sentence', 'state', l.state, 'why', d.why, 'seen', d.seen,
           'next', d.next_steps, 'who', d.who, 'by_when', d.by_when, 'again', l.look_again_on,
           'later', l.later, 'role', d.decided_role,
           'on', (d.decided_at at time zone 'Europe/London')::date,
           'by', trim(u.first_name || ' ' || u.last_name)) order by l.began_on, l.kind) as signals
    from shown join looked l using (child_id)
    left join casework_managementdecision d on d.id = l.answer_id
    left join access_user u on u.id = d.decided_by_id
   group by l.child_id
),
holder as materialized (
  select distinct on (child_id) child_id, worker_id, team_id
    from held join shown using (child_id)
   order by child_id, worker_id is null, began_on desc nulls last, worker_id
)
select t.every, t.not_looked, t.look_again, t.answered, t.later,
       s.child_id, o.signals, w.name, w.public_id, m.name
  from totals t
  left join (shown s join told o using (child_id) join holder h using (child_id)) on true
  left join workforce_worker w on w.id = h.worker_id
  left join workforce_team m on m.id = h.team_id
 order by s.not_looked desc, s.kinds desc, s.longest desc, s.child_id
"""


COUNTED = f"""{LOOKED}
select count(*) filter (where {NOT_LOOKED})::int,
       count(distinct child_id) filter (where {NOT_LOOKED})::int,
       count(*) filter (where {LOOK_AGAIN})::int,
       count(distinct child_id) filter (where {LOOK_AGAIN})::int
  from looked
"""


def drifting(
    level: Level, day: date, viewer: User, kind: str = "", state: str = "", *,
    limit: int | None = None, offset: int = 0,
) -> Drift:  # fmt: skip
    """The children of the level with running signals; one query.

    Those with a signal nobody has looked at come first, then those with most kinds, then those
    with the longest. `kind` and `state` narrow to those who have one so; empty for all.
    """
    start = frame(level, day, viewer)
    values = start.values | {"kind": kind, "limit": limit, "offset": offset}
    with connection.cursor() as cursor:
        cursor.execute("with" + start.sql + KIDS + DRIFT.format(state=STATES[state]), values)
        rows = cursor.fetchall()
    counts = dict(zip(("", "not_looked", "look_again", "answered"), rows[0][:4], strict=True))
    children = [
        Drifting(child, [running(one) for one in json.loads(signals)], *holder)
        for *_, child, signals, worker, worker_id, team in rows
        if child is not None
        for holder in [(worker, worker_id, team)]
    ]
    return Drift(children, counts, rows[0][4])


def to_look_at(viewer: User, day: date) -> ToLookAt:
    """What waits for a manager to look at in all they answer for; three queries.

    The same as the list of drift, narrowed so.
    """
    start = frame(level_of(viewer, day, None), day, viewer)
    with connection.cursor() as cursor:
        cursor.execute("with" + start.sql + KIDS + COUNTED, start.values)
        return ToLookAt(*cursor.fetchone())
