"""Looking for words among the notes of all files open to somebody for their work."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.choosing import colleagues_called
from sightline.access.guards import Request, page
from sightline.calendars.clock import LONDON
from sightline.notes.forms import SearchForm
from sightline.notes.permissions import may_search_notes
from sightline.notes.presenters import hits_of
from sightline.notes.searching import MOST, Found, Sought, found_notes, last_of, place_of, search
from sightline.people.presenters import name_of
from sightline.people.queries import visible_child

SOUGHT = "sought_in_notes"
ON_A_PAGE = 20
KEPT = ("words", "kind", "author", "since", "until", "child")


@require_http_methods(["GET", "HEAD", "POST"])
@page(may_search_notes)
def search_notes(request: Request) -> HttpResponse:
    """Find notes by their words. What was typed is kept with the sign-in, never in an address."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            request.session[SOUGHT] = {name: request.POST.get(name, "") for name in KEPT} | {
                name: " ".join(request.POST.get(f"{name}_{part}", "") for part in PARTS).strip()
                for name in ("since", "until")
            }
            return redirect("search_notes")
        return found_page(request, form, None)
    typed = dict(request.session.get(SOUGHT, {}))
    if request.GET.get("child"):
        typed = {"child": request.GET["child"]}
    form = SearchForm(typed)
    form.is_valid()
    return found_page(request, form, sought_of(request, form) if typed else None)


PARTS = ("day", "month", "year")


def sought_of(request: Request, form: SearchForm) -> Sought | None:
    """What is looked for; None where nothing is, or a child who may not be found."""
    given: dict[str, Any] = form.cleaned_data
    child = visible_child(request.user, given["child"]) if given.get("child") else None
    if given.get("child") and child is None:
        return None
    if not (given.get("words", "").strip() or child):
        return None
    author, since, until = given.get("author", "").strip(), given.get("since"), given.get("until")
    return Sought(
        words=given["words"].replace("\0", ""),
        child=child,
        kind=given.get("kind", ""),
        authors=tuple(one.pk for one in colleagues_called(author)) if author else None,
        since=datetime.combine(since, time(), LONDON) if since else None,
        before=datetime.combine(until + timedelta(days=1), time(), LONDON) if until else None,
    )


def found_page(request: Request, form: SearchForm, sought: Sought | None) -> HttpResponse:
    """The page with what was found, the latest first, and the way to those before them."""
    below = request.GET.get("below", "")
    place = place_of(below)
    nowhere = bool(below) and place is None
    asked = sought if not nowhere else None
    found = search(request.user, replace(asked, below=place)) if asked else Found([])
    pages = Paginator(found.ids, ON_A_PAGE).get_page(request.GET.get("page"))
    notes = found_notes(list(pages.object_list), sought.words if sought else "")
    whose = request.GET.get("child", "") if sought and sought.child else ""
    context = {
        "form": form,
        "sought": sought,
        "whose": name_of(sought.child) if sought and sought.child else "",
        "page": pages,
        "hits": hits_of(notes),
        "most": MOST,
        "are_more": found.are_more,
        "is_below": place is not None,
        "is_nowhere": nowhere,
        "address": address_of(child=whose, below=below if place else ""),
        "first": address_of(child=whose),
        "earlier": address_of(child=whose, below=last_of(found.ids) if found.are_more else ""),
    }
    status = 422 if form.errors and request.method == "POST" else 200
    return render(request, "notes/search_notes.html", context, status=status)


def address_of(**given: str) -> str:
    """This page with what is given, to which more may be added; nothing of what was typed."""
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"?{asked}&" if asked else "?"
