"""The steps nobody has accepted, by how long they wait, for those who answer for the teams."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import now, today
from sightline.casework.board import team_chosen
from sightline.casework.models import CaseStep
from sightline.casework.stepping import queries
from sightline.casework.stepping.permissions import may_watch_steps
from sightline.casework.stepping.presenters import not_met, row_of
from sightline.casework.stepping.questions import last_seen
from sightline.design.words import plural
from sightline.drafts.typed import as_id
from sightline.people.wholes import of_whole
from sightline.workforce.models import Team

TITLES = {
    "waiting": "Steps nobody has accepted",
    "sent": "Steps sent in the last year",
    "accepted": "Steps accepted in the last year",
    "in_time": "Steps accepted in time in the last year",
    "back": "Steps sent back or declined in the last year",
    "up_again": "Steps down of the last year that came back up",
}


@require_safe
@page(may_watch_steps)
def steps_waiting(request: Request) -> HttpResponse:
    """Every step between the teams one answers for, the longest without an answer first."""
    viewer, day = request.user, today()
    show = request.GET.get("show", "waiting")
    show = show if show in TITLES else "waiting"
    every = queries.steps_below(viewer, day)
    team = chosen_team(request)
    steps = queries.steps_below(viewer, day, team) if team is not None else every
    rows = queries.listed(steps, show, day)
    late = queries.lately_accepted(steps, now())[: queries.MOST]
    accepted = of_whole(late) if show == "waiting" else []
    seen = last_seen({one.child_id for one in (*rows, *accepted)})
    counts = queries.counted(steps, day)
    context = {
        "title": TITLES[show],
        "heading": heading(rows, show),
        "show": show,
        "team": team,
        "teams": [(one.name, address(team=one)) for one in queries.teams_between(every)],
        "rows": [row_of(one, day, seen) for one in rows],
        "meetings": not_met(accepted, seen, day),
        "counts": {
            name: (f"{number:,}", address(show=name, team=team) if number else "")
            for name, number in counts.items()
        },
        "is_full": len(rows) == queries.MOST,
    }
    return render(request, "casework/steps_waiting.html", context)


def chosen_team(request: Request) -> Team | None:
    """The team a list is narrowed to; None where none is named, or there is none of that id."""
    key = as_id(request.GET.get("team", ""))
    return team_chosen(key) if key is not None else None


def heading(rows: list[CaseStep], show: str) -> str:
    """How many, in words."""
    if show != "waiting":
        return TITLES[show]
    children = len({one.child_id for one in rows})
    if not children:
        return "No child is between two teams"
    return f"{plural(children, 'child is', 'children are')} between two teams"


def address(*, show: str = "", team: Team | None = None) -> str:
    """The address of this list, narrowed so."""
    asked = {"show": show, "team": str(team.public_id) if team is not None else ""}
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('steps_waiting')}?{given}" if given else reverse("steps_waiting")
