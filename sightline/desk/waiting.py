"""Visits I recorded without writing what happened, as the desk says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse

from sightline.access.models import User
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.casework.assessing.steps import ASKS_MORE
from sightline.casework.conferring.to_call import GRACE, STANDS
from sightline.casework.ladder import NEEDS_STRATEGY
from sightline.casework.telling import STILL
from sightline.design.dates import ago, day_short
from sightline.desk.presenters import Row, acts_at, row_of
from sightline.duties.queries import Badge
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.writing import may_write_on
from sightline.visits.entries import unwritten_by
from sightline.visits.presenters import waiting_words
from sightline.visits.queries import last_heard_on

UNTOLD = """a.decided_at > %(hears)s and not c.is_own
  and not exists (select from casework_concernanswer n where n.supersedes_id = a.id)
  and not exists (select from casework_concerntold t where t.answer_id = a.id)"""
ANYTHING = f"""
select exists (select from visits_visitentry where recorded_by_id = %(me)s),
  exists (select from casework_concern),
  exists (select from casework_concernanswer where decided_at > %(now)s - interval '7 days'),
  exists (select from casework_concern c join casework_concernanswer a on a.concern_id = c.id
           where c.raised_by_id = %(me)s and {UNTOLD})
  or exists (select from casework_concernanswer a
              left join people_joined j on j.second_id = a.child_id and j.ends_at is null
              join access_grant g on g.child_id = coalesce(j.first_id, a.child_id)
              join casework_concern c on c.id = a.concern_id
              where g.user_id = %(me)s and {UNTOLD}
               and g.kind in ('allocation', 'line')),
  exists (select from actions_action
           where given_to_id = %(me)s and done_on is null and dropped_on is null),
  exists (select from casework_discussion where held_at is null and not_held_on is null),
  exists (select from casework_paper where authorised_at is null or outcome = any(%(asks)s)),
  exists (select from meetings_meeting m join meetings_childmeeting c using (gathering)
           where m.led_by_id = %(me)s and c.recorded_on is null and c.not_held = ''),
  exists (select from casework_casestep where closed_at is null),
  exists (select from casework_caseclosing c
           where c.answered_at is null or (c.dropped_at is null
             and (c.asked_by_id = %(me)s or exists (
               select from access_grant g
                left join people_joined j on j.second_id = c.child_id and j.ends_at is null
                where g.child_id = coalesce(j.first_id, c.child_id)
                 and g.user_id = %(me)s and g.kind = 'allocation'))
             and exists (select from casework_caseclosinganswer a
                          where a.closing_id = c.id and not a.agreed))),
  exists (select from casework_proposal where closed_at is null),
  exists (select from casework_preproceedings
           where source = 'sightline' and leads
             and step_decided_on is null and applied_to_court_on is null),
  exists (select from handover_pack p where p.ready and p.written_by_id <> %(me)s
           and not exists (select from handover_leaving l
                            join workforce_worker w on w.id = l.worker_id
                            where l.id = p.leaving_id and w.user_id = %(me)s)
           and not exists (select from handover_packread r
                            where r.pack_id = p.id and r.read_by_id = %(me)s)
           and (p.to_id = %(me)s or exists (select from access_grant g where g.child_id = p.child_id
                                             and g.user_id = %(me)s and g.kind = 'allocation'))),
  exists (select from letters_letter where state = 'waiting' and written_by_id <> %(me)s
           or state = 'returned' and written_by_id = %(me)s),
  exists (select from casework_casestepanswer where first_contact_on is not null),
  exists (select from visits_childspart where words <> ''),
  exists (select from casework_concernanswer a
           left join people_joined j on j.second_id = a.child_id and j.ends_at is null
           join access_grant g on g.child_id = coalesce(j.first_id, a.child_id)
           where g.user_id = %(me)s and a.step = any(%(meets)s)
            and not exists (select from casework_concernanswer n where n.supersedes_id = a.id)
            and not exists (select from casework_discussion d
                             where d.not_held_on is null and (d.concern_id = a.concern_id
                              or d.child_id = a.child_id and d.kind = 'strategy'
                               and (d.concern_id is null
                                or greatest(d.recorded_at, d.called_for) >= a.decided_at)
                               and (greatest(d.recorded_at, d.called_for)
                                at time zone 'Europe/London')::date
                                >= (a.decided_at at time zone 'Europe/London')::date - %(grace)s))
            and not exists (select from casework_section47 e
                             where e.child_id = a.child_id and e.leads and e.started_on
                              >= (a.decided_at at time zone 'Europe/London')::date - %(grace)s))
  or exists (select from casework_screenedchild k
              join casework_screening s on s.id = k.screening_id
              join casework_toldchild t on t.id = k.told_child_id
              left join people_joined j on j.second_id = t.child_id and j.ends_at is null
              join access_grant g on g.child_id = coalesce(j.first_id, t.child_id)
              where g.user_id = %(me)s and k.step = 'strategy'
               and s.decided_at > %(now)s - %(stands)s
               and not exists (select from casework_discussion d
                                where d.child_id = t.child_id and d.kind = 'strategy'
                                 and d.not_held_on is null
                                 and (d.concern_id is null
                                  or greatest(d.recorded_at, d.called_for) >= s.decided_at)
                                 and (greatest(d.recorded_at, d.called_for)
                                  at time zone 'Europe/London')::date
                                  >= (s.decided_at at time zone 'Europe/London')::date - %(grace)s)
               and not exists (select from casework_section47 e
                                where e.child_id = t.child_id and e.leads and e.started_on
                                 >= (s.decided_at at time zone 'Europe/London')::date - %(grace)s)),
  (select count(*) from drafts_draft where owner_id = %(me)s),
  (select min(saved_at) from drafts_draft where owner_id = %(me)s)
"""
OWN = Situation(grants=frozenset({GrantKind.ALLOCATION}))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One visit whose account waits: when it was, whose, where to write it, for how long."""

    when: str
    name: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Anything:
    """Whether there may be something of each kind for somebody's desk, before it is looked for.

    `drafts` is how many texts they have not finished, the oldest saved at `oldest` (None for none).
    """

    visits: bool
    concerns: bool
    answers: bool
    untold: bool
    actions: bool
    discussions: bool
    papers: bool
    meetings: bool
    steps: bool
    closings: bool
    proposals: bool
    before_court: bool
    packs: bool
    letters: bool
    contacts: bool
    words: bool
    to_call: bool
    drafts: int
    oldest: datetime | None


def anything_for(viewer: User, now: datetime) -> Anything:
    """What is worth looking for; one query, where most days three would find nothing."""
    given: dict[str, Any] = {
        "me": viewer.pk, "now": now, "asks": [str(one) for one in ASKS_MORE],
        "meets": [str(one) for one in NEEDS_STRATEGY], "grace": GRACE.days, "stands": STANDS,
        "hears": now - STILL,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ANYTHING, given)
        return Anything(*cursor.fetchone())


def waiting_rows(viewer: User, today: date) -> list[Waiting]:
    """The accounts that wait for `viewer`, the longest first; one query."""
    return [
        Waiting(
            day_short(one.visited_on),
            name_of(one.child),
            reverse("child_visit_account", args=[one.child.public_id]) + f"?of={one.outing}",
            waiting_words(one, today),
        )
        for one in unwritten_by(viewer)
    ]


def writes_on_own(viewer: User) -> bool:
    """Whether the role writes on the files of the children it works with."""
    return bool(may_write_on(Role(viewer.role), OWN))


def heard_on(children: Iterable[int], there: Anything, *, writes: bool) -> dict[int, date]:
    """When each of these children's own words were last heard; one query where there are any.

    For whoever `writes` on their files, and so reads what was said.
    """
    return last_heard_on(children) if there.words and writes else {}


def my_rows(
    children: Iterable[Child], badges: dict[int, list[Badge]], today: date, *,
    heard: Mapping[int, date], writes: bool,
) -> list[Row]:  # fmt: skip
    """The children I work with; whoever `writes` begins a visit, a concern or a note from there.

    `heard` is when each child's own words were last heard on a visit.
    """
    rows = [(one, row_of(one, badges, None, today)) for one in children]
    return [
        row
        if row.is_stub
        else replace(
            row,
            heard=day_short(heard.get(one.pk)),
            heard_ago=ago(heard.get(one.pk), today),
            acts=acts_at(one) if writes else (),
        )
        for one, row in rows
    ]
