"""A child's one plan: everything in it, on one page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.situations import lens_for
from sightline.plans.permissions import may_write_plan
from sightline.plans.presenters import review_state, shown
from sightline.plans.queries import plan_of


@require_safe
@child_page(may_open_file)
def child_plan(request: Request, child: Child) -> HttpResponse:
    """Everything in the plan."""
    return render(request, "plans/child_plan.html", plan_context(request, child))


def plan_context(request: Request, child: Child) -> dict[str, Any]:
    """The plan as one person may read it, with the file around it."""
    whole = plan_of(child, lens_for(request.user, child))
    head = whole.head
    return file_page(request, child, "child_plan") | {
        "plan": shown(whole, child, today()),
        "plan_head": head,
        "review": review_state(head.next_review_on if head else None, today()),
        "whole": whole,
        "writes": bool(may_write_plan(request.user, child)),
        "first_name": child.forename or "the child",
    }
