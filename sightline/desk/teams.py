"""Reading who holds whom: the teams below somebody, their workers, and the children."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sightline.access.models import User
from sightline.casework.models import Waiting
from sightline.people.models import Child
from sightline.people.scopes import countable
from sightline.workforce.lines import sits_in, teams_below, these_and_below
from sightline.workforce.models import Holding, Team, Worker


@dataclass(frozen=True, slots=True)
class Counted:
    """One team in the tree, how deep it stands, and the children it and its parts hold."""

    team: Team
    depth: int
    workers: int
    children: int
    unallocated: int


@dataclass(slots=True)
class Tally:
    """What is counted of one team before its parts are added."""

    workers: int = 0
    children: int = 0
    unallocated: int = 0
    parts: list[Team] = field(default_factory=list)


def held_now(viewer: User) -> QuerySet[Holding]:
    """Who holds whom now, of the children the viewer may know of."""
    return Holding.objects.filter(countable(viewer))


def waiting(viewer: User) -> QuerySet[Waiting]:
    """Open referrals of children nobody holds now, of those the viewer may know of."""
    return Waiting.objects.filter(countable(viewer))


def tree(viewer: User, day: date, own: set[int]) -> list[Counted]:
    """The teams `own` with what they hold and what is below them, every team where there are none.

    Each stands under what it belongs to; four queries.
    """
    leading = Team.objects.filter(leads=True).order_by("name", "pk")
    teams = list(leading.filter(pk__in=these_and_below(own))) if own else []
    is_own = bool(teams)
    teams = teams or list(leading)
    known = {team.pk for team in teams}
    parts: dict[int, list[Team]] = {}
    for team in teams:
        if team.parent_id in known:
            parts.setdefault(team.parent_id, []).append(team)
    tops = [team for team in teams if team.parent_id not in known]
    tallies = tally(viewer, day, sorted(known) if is_own else None)
    for id_, below in parts.items():
        tallies.setdefault(id_, Tally()).parts = below
    return [row for top in tops for row in walk(top, 0, tallies)]


def tally(viewer: User, day: date, teams: list[int] | None) -> dict[int, Tally]:
    """The workers, children and unallocated children of each of `teams` itself (None: of all)."""
    tallies: dict[int, Tally] = {}
    these = Q() if teams is None else Q(team__in=teams)
    sitting = sits_in(day).filter(these)
    posts = sitting.values_list("team").annotate(number=Count("worker", distinct=True))
    for team, number in posts.order_by():
        tallies.setdefault(team, Tally()).workers = number
    held = (
        held_now(viewer)
        .filter(these)
        .values_list("team")
        .annotate(
            number=Count("child", distinct=True),
            alone=Count("child", distinct=True, filter=Q(worker=None)),
        )
    )
    for team, number, alone in held.order_by():
        if team is not None:
            one = tallies.setdefault(team, Tally())
            one.children, one.unallocated = number, alone
    nobody = waiting(viewer).filter(these).values_list("team")
    for team, number in nobody.annotate(number=Count("child", distinct=True)).order_by():
        one = tallies.setdefault(team, Tally())
        one.children += number
        one.unallocated += number
    return tallies


def walk(team: Team, depth: int, tallies: dict[int, Tally]) -> list[Counted]:
    """The team and everything below it, each with the sums of its parts."""
    own = tallies.get(team.pk, Tally())
    below = [row for part in own.parts for row in walk(part, depth + 1, tallies)]
    nearest = [row for row in below if row.depth == depth + 1]
    return [
        Counted(
            team,
            depth,
            own.workers + sum(row.workers for row in nearest),
            own.children + sum(row.children for row in nearest),
            own.unallocated + sum(row.unallocated for row in nearest),
        ),
        *below,
    ]


def own_teams(viewer: User, day: date) -> set[int]:
    """The teams the viewer sits in on `day`."""
    posts = sits_in(day).filter(worker__user=viewer)
    return set(posts.values_list("team_id", flat=True))


def workers_in(team: Team, viewer: User, day: date) -> "QuerySet[Worker, Any]":
    """Who sits in the team or holds a child for it, with `holds`, the children held for it."""
    holds = held_now(viewer).filter(team=team, worker=OuterRef("pk"))
    sits = sits_in(day).filter(team=team, worker=OuterRef("pk"))
    number = holds.order_by().values("worker").annotate(n=Count("child", distinct=True))
    return (
        Worker.objects.filter(Q(Exists(holds)) | Q(Exists(sits)))
        .annotate(
            holds=Coalesce(Subquery(number.values("n"), output_field=IntegerField()), 0),
            sits=Exists(sits),
        )
        .order_by("-holds", "name", "pk")
    )


def unallocated_in(team: Team, viewer: User) -> QuerySet[Child]:
    """The children of the team whom no worker holds now."""
    nobody = held_now(viewer).filter(team=team, worker=None)
    return (
        Child.objects.known_to(viewer)
        .filter(
            Q(pk__in=nobody.values("child"))
            | Q(pk__in=waiting(viewer).filter(team=team).values("child"))
        )
        .order_by("surname", "forename", "pk")
    )


def held_by(worker: Worker, viewer: User) -> QuerySet[Child]:
    """The children the worker holds now, of those the viewer may know of."""
    held = held_now(viewer).filter(worker=worker)
    return (
        Child.objects.known_to(viewer)
        .filter(pk__in=held.values("child"))
        .order_by("surname", "forename", "pk")
    )


@dataclass(slots=True)
class Answered:
    """One team somebody answers for: the children it holds, who holds them, whom nobody does."""

    name: str
    public_id: UUID
    children: int = 0
    workers: int = 0
    unallocated: int = 0


def counts_in_line(viewer: User, day: date) -> list[Answered]:
    """Each team the viewer answers for that holds a child or has one waiting; two queries."""
    line = teams_below(viewer, day)
    team = ("team__name", "team__public_id")
    held = held_now(viewer).filter(team__in=line).order_by().values_list(*team)
    nobody = waiting(viewer).filter(team__in=line).order_by().values_list(*team)
    number = Count("child", distinct=True)
    alone = Count("child", distinct=True, filter=Q(worker=None))
    found: dict[UUID, Answered] = {}
    for name, key, *counts in held.annotate(a=number, b=Count("worker", distinct=True), c=alone):
        found[key] = Answered(name, key, *counts)
    for name, key, without in nobody.annotate(a=number):
        one = found.setdefault(key, Answered(name, key))
        one.children += without
        one.unallocated += without
    return sorted(found.values(), key=lambda one: (one.name, one.public_id))
