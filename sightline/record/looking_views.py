"""Who has looked at a child's file."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import by_the_wall, now, today
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.record.looked import MONTH, every_look, month_of
from sightline.record.news_views import way_to_news
from sightline.record.pages import page_of
from sightline.record.permissions import may_read_looks
from sightline.record.presenters.looked import every_look_section, looked_sections

ON_A_PAGE = 100
FURTHEST = 12 * 20


@require_safe
@child_page(may_read_looks)
def child_looks(request: Request, child: Child) -> HttpResponse:
    """Others first, then everyday work, thirty days at a time."""
    back = months_back(request.GET.get("back", ""))
    moment = now()
    found = month_of(child, by_the_wall() + timedelta(minutes=1) - back * MONTH)
    context = page_of(request, child, moment)
    context |= {
        "sections": looked_sections(found, today()),
        "found": found,
        "is_first": back == 0,
        "earlier": back + 1 if back < FURTHEST else None,
        "later": back - 1 if back else None,
        "ways": way_to_news(request, child),
    }
    return render(request, "record/child_looks.html", context)


@require_safe
@child_page(may_read_looks)
def child_looks_all(request: Request, child: Child) -> HttpResponse:
    """Every single look, the latest first."""
    page = Paginator(every_look(child), ON_A_PAGE).get_page(request.GET.get("page"))
    context = page_of(request, child, now())
    context |= {"section": every_look_section(page.object_list), "page": page}
    return render(request, "record/child_looks_all.html", context)


def months_back(text: str) -> int:
    """How many times thirty days to go back; 0 for anything that is no such number."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len("999") else 0
    return min(number, FURTHEST)
