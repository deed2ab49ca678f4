"""Who answers for whose work: the people in the teams below somebody, and the managers above."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role
from sightline.people.colleagues import Colleague
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.workforce.models import Involvement, Post, Team, Worker

NAMED = re.compile(r"%\((\w+)\)s")
RUNS = """p.leads and (p.ended_on is null or p.ended_on >= %(day)s)
  and (p.started_on is null or p.started_on <= %(day)s)"""

IN_LINE = f"""
with recursive below(id) as (
  select p.team_id from workforce_post p join workforce_worker w on w.id = p.worker_id
  where w.user_id = %(viewer)s and {RUNS}
  union select t.id from below b join workforce_team t on t.parent_id = b.id)
select w.user_id from below b join workforce_post p on p.team_id = b.id and {RUNS}
join workforce_worker w on w.id = p.worker_id
where w.user_id is not null and w.user_id <> %(viewer)s
"""

IN_NO_TEAM = f"""
union select u.id from access_user u where u.id <> %(viewer)s and not exists (
  select 1 from workforce_post p join workforce_worker w on w.id = p.worker_id
  where w.user_id = u.id and {RUNS})
"""

TEAMS_BELOW = """
with recursive below(id) as (
  select p.team_id from workforce_post p join workforce_worker w on w.id = p.worker_id
  where w.user_id = %s and p.leads and (p.ended_on is null or p.ended_on >= %s)
  union select t.id from below b join workforce_team t on t.parent_id = b.id)
select id from below
"""
"""The teams somebody sits in and all below."""

THESE_AND_BELOW = """
with recursive below(id) as (
  select id from workforce_team where id = any(%s) and leads
  union select t.id from below b join workforce_team t on t.parent_id = b.id and t.leads)
select id from below
"""
"""Teams of these ids and all below, through those that lead alone."""

ABOVE = f"""
with recursive above(id, steps) as (
  select p.team_id, 0 from workforce_post p join workforce_worker w on w.id = p.worker_id
  where w.user_id = %(user)s and {RUNS}
  union select t.parent_id, a.steps + 1 from above a join workforce_team t on t.id = a.id
  where t.parent_id is not null)
select u.first_name || ' ' || u.last_name, t.name, u.email, u.id, a.steps
from above a join workforce_team t on t.id = a.id
join workforce_post p on p.team_id = a.id and {RUNS}
join workforce_worker w on w.id = p.worker_id join access_user u on u.id = w.user_id
where u.role = any(%(roles)s) and u.is_active and u.id <> %(user)s
order by a.steps, u.last_name, u.id
"""


def in_line(viewer: User, day: date) -> RawSQL:
    """The people whose reasons `viewer` reads: those of the own teams and all below, never oneself.

    A role that opens every file reads those of people who sit in no team too. Part of a query.
    """
    sql = IN_LINE
    if ROLES[Role(viewer.role)].opens is Reach.COUNTY:
        sql += IN_NO_TEAM
    given = {"viewer": viewer.pk, "day": day}
    values = [given[name] for name in NAMED.findall(sql)]
    return RawSQL(NAMED.sub("%s", sql), values)  # noqa: S611  our words, values apart # nosec B611


def teams_below(viewer: User, day: date) -> RawSQL:
    """The ids of the teams `viewer` sits in and of all below them. Part of a query."""
    values = [viewer.pk, day]
    return RawSQL(TEAMS_BELOW, values)  # noqa: S611  our words, values apart # nosec B611


def these_and_below(teams: Iterable[int]) -> RawSQL:
    """The ids of these teams and of all below them, of teams that lead. Part of a query."""
    values = [sorted(teams)]
    return RawSQL(THESE_AND_BELOW, values)  # noqa: S611  our words, values apart # nosec B611


def sits_in(day: date) -> "QuerySet[Post, Any]":
    """The posts that run on `day`."""
    return Post.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=day),
        Q(started_on=None) | Q(started_on__lte=day),
        leads=True,
    )


def answers_for(user: User, day: date) -> list[Colleague]:
    """Those who read the reasons `user` gives, the nearest first; one query."""
    rows = rows_above(user, day)
    return [Colleague(name.strip(), team, email) for name, team, email, *_ in rows]


def above(user: User, day: date) -> list[list[User]]:
    """The managers above `user`, a list for each level, the nearest first; two queries."""
    rows = rows_above(user, day)
    people = User.objects.in_bulk([pk for *_, pk, _ in rows])
    return [[people[pk] for *_, pk, _ in level] for _, level in groupby(rows, itemgetter(-1))]


def rows_above(user: User, day: date) -> list[tuple[Any, ...]]:
    """Name, team, e-mail, id and steps up of each manager above `user`, the nearest first."""
    roles = [role for role, facts in ROLES.items() if facts.reviews]
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, {"user": user.pk, "day": day, "roles": roles})
        return list(cursor.fetchall())


def works_with(child: Child, day: date) -> Colleague | None:
    """The child's own worker on `day`, or the team that holds the child; None where nobody does."""
    one = allocated(child, day).select_related("worker__user", "team").first()
    if one is None:
        return None
    team = one.team.name if one.team else ""
    worker = one.worker
    if worker is None or not worker.name:
        return Colleague(team) if team else None
    return Colleague(worker.name, team, worker.user.email if worker.user else "")


def allocated(child: Child, day: date) -> "QuerySet[Involvement, Any]":
    """Who holds the child on `day`, as the leading source tells it, the latest first."""
    return (
        Involvement.objects.filter(child__in=ids_of(child), is_allocated=True, leads=True)
        .exclude(ended_on__lt=day)
        .exclude(started_on__gt=day)
        .order_by("-started_on", "-id")
    )


def holds(user: User, child: Child, day: date) -> bool:
    """Whether `user` is the child's own worker on `day`."""
    return allocated(child, day).filter(worker__user=user).exists()


def may_answer_for(viewer: User, day: date, *, worker: Worker | None = None,
                   team: Team | None = None) -> bool:  # fmt: skip
    """Whether `viewer` answers for this worker's work, or this team's, on `day`; one query.

    Everybody answers for their own work; who opens every file, for everybody's.
    """
    facts = ROLES[Role(viewer.role)]
    if worker is not None and worker.user_id == viewer.pk:
        return True
    if not facts.line:
        return False
    if facts.opens is Reach.COUNTY:
        return True
    below = teams_below(viewer, day)
    if team is not None:
        return Team.objects.filter(pk=team.pk, pk__in=below).exists()
    sits = Q(ended_on=None) | Q(ended_on__gte=day)
    return Post.objects.filter(sits, worker=worker, team__in=below, leads=True).exists()
