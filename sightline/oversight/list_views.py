"""The children behind a figure, as a page and as a file; and the children in drift."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.oversight import list_presenters, listing, presenters
from sightline.oversight.asking import (
    AsAtForm,
    Asked,
    NoSuchList,
    address,
    asked_for,
    uuid_or_none,
)
from sightline.oversight.levels import Level
from sightline.oversight.permissions import may_oversee
from sightline.oversight.views import level_or_refusal
from sightline.oversight.writing import as_csv
from sightline.trail.operations import note
from sightline.workforce.models import Worker
from sightline.workforce.queries import worker_at

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list somebody asked for, checked."""

    level: Level
    day: date
    asked: Asked
    worker: Worker | None

    def lines(self, request: Request, limit: int | None = None, offset: int = 0) -> listing.Lines:
        """The lines of it."""
        worker = self.worker.pk if self.worker else None
        return listing.lines_of(
            self.level,
            self.day,
            request.user,
            self.asked,
            worker=worker,
            limit=limit,
            offset=offset,
        )


def wanted(request: Request) -> Wanted:
    """What the address asks for; 404 for anything that is not there."""
    form = AsAtForm(request.GET, today())
    try:
        asked = asked_for(request.GET.get("what", ""))
        team = uuid_or_none(request.GET.get("team", ""))
        worker = uuid_or_none(request.GET.get("worker", ""))
    except NoSuchList:
        raise Http404 from None
    if not form.is_valid():
        raise Http404
    level = level_or_refusal(request, team)
    held_by = worker_at(worker) if worker else None
    if worker and held_by is None:
        raise Http404
    return Wanted(level, form.day, asked, held_by)


def page_number(request: Request) -> int:
    """The page asked for; 404 for what is no number."""
    text = request.GET.get("page", "1")
    if not (text.isdecimal() and len(text) <= 6 and int(text)):
        raise Http404
    return int(text)


@require_safe
@page(may_oversee)
def oversight_list(request: Request) -> HttpResponse:
    """The children behind a figure, fifty a page, longest first."""
    want, number = wanted(request), page_number(request)
    found = want.lines(request, ON_A_PAGE, (number - 1) * ON_A_PAGE)
    if number > 1 and not found.lines:
        raise Http404
    names = listing.children_named(request.user, [line.child_id for line in found.lines])
    worker = want.worker.public_id if want.worker else None
    given = (want.level, want.day, want.asked, worker)
    context = {
        "title": list_presenters.list_title(want.level, want.asked, want.worker),
        "level": want.level,
        "day": want.day,
        "asked": want.asked,
        "definition": list_presenters.definition_of(want.asked, want.day),
        "since": list_presenters.since_words(want.asked),
        "total": found.total,
        "later": list_presenters.later_words(found.later, found.total),
        "rows": [
            list_presenters.list_row(line, names, want.asked, want.day) for line in found.lines
        ],
        "page": Paginator(range(found.total), ON_A_PAGE).get_page(number),
        "address": address("oversight_list", *given) + "&",
        "file": address("oversight_csv", *given),
        "back": presenters.level_address(want.level, want.day),
    }
    return render(request, "oversight/list.html", context)


@require_safe
@fresh_sign_in
@page(may_oversee)
def oversight_csv(request: Request) -> HttpResponse:
    """The list as a file, with what it is in its head; the trail names the children in it."""
    want = wanted(request)
    found = want.lines(request)
    names = listing.children_named(request.user, [line.child_id for line in found.lines])
    head = list_presenters.file_head(want.level, want.day, want.asked, want.worker, found)
    rows = list_presenters.file_rows(found.lines, names, want.asked, want.day)
    note(
        kind="export",
        what="oversight_csv",
        actor_id=request.user.pk,
        about=f"workforce.Team:{want.level.team.pk}" if want.level.team else "",
        detail={
            "list": str(want.asked),
            "as_at": want.day.isoformat(),
            "lines": found.total,
            "children": sorted({line.child_id for line in found.lines if not line.is_stub}),
        },
    )
    name = f"{want.asked.what}-{want.day.isoformat()}.csv".replace("_", "-")
    return HttpResponse(
        as_csv(head, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
