"""Where the forms of the plan stand, and how they are refused."""

from django.http import HttpResponse

from sightline.access.guards import Request
from sightline.actions.operations import ActionRefused
from sightline.people.answering import Page, Place
from sightline.people.answering import answered as answered_at
from sightline.people.models import Child
from sightline.plans.operations import PlanRefused

PLAN = Place("child_plan", "plans/form.html", (ActionRefused, PlanRefused))


def answered(request: Request, child: Child, page: Page) -> HttpResponse:
    """The page with its form; once what was sent is on file, the plan."""
    return answered_at(request, child, page, PLAN)
