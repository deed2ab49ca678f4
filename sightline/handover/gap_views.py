"""Gaps of the record: of one child, of my children, of a worker's, of a team's workers."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.access.labels import Label
from sightline.access.permissions import may_find_children
from sightline.calendars.clock import today
from sightline.handover import gap_queries, gap_rows
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.situations import lens_for
from sightline.workforce.lines import may_answer_for
from sightline.workforce.models import Worker
from sightline.workforce.queries import team_at, worker_at

NOT_YOURS = "You do not answer for the work of this worker or team"


@require_safe
@child_page(may_open_file)
def child_gaps(request: Request, child: Child) -> HttpResponse:
    """What of one child's record has no account yet, since when, and where to write it."""
    lens, day = lens_for(request.user, child), today()
    shows = [label for label in Label if lens.shows(label)]
    found = gap_queries.gaps_of([child], day, shows)
    context = file_page(request, child, "child_gaps", lens) | {
        "rows": [gap_rows.row_of(one, child, request.user, day) for one in found]
    }
    return render(request, "handover/child_gaps.html", context)


@require_safe
@page(may_find_children)
def my_gaps(request: Request) -> HttpResponse:
    """What of the records of the children I work with has no account yet."""
    children, day = gap_queries.my_children(request.user), today()
    found = gap_queries.gaps_read(request.user, children, day)
    context = {
        "title": "Gaps in my children’s records",
        "total": gap_rows.total_words(found, len(children)),
        "counts": gap_rows.counted(found),
        "children": gap_rows.by_child(found, children, request.user, day),
        "worker": None,
    }
    return render(request, "handover/gaps.html", context)


@require_safe
@page(may_find_children)
def worker_gaps(request: Request, worker_id: UUID) -> HttpResponse:
    """The same of a worker's children, for who answers for the worker."""
    worker, day = worker_of_mine(request, worker_id), today()
    children = gap_queries.children_of(worker, request.user)
    found = gap_queries.gaps_read(request.user, children, day)
    context = {
        "title": f"Gaps in the records of {worker.name or 'a worker'}’s children",
        "total": gap_rows.total_words(found, len(children)),
        "counts": gap_rows.counted(found),
        "children": gap_rows.by_child(found, children, request.user, day),
        "worker": worker,
    }
    return render(request, "handover/gaps.html", context)


def worker_of_mine(request: Request, worker_id: UUID) -> Worker:
    """The worker of this random id; 404 where there is none, 403 for who does not answer."""
    worker = worker_at(worker_id)
    if worker is None:
        raise Http404
    if not may_answer_for(request.user, today(), worker=worker):
        raise PermissionDenied(NOT_YOURS)
    return worker


@require_safe
@page(may_find_children)
def team_gaps(request: Request, team_id: UUID) -> HttpResponse:
    """How many gaps each worker of a team has, the oldest first, for who answers for the team."""
    team, day = team_at(team_id), today()
    if team is None:
        raise Http404
    if not may_answer_for(request.user, day, team=team):
        raise PermissionDenied(NOT_YOURS)
    children, holds = gap_queries.held_for(team, request.user)
    found = gap_queries.gaps_read(request.user, children, day)
    context = {
        "team": team,
        "total": gap_rows.total_words(found, len(children)),
        "kinds": gap_rows.kinds(),
        "rows": gap_rows.by_worker(found, children, holds, day),
    }
    return render(request, "handover/team_gaps.html", context)
