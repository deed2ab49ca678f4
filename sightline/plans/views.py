"""A child's one plan: everything in it, by kind of plan, to print, and in the child's version."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.calendars.clock import today
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.people.writing import may_write
from sightline.plans import viewing
from sightline.plans.around import given_rows, kinds_of, said_rows
from sightline.plans.elsewhere import GivenRow, rows_to_print
from sightline.plans.elsewhere import given_rows as elsewhere_rows
from sightline.plans.kinds import WORDS, Kind
from sightline.plans.own_version import THROUGH, own_version
from sightline.plans.paper import pieces_of_own, pieces_of_print, told_in
from sightline.plans.permissions import may_read_plan, may_write_plan
from sightline.plans.presenters import kept_numbers, review_state, shown, to_print
from sightline.plans.queries import given_elsewhere, plan_of, reviews_arranged


@require_safe
@child_page(may_read_plan)
def child_plan(request: Request, child: Child) -> HttpResponse:
    """Everything in the plan."""
    context = plan_context(request, child)
    context |= {
        "elsewhere": elsewhere_of(request, child),
        "answers": bool(may_write(request.user, child)),
        "said": said_rows(context["whole"]),
        "given": given_rows(context["whole"]),
    }
    return render(request, "plans/child_plan.html", context)


@require_safe
@child_page(may_read_plan)
def child_plan_view(request: Request, child: Child) -> HttpResponse:
    """What of the plan belongs to one kind of plan, with the day of its review."""
    view = viewing.asked_for(request.GET.get("kind", ""))
    return render(request, "plans/child_plan_view.html", plan_context(request, child, view))


@require_safe
@child_page(may_read_plan)
def child_plan_safety(request: Request, child: Child) -> HttpResponse:
    """What keeps the child safe, and what happens if it does not work."""
    context = plan_context(request, child, Kind.SAFETY)
    return render(request, "plans/child_plan_safety.html", context)


@require_safe
@child_page(may_read_plan)
def child_plan_print(request: Request, child: Child) -> HttpResponse:
    """Everything in the plan, or one view of it, on a page to print."""
    view = viewing.asked_for(request.GET.get("kind", ""))
    context = plan_context(request, child, view, on_paper=True)
    elsewhere = [] if view else elsewhere_of(request, child)
    context |= {
        "kept": kept_numbers(context["plan"]),
        "kept_elsewhere": sum(one.is_kept for one in elsewhere),
        "plan": to_print(context["plan"]),
        "elsewhere": rows_to_print(elsewhere),
        "holding": [one for one in context["whole"].contingencies if one.ended_on is None],
        "title": f"{name_of(child)}: {WORDS[view] if view else 'the plan'}, to print",
        "back": viewing.address_of(child, view),
        "may_take_out": context["writes"],
        "writes": False,
        "day": today(),
        "by": request.user.name,
    }
    told = told_in(pieces_of_print(context), child)
    context |= {"told": told, "withheld": bool(told) and not context["reads_addresses"]}
    return render(request, "plans/child_plan_print.html", context)


@require_safe
@child_page(may_read_plan)
def child_plan_for_child(request: Request, child: Child) -> HttpResponse:
    """The plan as the child is given it, to print: without a protected address, whoever prints."""
    mine = own_version(plan_of(child, THROUGH, ()), child, today())
    told = told_in(pieces_of_own(mine), child)
    context = {
        "child": child,
        "name": child.forename or "the child",
        "title": f"{name_of(child)}: own version of the plan",
        "mine": mine,
        "told": told,
        "writes": bool(told and may_write_plan(request.user, child)),
    }
    return render(request, "plans/child_plan_for_child.html", context)


def elsewhere_of(request: Request, child: Child) -> list[GivenRow]:
    """What was given to somebody for the child and works for no outcome yet."""
    return elsewhere_rows(list(given_elsewhere(child)), request.user, child, today())


def plan_context(
    request: Request, child: Child, view: Kind | None = None, *, on_paper: bool = False
) -> dict[str, Any]:
    """The plan, or a view of it, as one person may read it, with the file around it.

    For paper the coach asks nothing, and so for no review.
    """
    lens = lens_for(request.user, child)
    page = file_page(request, child, "child_plan", lens)
    runs = viewing.running_by(page["badges"])
    whole = plan_of(child, lens, runs)
    head = whole.head
    if view is not None:
        page["title"] = f"{name_of(child)}: {WORDS[view]}"
    planned = head.next_review_on if head else None
    asked = [one for one in runs if one is view or not on_paper]
    due = viewing.reviews_due(child, asked, today())
    arranged = [] if on_paper else reviews_arranged(child, runs, today())
    ahead = viewing.next_review(due, arranged, planned, today())
    return page | {
        "kinds": kinds_of(page["badges"]),
        "tabs": viewing.tabs_of(child, runs, view),
        "view": view,
        "view_words": WORDS[view] if view else "plan",
        "is_running": view is None or view in (*runs, Kind.SAFETY),
        "reviews": viewing.reviews_of(due, view, today()) if view in runs else [],
        "unplaced": given_elsewhere(child).count() if view else 0,
        "print_href": viewing.address_of(child, view, to_print=True),
        "plan": shown(whole, child, request.user, today(), view, ahead),
        "plan_head": head,
        "review": review_state(planned, today()),
        "whole": whole,
        "reads_addresses": lens.shows(Label.ADDRESS),
        "writes": bool(may_write_plan(request.user, child)),
        "first_name": child.forename or "the child",
    }
