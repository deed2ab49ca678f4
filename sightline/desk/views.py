"""My work, my children, search, and what I looked at."""

from collections.abc import Iterable, Mapping
from datetime import datetime
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
from sightline.casework.answering import latest_of_each
from sightline.casework.conferring.to_call import to_be_called
from sightline.casework.decisions import that_no_signal_says
from sightline.desk import above, queries, teams
from sightline.desk.casework_rows import (
    before_court_rows,
    call_rows,
    closing_rows,
    discussion_rows,
    paper_rows,
    proposal_rows,
)
from sightline.desk.concern_rows import (
    answered_rows,
    concern_rows,
    passed_on_rows,
    untold_rows,
)
from sightline.desk.decided import decided_rows
from sightline.desk.door_rows import door_for, works_there
from sightline.desk.finding import page_of_results
from sightline.desk.forms import ListForm
from sightline.desk.given import given_rows
from sightline.desk.letter_rows import letter_rows
from sightline.desk.meeting_rows import meetings_of
from sightline.desk.permissions import may_see_pairs
from sightline.desk.presenters import due_rows, row_of, rules_of
from sightline.desk.step_rows import contact_rows, step_rows
from sightline.desk.waiting import all_that_waits, my_rows, waiting_rows, writes_on_own
from sightline.duties.queries import badges_at, badges_of, words_of_rules
from sightline.notes.permissions import may_search_notes
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.typed import LONGEST, take_apart
from sightline.workforce.invented import number_waiting

SEARCHED = "searched_for"
ON_A_PAGE = 50
IN_SIGHT = 10
"""Overdue duties in sight on the desk; the rest wait closed."""


@require_safe
@page(may_find_children)
def desk(request: Request) -> HttpResponse:
    """My work: the children I work with, what is new, what is overdue and what is due soon."""
    viewer, day, moment = request.user, today(), now()
    facts, waits = ROLES[Role(viewer.role)], all_that_waits(viewer, moment)
    children, writes = waits["children"], writes_on_own(viewer)
    ids = {child.pk: child for child in children if not child.is_stub}
    badges = badges_of(row for row in waits["standings"] if row[0] in ids)
    soon = [one for one in waits["due"] if one.child_id in ids]
    due = due_rows(soon, ids, words_of_rules(), day, writes=writes)
    heard = dict(waits["heard"]) if writes else {}
    context: dict[str, Any] = {
        "day": day,
        "rows": my_rows(children, badges, day, heard=heard, writes=writes),
        "writes": writes,
        "rules": rules_of(badges.values()),
        "new": newly_mine(children, moment),
        "ended": waits["ended"],
        "overdue": [one for one in due if one.is_overdue],
        "soon": [one for one in due if not one.is_overdue],
        "teams": teams.counts_in_line(viewer, day) if facts.line else [],
        "line": facts.line,
        "to_look_at": above.to_look_at(viewer, day) if facts.line and facts.decides else None,
        "front_door": facts.contacts,
        "door": door_for(viewer, moment),
        "emergencies": number_waiting(viewer, moment) if facts.reviews else 0,
        "in_sight": IN_SIGHT,
        "name_of": name_of,
        **rows_that_wait(waits, viewer, moment, writes=writes, mine=ids),
    }
    return render(request, "desk/my_work.html", context)


def rows_that_wait(
    waits: Mapping[str, list[Any]], viewer: User, moment: datetime, *, writes: bool,
    mine: Mapping[int, Child],
) -> dict[str, Any]:  # fmt: skip
    """What waits, as the desk says it; `mine` are the children somebody goes on working with."""
    day, role = moment.date(), Role(viewer.role)
    decides = ROLES[role].decides
    drafts, oldest = next(((n, since) for _, n, since in waits["drafts"]), (0, None))
    calls = to_be_called(waits["concerns_to_call"], waits["contacts_to_call"])
    decided = [one for one in waits["decided"] if one.child_id in mine]
    promises = that_no_signal_says(waits["promised"], day) if decides else []
    return {
        "drafts": drafts,
        "oldest": oldest,
        "waiting": waiting_rows(waits["visits"], day) if writes else [],
        "concerns": concern_rows(waits["concerns"] if mine or decides else [], day),
        "passed_on": passed_on_rows(waits["passed_on"], waits["concerns"], day),
        "answers": answered_rows(waits["answers"], role),
        "untold": untold_rows(waits["untold"], role),
        "discussions": discussion_rows(waits["discussions"], moment),
        "to_call": call_rows(calls, moment),
        "papers": paper_rows(waits["papers"], decides=decides),
        "letters": letter_rows(waits["letters"], viewer),
        "closings": closing_rows(waits["closings"], viewer),
        "proposals": proposal_rows(waits["proposals"], day),
        "before_court": before_court_rows(waits["before_court"], day),
        "steps": step_rows(waits["steps"], day, at_door=works_there(viewer)),
        "first_contacts": contact_rows(waits["first_contacts"], day),
        "decided": decided_rows(latest_of_each(decided), role, day),
        "given": given_rows(waits["given"], day),
        "meetings": meetings_of(waits["meetings"], day),
        "to_read": len(waits["packs"]),
        "promised": decided_rows(promises, role, day),
    }


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
