"""What the law and our own practice ask, for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.access.permissions import may_sign_in
from sightline.calendars.clock import today
from sightline.duties.conventions import CONVENTIONS
from sightline.duties.keeping import law_in_force
from sightline.duties.law_page import INTRODUCTION, row_of
from sightline.duties.working import TIMESCALES


@require_safe
@page(may_sign_in)
def law(request: Request) -> HttpResponse:
    """Every limit with its source, how it is counted, and what the council has set."""
    now, day = law_in_force(), today()
    rows = [row_of(one, now.n(one.id, day)) if one.is_live else row_of(one) for one in TIMESCALES]
    live = [row for row in rows if not row.waits_for]
    context = {
        "introduction": INTRODUCTION,
        "live": live,
        "waiting": [row for row in rows if row.waits_for],
        "unverified": sum(row.is_unverified for row in live),
        "conventions": CONVENTIONS,
    }
    return render(request, "duties/law.html", context)
