"""Which signals somebody has looked at: counted for figures, listed as drift."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access.models import User
from sightline.casework.answering import ANSWERS
from sightline.desk.above import ToLookAt
from sightline.oversight.counting import counting
from sightline.oversight.frame import LATER, frame
from sightline.oversight.levels import Level, level_of
from sightline.oversight.segments import NUMBERED_FROM

LOOKED = f""",
running as materialized (
  select s.child_id, s.kind, s.began_on, s.evidence, {LATER} as later
    from kids join oversight_signal s using (child_id) where s.days @> %(day)s::date
){ANSWERS}"""
"""The signals that run at the end of the day, each with its answer and how it stands."""

OF_KIND = "(%(kind)s = '' or kind = %(kind)s)"
DRIFT = f"""
mine as materialized (
  select id from oversight_group where {{of_level}}
),
each as materialized (
  select h.child_id, k.figure, k.kind, h.value
    from mine g cross join (
      select id, split_part(name, ':', 1) as figure, split_part(name, ':', 2) as kind
        from oversight_key where name = 'later' or name ~ %(names)s) k
   cross join lateral (
      select s.child_id, s.value from oversight_stretch s
       where s.group_id = g.id and s.key_id = k.id
         and s.began <= %(day)s::date and s.ended > %(day)s::date offset 0) h
   where {{open}} and h.child_id not in ({{narrowed}})
),
found as (
  select child_id, count(*) filter (where figure = 'signal')::int as kinds,
         max(%(number)s - value) filter (where figure = 'signal') as longest,
         bool_or(figure = 'not_looked') as not_looked,
         bool_or(figure = 'look_again') as look_again,
         bool_or(figure = 'answered') as answered, bool_or(figure = 'later') as later
    from each group by child_id having bool_or(figure = 'signal' and {OF_KIND})
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
kids as materialized (select child_id from shown){LOOKED},
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
),{{held}},
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
STATES = {
    "": "true",
    "not_looked": "not_looked",
    "look_again": "look_again",
    "answered": "answered",
}
"""To which children drift may be narrowed: those with at least one signal that stands so."""

COUNTS = """
select coalesce(sum(s.n) filter (where k.name like 'not_looked:%%'), 0)::int,
       coalesce(sum(s.n) filter (where k.name = 'not_looked'), 0)::int,
       coalesce(sum(s.n) filter (where k.name like 'look_again:%%'), 0)::int,
       coalesce(sum(s.n) filter (where k.name = 'look_again'), 0)::int
  from sums s join names k on k.id = s.key_id
"""


@dataclass(frozen=True, slots=True)
class Running:
    """One running signal: since when, how many days, its first sentence, and how it stands.

    `later` is when it was written down, where that was after the day asked about.

    The rest is its latest answer, None where nobody has answered.
    """

    kind: str
    began_on: date
    days: int
    said: str
    later: date | None
    state: str
    why: str | None
    seen: str | None
    next: str | None
    who: str | None
    by_when: date | None
    again: date | None
    role: str | None
    on: date | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Drifting:
    """One child with running signals, the longest first, and who held them then."""

    child_id: int
    signals: list[Running]
    worker: str | None
    worker_id: UUID | None
    team: str | None


@dataclass(frozen=True, slots=True)
class Drift:
    """Some children in drift, and how many there are of each state, and in all.

    `later` are those of all that are listed whose every signal was written down later.
    """

    children: list[Drifting]
    counts: Mapping[str, int]
    later: int


def drifting(
    level: Level, day: date, viewer: User, kind: str = "", state: str = "", *,
    limit: int | None = None, offset: int = 0,
) -> Drift:  # fmt: skip
    """The children of the level with running signals; one query.

    Those with a signal nobody has looked at come first, then those with most kinds, then those
    with the longest. `kind` and `state` narrow to those who have one so; empty for all.
    """
    start = frame(level, day, viewer, among="shown")
    values = start.values | {
        "kind": kind,
        "limit": limit,
        "offset": offset,
        "names": figures_named(kind),
        "number": (day - NUMBERED_FROM).days,
    }
    sql = DRIFT.format(
        of_level="true" if level.is_everything else "codes && %(codes)s::int[]",
        open=start.open,
        narrowed=start.narrowed,
        state=STATES[state],
        held=start.sql,
    )
    with connection.cursor() as cursor:
        cursor.execute(f"with{sql}", values)
        rows = cursor.fetchall()
    counts = dict(zip(("", "not_looked", "look_again", "answered"), rows[0][:4], strict=True))
    children = [
        Drifting(child, [running(one) for one in json.loads(signals)], *holder)
        for *_, child, signals, worker, worker_id, team in rows
        if child is not None
        for holder in [(worker, worker_id, team)]
    ]
    return Drift(children, counts, rows[0][4])


def figures_named(kind: str) -> str:
    """What the names match of the figures drift is found by: every signal, and how `kind` stands.

    Empty for any kind.
    """
    of_kind = f":{re.escape(kind)}" if kind else ""
    return f"^signal:|^(not_looked|look_again|answered){of_kind}$"


def running(told: Mapping[str, Any]) -> Running:
    """One signal as PostgreSQL writes it in JSON."""
    days = {
        name: date.fromisoformat(told[name]) if told[name] else None
        for name in ("began_on", "by_when", "again", "on", "later")
    }
    return Running(**{**told, **days, "said": told["said"] or ""})


def to_look_at(viewer: User, day: date) -> ToLookAt:
    """What waits for a manager to look at in all they answer for; three queries.

    The same as the list of drift, narrowed so.
    """
    level = level_of(viewer, day, None)
    start = counting(level, [day], viewer, (False,), "^(not_looked|look_again)")
    with connection.cursor() as cursor:
        cursor.execute(start.sql + COUNTS, start.values)
        return ToLookAt(*cursor.fetchone())
