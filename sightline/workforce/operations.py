"""Keeping grants right: who may open whose file follows from who works with whom, and when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from sightline.access.roles import ROLES
from sightline.calendars.clock import today
from sightline.duties.kept_plans import ask
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.workforce.models import ASKED, CLOSED, Involvement, Team, Worker

DERIVED = ["allocation", "team", "line", "asked"]
DAY = "(%s at time zone 'Europe/London')"
COLUMNS = "(user_id, child_id, kind, starts_at, ends_at, origin)"

ALLOCATION = f"""
select w.user_id, i.child_id, 'allocation', {DAY % "i.started_on::timestamp"},
       {DAY % "(i.ended_on + 1)::timestamp"}, 'workforce.Involvement:' || i.id
from workforce_involvement i join workforce_worker w on w.id = i.worker_id
where w.user_id is not null and i.started_on is not null and i.leads
  and i.role <> %s{{children}}
"""

SITS_IN = """
sits(user_id, role, team_id, started_on, ended_on) as (
  select w.user_id, u.role, p.team_id, p.started_on, p.ended_on
  from workforce_post p join workforce_worker w on w.id = p.worker_id
  join access_user u on u.id = w.user_id where p.leads)
"""

STILL = """
(i.ended_on is null or (i.ended_on >= %s and not exists (
  select from workforce_involvement n
  left join people_joined nj on nj.second_id = n.child_id and nj.ends_at is null
  left join people_joined ij on ij.second_id = i.child_id and ij.ends_at is null
  where n.is_allocated and n.leads and n.ended_on is null
    and coalesce(nj.first_id, n.child_id) = coalesce(ij.first_id, i.child_id))))
""".strip()
"""That the team holds the child, or did so until today and nobody holds the child since."""

TEAM = f"""
with {SITS_IN.strip()}
select s.user_id, i.child_id, 'team', {DAY % "i.started_on::timestamp"},
       {DAY % "(i.ended_on + 1)::timestamp"}, 'workforce.Involvement:' || i.id
from sits s join workforce_involvement i on i.team_id = s.team_id
where s.role = any(%s) and (s.ended_on is null or s.ended_on >= %s)
  and i.is_allocated and i.leads and i.started_on is not null and {STILL}{{children}}
"""

BELOW = f"""
with recursive {SITS_IN},
below(user_id, team_id) as (
  select user_id, team_id from sits
  where role = any(%s) and (ended_on is null or ended_on >= %s)
  union select b.user_id, t.id from below b join workforce_team t on t.parent_id = b.team_id)
"""

LINE = f"""{BELOW}
select b.user_id, i.child_id, 'line', {DAY % "i.started_on::timestamp"},
       {DAY % "(i.ended_on + 1)::timestamp"}, 'workforce.Involvement:' || i.id
from below b join workforce_involvement i on i.team_id = b.team_id
where i.is_allocated and i.leads and i.started_on is not null and {STILL}{{children}}
"""

READERS = f"""{BELOW.rstrip()},
asked as (
  select i.* from workforce_involvement i
  where i.role = %s and i.leads and i.started_on is not null and i.ended_on is null{{children}}),
readers as (
  select b.user_id, a.id from asked a join below b on b.team_id = a.team_id
  union select w.user_id, a.id from asked a join workforce_worker w on w.id = a.worker_id
  where w.user_id is not null)
select r.user_id, a.child_id, 'asked', {DAY % "a.started_on::timestamp"}, null::timestamptz,
       'workforce.Involvement:' || a.id
from readers r join asked a on a.id = r.id
"""
"""Who reads the file of a child they are asked to take over, from the day they are asked."""

HANDED_OVER = """
update workforce_involvement i set ended_on = n.started_on
from workforce_involvement n
where n.child_id = i.child_id and (n.is_allocated or n.role = %s) and n.leads
  and i.is_allocated and i.leads
  and i.ended_on is null and 'sightline' in (n.source, i.source) and n.id <> i.id
  and (n.started_on > i.started_on or (n.started_on = i.started_on
       and i.source = 'sightline' and n.source <> 'sightline')){children}
"""
"""A child handed over here is held by the new worker alone, also where a later extract of the case
system still has the old one running; an allocation it has from a later day ends ours. A case
that was closed here leaves the child with nobody in the same way."""
OF_THOSE = """
  and i.child_id in (select child_id from workforce_involvement where source = 'sightline')
"""


def hand_over(*, child: Child, worker: Worker, team: Team, on: date, now: datetime) -> Involvement:
    """Let `worker` of `team` hold the child from `on`; whoever held them does so no more.

    Part of a deed, which works out the grants.
    """
    running = Involvement.objects.filter(
        child__in=ids_of(child), is_allocated=True, leads=True, ended_on=None
    )
    running.update(ended_on=on)
    return Involvement.objects.create(
        child=child, worker=worker, team=team, is_allocated=True, started_on=on, recorded_at=now
    )


def hold_no_more(*, child: Child, on: date, now: datetime, also_loaded: bool) -> None:
    """Let nobody hold the child after `on`, because the case closes; part of a deed.

    Without `also_loaded`, what another system says of who holds the child stands.
    """
    running = Involvement.objects.filter(
        child__in=ids_of(child), is_allocated=True, leads=True, ended_on=None
    )
    if not also_loaded:
        running.filter(source="sightline").update(ended_on=on)
        return
    for one in {child.pk, *running.values_list("child_id", flat=True)}:
        Involvement.objects.create(
            child_id=one, role=CLOSED, started_on=on, ended_on=on, recorded_at=now
        )
    running.update(ended_on=on)


def ask_to_take_over(
    *, child: Child, worker: Worker | None, team: Team, on: date, now: datetime
) -> Involvement:
    """Let `worker` and the managers of `team` read the file while they decide; part of a deed."""
    return Involvement.objects.create(
        child=child, worker=worker, team=team, role=ASKED, started_on=on, recorded_at=now
    )


def asked_no_more(involvement: Involvement, on: date) -> None:
    """End what `ask_to_take_over` began, on `on`; part of a deed."""
    involvement.ended_on = on
    involvement.save(update_fields=["ended_on"])


def refresh_grants(child_ids: Sequence[int] | None) -> None:
    """Work out anew the grants that follow from involvements, for these children (None: all).

    An involvement grants its own worker for exactly its days; members and managers of the team
    that holds a child now are granted while it does, and to the end of its last day where nobody
    takes over. Whoever is asked to take a child over reads until the moment they are asked no
    more. Reasons given are left alone.
    """
    ids = None if child_ids is None else list(child_ids)
    one = "" if ids is None else " and i.child_id = any(%s)"
    given: list[Any] = [] if ids is None else [ids]
    managers = [role for role, facts in ROLES.items() if facts.line]
    with connection.cursor() as cursor:
        cursor.execute(HANDED_OVER.replace("{children}", one or OF_THOSE), [CLOSED, *given])
        cursor.execute("delete from access_grant i where kind = any(%s)" + one, [DERIVED, *given])
        sources: list[tuple[str, list[Any]]] = [
            (ALLOCATION, [ASKED]),
            (TEAM, [[role for role, facts in ROLES.items() if facts.team], today(), today()]),
            (LINE, [managers, today(), today()]),
            (READERS, [managers, today(), ASKED]),
        ]
        for sql, first in sources:
            query = sql.replace("{children}", one)
            ask(
                cursor,
                "insert into access_grant (user_id, child_id, kind, starts_at, ends_at, origin, "
                "reason) select q.user_id, coalesce(j.first_id, q.child_id), q.kind, q.starts_at, "
                f"q.ends_at, q.origin, '' from ({query}) q{COLUMNS} "
                "left join people_joined j on j.second_id = q.child_id and j.ends_at is null",
                [*first, *given],
            )
