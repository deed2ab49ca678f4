"""My work, my children, search, and what I looked at."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request, page
from sightline.access.models import User
from sightline.access.permissions import may_find_children
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import now, today
from sightline.casework.decisions import decisions_that_hold, promised_by
from sightline.desk import above, queries, teams
from sightline.desk.casework_rows import (
    before_court_rows,
    call_rows,
    closing_rows,
    discussion_rows,
    paper_rows,
    proposal_rows,
)
from sightline.desk.concern_rows import answered_rows, concern_rows, untold_rows
from sightline.desk.decided import DecidedRow, decided_rows
from sightline.desk.door_rows import door_for
from sightline.desk.finding import page_of_results
from sightline.desk.forms import ListForm
from sightline.desk.given import given_rows
from sightline.desk.letter_rows import letter_rows
from sightline.desk.meeting_rows import NONE as NO_MEETINGS
from sightline.desk.meeting_rows import meetings_of
from sightline.desk.permissions import may_see_pairs
from sightline.desk.presenters import due_rows, row_of, rules_of
from sightline.desk.step_rows import contact_rows, step_rows
from sightline.desk.waiting import anything_for, heard_on, my_rows, waiting_rows, writes_on_own
from sightline.duties.queries import badges_at, due_soon, words_of_rules
from sightline.handover.queries import to_read
from sightline.notes.permissions import may_search_notes
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import opened_among
from sightline.people.typed import LONGEST, take_apart
from sightline.workforce.invented import number_waiting

SEARCHED = "searched_for"
AHEAD = timedelta(days=14)
ON_A_PAGE = 50
IN_SIGHT = 10
"""Overdue duties in sight on the desk; the rest wait closed."""


@require_safe
@page(may_find_children)
def desk(request: Request) -> HttpResponse:
    """My work: the children I work with, what is new, what is overdue and what is due soon."""
    viewer, day, moment = request.user, today(), now()
    held = queries.with_unopened(viewer, queries.children_held(viewer, "allocation"))
    children: list[Any] = list(queries.with_last_seen(held).order_by("surname", "forename", "pk"))
    ids = {child.pk: child for child in children if not child.is_stub}
    badges = badges_at(ids, moment)
    writes, soon = writes_on_own(viewer), due_soon(ids, day, day + AHEAD)
    due = due_rows(soon, ids, words_of_rules(), day, writes=writes)
    facts, there = ROLES[Role(viewer.role)], anything_for(viewer, moment)
    line, heard = facts.line, heard_on(ids, there, writes=writes)
    context: dict[str, Any] = {
        "day": day,
        "rows": my_rows(children, badges, day, heard=heard, writes=writes),
        "writes": writes,
        "drafts": there.drafts,
        "oldest": there.oldest,
        "rules": rules_of(badges.values()),
        "waiting": waiting_rows(viewer, day) if writes and there.visits else [],
        "new": newly_mine(children, moment),
        "ended": list(queries.newly_ended(viewer, moment)),
        "overdue": [one for one in due if one.is_overdue],
        "soon": [one for one in due if not one.is_overdue],
        "teams": teams.counts_in_line(viewer, day) if line else [],
        "line": line,
        "to_look_at": above.to_look_at(viewer, day) if line and facts.decides else None,
        "front_door": facts.contacts,
        "door": door_for(viewer, moment),
        "concerns": (concern_rows(viewer, day, has_children=bool(ids)) if there.concerns else []),
        "answers": answered_rows(viewer, moment) if there.answers else [],
        "untold": untold_rows(viewer, moment) if there.untold else [],
        "emergencies": number_waiting(viewer, moment) if facts.reviews else 0,
        "discussions": discussion_rows(viewer, moment) if there.discussions else [],
        "to_call": call_rows(viewer, moment) if there.to_call else [],
        "papers": paper_rows(viewer, decides=facts.decides) if there.papers else [],
        "letters": letter_rows(viewer) if there.letters else [],
        "closings": closing_rows(viewer) if there.closings else [],
        "proposals": proposal_rows(viewer, day) if there.proposals else [],
        "before_court": before_court_rows(viewer, day) if there.before_court else [],
        "steps": step_rows(viewer, day) if there.steps else [],
        "first_contacts": contact_rows(viewer, moment) if there.contacts else [],
        "decided": decided_about(viewer, ids, day),
        "given": given_rows(viewer, day) if there.actions else [],
        "meetings": meetings_of(viewer, day) if there.meetings else NO_MEETINGS,
        "to_read": len(to_read(viewer)) if there.packs else 0,
        "promised": promised(viewer, day) if facts.decides else [],
        "in_sight": IN_SIGHT,
        "name_of": name_of,
    }
    return render(request, "desk/my_work.html", context)


def decided_about(viewer: User, children: Mapping[int, Child], day: date) -> list[DecidedRow]:
    """What managers decided about these children and still holds; two queries at most."""
    found = decisions_that_hold(children, day) if children else []
    if not found:
        return []
    opened = opened_among(viewer, {one.child_id for one in found})
    return decided_rows(found, children, opened, Role(viewer.role), day)


def promised(viewer: User, day: date) -> list[DecidedRow]:
    """Where I said that I would look again, and no signal says it any more."""
    found = promised_by(viewer, day)
    children = {one.child_id: one.child for one in found}
    opened = opened_among(viewer, children) if found else {}
    return decided_rows(found, children, opened, Role(viewer.role), day)


def newly_mine(children: Iterable[Any], moment: datetime) -> list[Any]:
    """Those who became mine of late and whose file I have not opened since, the newest first."""
    new = [
        child
        for child in children
        if child.is_unopened and not child.is_stub and child.held_from > moment - queries.LATELY
    ]
    return sorted(new, key=lambda child: child.held_from, reverse=True)


@require_safe
@page(may_find_children)
def my_children(request: Request) -> HttpResponse:
    """Everybody I hold a grant for: whose they are, what is true of them, in the order asked."""
    viewer, day = request.user, today()
    form = ListForm(request.GET)
    whose, true = form.chosen("whose"), form.chosen("true")
    kinds = queries.KINDS[whose][1] if whose else ()
    children: Any = queries.children_held(viewer, *kinds)
    is_whole = not true and form.chosen("sort") in ("", "name")
    if not is_whole:
        children = children.filter(is_stub=False)
    if true:
        children = queries.with_badge(children, true, now())
    pages = Paginator(in_order(children, form.chosen("sort")), ON_A_PAGE)
    if is_whole:
        pages.count = queries.number_held(viewer, *kinds)
    shown: Any = pages.get_page(request.GET.get("page"))
    ids = [child.pk for child in shown if not child.is_stub]
    badges, holders = badges_at(ids, now()), queries.workers_of(ids)
    context = {
        "form": form,
        "page": shown,
        "narrowed": bool(whose or true),
        "rows": [row_of(child, badges, holders.get(child.pk), day) for child in shown],
        "rules": rules_of(badges.values()),
        "address": address_of(form),
        "pairs": may_see_pairs(viewer),
        "notes": bool(may_search_notes(viewer)),
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
        "notes": bool(may_search_notes(request.user)),
    }
    return render(request, "desk/search.html", context)
