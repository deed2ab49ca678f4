"""My work, my children, search, and what I looked at."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request, page
from sightline.access.permissions import may_find_children
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import now, today
from sightline.desk import queries, teams
from sightline.desk.finding import page_of_results
from sightline.desk.forms import ListForm
from sightline.desk.presenters import dates_of, row_of, rules_of
from sightline.duties.queries import badges_at
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.typed import LONGEST, take_apart

SEARCHED = "searched_for"
AROUND = timedelta(days=60)
ON_A_PAGE = 50


@require_safe
@page(may_find_children)
def desk(request: Request) -> HttpResponse:
    """My work: the children I work with, what is new, and the dates the record holds."""
    viewer, day, moment = request.user, today(), now()
    held = queries.with_unopened(viewer, queries.children_held(viewer, "allocation"))
    children: list[Any] = list(queries.with_last_seen(held).order_by("surname", "forename", "pk"))
    ids = {child.pk: child for child in children if not child.is_stub}
    badges = badges_at(ids, moment)
    dates = queries.recorded_dates(ids, day - AROUND, day + AROUND)
    line = ROLES[Role(viewer.role)].line
    context: dict[str, Any] = {
        "day": day,
        "rows": [row_of(child, badges, None, day) for child in children],
        "rules": rules_of(badges.values()),
        "new": [
            child
            for child in children
            if child.is_unopened and not child.is_stub and child.held_from > moment - queries.LATELY
        ],
        "ended": list(queries.newly_ended(viewer, moment)),
        "dates": dates_of(dates, ids, day),
        "teams": teams.counts_in_line(viewer, day) if line else [],
        "line": line,
        "name_of": name_of,
    }
    return render(request, "desk/my_work.html", context)


@require_safe
@page(may_find_children)
def my_children(request: Request) -> HttpResponse:
    """Everybody I hold a grant for: whose they are, what is true of them, in the order asked."""
    viewer, day = request.user, today()
    form = ListForm(request.GET)
    whose, true = form.chosen("whose"), form.chosen("true")
    children: Any = queries.children_held(viewer, *(queries.KINDS[whose][1] if whose else ()))
    if true or form.chosen("sort") not in ("", "name"):
        children = children.filter(is_stub=False)
    if true:
        children = queries.with_badge(children, true, now())
    shown: Any = Paginator(in_order(children, form.chosen("sort")), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    ids = [child.pk for child in shown if not child.is_stub]
    badges, holders = badges_at(ids, now()), queries.workers_of(ids)
    context = {
        "form": form,
        "page": shown,
        "narrowed": bool(whose or true),
        "rows": [row_of(child, badges, holders.get(child.pk), day) for child in shown],
        "rules": rules_of(badges.values()),
        "address": address_of(form),
    }
    return render(request, "desk/my_children.html", context)


def in_order(children: QuerySet[Child], sort: str) -> QuerySet[Child]:
    """The children with when they were last seen, in the order asked for."""
    seen = queries.with_last_seen(children)
    first = {
        "seen": [F("seen_on").asc(nulls_first=True)],
        "new": [F("held_from").desc()],
        "young": [F("born_on").desc(nulls_first=True)],
    }.get(sort, [])
    return seen.order_by(*first, "surname", "forename", "pk")


def address_of(form: ListForm) -> str:
    """The address of this list without its page, to which the page is added."""
    chosen = {name: form.chosen(name) for name in form.fields}
    return "?" + "".join(f"{name}={value}&" for name, value in chosen.items() if value)


@require_http_methods(["GET", "HEAD", "POST"])
@page(may_find_children)
def search(request: Request) -> HttpResponse:
    """Find a child. What was typed is kept with the sign-in, never in an address."""
    if request.method == "POST":
        request.session[SEARCHED] = request.POST.get("words", "").replace("\0", "")[:LONGEST]
        return redirect("search")
    typed = take_apart(request.session.get(SEARCHED, ""))
    context = {
        "typed": typed,
        "longest": LONGEST,
        "results": None if typed.is_empty else page_of_results(request.user, typed, today()),
        "finds": ROLES[Role(request.user.role)].finds,
    }
    return render(request, "desk/search.html", context)
