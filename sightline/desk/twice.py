"""Which of one's children may be on file twice: pairs that look alike, each leading to the file."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.desk.permissions import may_see_pairs
from sightline.people.alike import held_by_work, pairs_of
from sightline.people.alike_words import FIELDS, WAYS
from sightline.people.likeness import Likeness
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of

AT_ONCE = 100
"""Children who are compared for one page."""
UNSAID = ("unknown", "neither")


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two who look alike, what agrees and what does not, and where to say which it is."""

    one: str
    other: str
    ways: str
    href: str


@require_safe
@page(may_see_pairs)
def on_file_twice(request: Request) -> HttpResponse:
    """The pairs among the children I work with, a hundred children at a time."""
    compared = Paginator(held_by_work(request.user), AT_ONCE).get_page(request.GET.get("page"))
    pairs = pairs_of(list(compared), request.user) if compared else []
    context = {"page": compared, "rows": [row_of(*pair) for pair in pairs]}
    return render(request, "desk/on_file_twice.html", context)


def row_of(one: Child, other: Child, likeness: Likeness) -> PairRow:
    """One pair as the page shows it."""
    said = [
        f"{words.lower() if name != 'nhs_number' else words}: {WAYS[name][likeness.ways[name]]}"
        for name, words in FIELDS.items()
        if likeness.ways[name] not in UNSAID
    ]
    href = reverse("child_twice", args=[one.public_id])
    return PairRow(called(one), called(other), "; ".join(said), href)


def called(child: Child) -> str:
    """The child by name, age and number."""
    parts = (name_of(child), age_of(child, today()), child.number)
    return ", ".join(part for part in parts if part)
