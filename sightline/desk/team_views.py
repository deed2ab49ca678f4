"""Who holds whom: the teams, one team, one worker."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.access.permissions import may_find_children
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import now, today
from sightline.desk import queries, teams
from sightline.desk.presenters import row_in_team, rules_of
from sightline.duties.queries import badges_at
from sightline.workforce.lines import may_answer_for, sits_in
from sightline.workforce.queries import team_at, worker_at


@require_safe
@page(may_find_children)
def my_team(request: Request) -> HttpResponse:
    """The teams: for those who sit in one, theirs and what is below it; for others, all."""
    viewer, day = request.user, today()
    facts = ROLES[Role(viewer.role)]
    own = teams.own_teams(viewer, day) if facts.team or facts.line else set()
    context = {"rows": teams.tree(viewer, day, own), "is_mine": bool(own)}
    return render(request, "desk/teams.html", context)


@require_safe
@page(may_find_children)
def team(request: Request, team_id: UUID) -> HttpResponse:
    """One team: its workers and how many children each holds, and the children nobody holds."""
    viewer, day = request.user, today()
    shown = team_at(team_id)
    if shown is None:
        raise Http404
    children: list[Any] = list(teams.unallocated_in(shown, viewer))
    badges = badges_at([child.pk for child in children if not child.is_stub], now())
    workers: list[Any] = list(teams.workers_in(shown, viewer, day))
    context = {
        "team": shown,
        "answers_for": may_answer_for(viewer, day, team=shown),
        "parts_of": list(shown.parts.filter(leads=True).order_by("name", "pk")),
        "workers": workers,
        "held": sum(worker.holds for worker in workers),
        "rows": [row_in_team(child, badges, day) for child in children],
        "rules": rules_of(badges.values()),
    }
    return render(request, "desk/team.html", context)


@require_safe
@page(may_find_children)
def worker(request: Request, worker_id: UUID) -> HttpResponse:
    """One worker: where they sit and the children they hold, of those the viewer may know of."""
    viewer, day = request.user, today()
    shown = worker_at(worker_id)
    if shown is None:
        raise Http404
    children: list[Any] = list(queries.with_last_seen(teams.held_by(shown, viewer)))
    badges = badges_at([child.pk for child in children if not child.is_stub], now())
    posts = sits_in(day).filter(worker=shown).select_related("team")
    context = {
        "worker": shown,
        "answers_for": may_answer_for(viewer, day, worker=shown),
        "posts": list(posts.order_by("team__name", "pk")),
        "rows": [row_in_team(child, badges, day) for child in children],
        "rules": rules_of(badges.values()),
    }
    return render(request, "desk/worker.html", context)
