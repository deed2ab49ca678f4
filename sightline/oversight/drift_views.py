"""The children in drift, with what somebody has done about it, as a page and as a file."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.oversight import drift_presenters, looks, presenters
from sightline.oversight.asking import AsAtForm, NoSuchList, address, uuid_or_none
from sightline.oversight.drift_form import DriftForm
from sightline.oversight.drift_presenters import Seen
from sightline.oversight.levels import Level
from sightline.oversight.list_presenters import later_words
from sightline.oversight.list_views import ON_A_PAGE, page_number
from sightline.oversight.listing import children_named
from sightline.oversight.permissions import may_oversee
from sightline.oversight.views import level_or_refusal
from sightline.oversight.writing import as_csv
from sightline.people.queries import opened_among
from sightline.trail.operations import note


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address of the page or the file asks for."""

    level: Level
    form: AsAtForm
    kinds: DriftForm

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.form.day

    def found(self, request: Request, limit: int | None = None, offset: int = 0) -> looks.Drift:
        """The children in it."""
        kind, state = self.kinds.chosen, self.kinds.how
        return looks.drifting(
            self.level, self.day, request.user, kind, state, limit=limit, offset=offset
        )


def wanted(request: Request) -> Wanted:
    """What is asked for; 404 for a team there is not, 403 for somebody else's."""
    try:
        team = uuid_or_none(request.GET.get("team", ""))
    except NoSuchList:
        raise Http404 from None
    form = AsAtForm(request.GET, today())
    return Wanted(level_or_refusal(request, team), form, DriftForm(request.GET))


def seen_by(request: Request, found: looks.Drift, day: date) -> Seen:
    """What the viewer may know of these children; two queries."""
    ids = [one.child_id for one in found.children]
    viewer = request.user
    return Seen(
        viewer, children_named(viewer, ids), opened_among(viewer, ids), day, is_now=day == today()
    )


@require_safe
@page(may_oversee)
def drift(request: Request) -> HttpResponse:
    """The children of one's line with running signals: those nobody has looked at first."""
    want, number = wanted(request), page_number(request)
    found = want.found(request, ON_A_PAGE, (number - 1) * ON_A_PAGE)
    if number > 1 and not found.children:
        raise Http404
    seen = seen_by(request, found, want.day)
    here = drift_presenters.here(want.level, want.day, want.kinds)
    total = found.counts[want.kinds.how]
    context = {
        "form": want.form,
        "kinds": want.kinds,
        "level": want.level,
        "day": want.day,
        "total": total,
        "later": later_words(found.later, total),
        "choices": drift_presenters.choices(want.level, want.day, want.kinds, found.counts),
        "rows": [drift_presenters.row(one, seen, here) for one in found.children],
        "page": Paginator(range(total), ON_A_PAGE).get_page(number),
        "address": here + "&",
        "file": drift_presenters.here(want.level, want.day, want.kinds, "drift_csv"),
        "all": address("drift", want.level, want.day),
        "crumbs": presenters.crumbs(want.level, want.day),
        "tabs": presenters.tabs(want.level, want.day, "drift"),
    }
    return render(request, "oversight/drift.html", context)


@require_safe
@fresh_sign_in
@page(may_oversee)
def drift_csv(request: Request) -> HttpResponse:
    """The list as a file, a line for each signal; the trail names the children in it."""
    want = wanted(request)
    if not want.form.is_valid():
        raise Http404
    found = want.found(request)
    seen = seen_by(request, found, want.day)
    lines = list(drift_presenters.file_rows(found.children, seen))
    note(
        kind="export",
        what="drift_csv",
        actor_id=request.user.pk,
        about=f"workforce.Team:{want.level.team.pk}" if want.level.team else "",
        detail={
            "list": ":".join(filter(None, ("drift", want.kinds.chosen, want.kinds.how))),
            "as_at": want.day.isoformat(),
            "lines": len(lines),
            "children": sorted(one.child_id for one in found.children),
        },
    )
    head = drift_presenters.file_head(want.level, want.day, want.kinds, len(lines))
    return HttpResponse(
        as_csv(head, [drift_presenters.FILE_COLUMNS, *lines]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="drift-{want.day.isoformat()}.csv"'},
    )
