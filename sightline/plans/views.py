"""A child's one plan: everything in it, as a safety plan, and in the child's own version."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.people.writing import may_write
from sightline.plans.around import given_rows, kinds_of, said_rows
from sightline.plans.elsewhere import given_rows as elsewhere_rows
from sightline.plans.own_version import THROUGH, own_version
from sightline.plans.permissions import may_read_plan, may_write_plan
from sightline.plans.presenters import review_state, shown
from sightline.plans.queries import given_elsewhere, plan_of


@require_safe
@child_page(may_read_plan)
def child_plan(request: Request, child: Child) -> HttpResponse:
    """Everything in the plan."""
    context = plan_context(request, child)
    elsewhere = list(given_elsewhere(child))
    context |= {
        "elsewhere": elsewhere_rows(elsewhere, request.user, child, today()),
        "answers": bool(may_write(request.user, child)),
    }
    return render(request, "plans/child_plan.html", context)


@require_safe
@child_page(may_read_plan)
def child_plan_safety(request: Request, child: Child) -> HttpResponse:
    """What keeps the child safe, and what happens if it does not work."""
    context = plan_context(request, child)
    safe = {one.action.source_id for one in context["whole"].planned if one.keeps_safe}
    rows = [row for one in context["plan"].outcomes for row in one.rows if row.called in safe]
    context |= {"title": f"{name_of(child)}: safety plan", "rows": rows}
    return render(request, "plans/child_plan_safety.html", context)


@require_safe
@child_page(may_read_plan)
def child_plan_for_child(request: Request, child: Child) -> HttpResponse:
    """The plan as the child is given it, to print."""
    context = {
        "child": child,
        "name": child.forename or "the child",
        "title": f"{name_of(child)}: own version of the plan",
        "mine": own_version(plan_of(child, THROUGH), child, today()),
    }
    return render(request, "plans/child_plan_for_child.html", context)


def plan_context(request: Request, child: Child) -> dict[str, Any]:
    """The plan as one person may read it, with the file around it."""
    lens = lens_for(request.user, child)
    whole = plan_of(child, lens)
    head = whole.head
    page = file_page(request, child, "child_plan", lens)
    return page | {
        "kinds": kinds_of(page["badges"]),
        "plan": shown(whole, child, today()),
        "plan_head": head,
        "review": review_state(head.next_review_on if head else None, today()),
        "whole": whole,
        "said": said_rows(whole),
        "given": given_rows(whole),
        "writes": bool(may_write_plan(request.user, child)),
        "first_name": child.forename or "the child",
    }
