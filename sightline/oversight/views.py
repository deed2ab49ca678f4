"""The line of sight: the figures of everything somebody answers for, a service or a team."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.desk.above import data_age
from sightline.oversight import presenters, queries
from sightline.oversight.asking import AsAtForm
from sightline.oversight.levels import Level, NoSuchTeam, NotYourTeam, level_of
from sightline.oversight.months import months_of
from sightline.oversight.permissions import NOT_YOURS, may_oversee
from sightline.trail.operations import note


@require_safe
@page(may_oversee)
def oversight(request: Request, team_id: UUID | None = None) -> HttpResponse:
    """The figures at the end of a day, each with the way to the children behind it."""
    viewer, form = request.user, AsAtForm(request.GET, today())
    level = level_or_refusal(request, team_id)
    figures = queries.figures_of(level, form.day, viewer)
    workers = queries.workers_named(list(figures.parts)) if level.by_worker else []
    months = months_of(level, form.day, viewer)
    context = presenters.page_of(level, form.day, today(), figures, workers, months)
    more = {"form": form, "data_age": data_age()}
    return render(request, "oversight/level.html", context | more)


def level_or_refusal(request: Request, team_id: UUID | None) -> Level:
    """The level asked for; 404 where there is no such team, 403 where it is somebody else's."""
    try:
        return level_of(request.user, today(), team_id)
    except NoSuchTeam:
        raise Http404 from None
    except NotYourTeam:
        match = request.resolver_match
        name = (match.view_name if match else "") or "unknown"
        note(kind="refusal", what=name, actor_id=request.user.pk)
        raise PermissionDenied(NOT_YOURS) from None
