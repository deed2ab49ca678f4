"""What happens if the plan does not work, who agreed to it, and who has been given it."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.drafts.conflict import OnFile
from sightline.drafts.keeping import keeps_drafts
from sightline.people.answering import Page, asked, found, on_file, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.plans import operations
from sightline.plans.forms import AgreementForm, ContingencyForm, CopyForm
from sightline.plans.models import Contingency
from sightline.plans.permissions import may_write_plan
from sightline.plans.queries import contingency_called
from sightline.plans.writing import answered
from sightline.plans.writing_views import METHODS, why_form

IF = ("if_so", "then", "by_then", "not_for_child")


@keeps_drafts("What happens if a plan does not work")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_contingency(request: Request, child: Child) -> HttpResponse:
    """Say what happens if the plan does not work, anew or in other words."""
    about = asked(request)
    one = found(contingency_called(child, about)) if about else None
    page = Page(
        heading="if it does not work",
        button="Save",
        said="What happens then is on file.",
        form=ContingencyForm(**start(request, **contingency_values(one))),
        deed=lambda given: (
            operations.write_contingency,
            {"contingency": one, **{name: given[name] for name in IF}},
        ),
        state=lambda: contingency_on_file(contingency_called(child, about) if about else None),
    )
    return answered(request, child, page)


def contingency_values(one: Contingency | None) -> dict[str, Any]:
    """What happens then by the names of its form's answers."""
    return {name: getattr(one, name) for name in IF} if one else {}


def contingency_on_file(one: Contingency | None) -> OnFile:
    """What happens then as it is on file."""
    return on_file(one, **contingency_values(one))


@keeps_drafts("Taking back what happens if a plan does not work")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_contingency_end(request: Request, child: Child) -> HttpResponse:
    """Say that it does not hold any more, and why."""
    about = asked(request)
    one = found(contingency_called(child, about))
    page = Page(
        heading="it does not hold any more",
        button="Take it back",
        said="It is taken back. It stays in the plan’s history.",
        form=why_form(request, "Why does it not hold any more?"),
        deed=lambda given: (
            operations.end_contingency,
            {"contingency": one, "why": given["why"]},
        ),
        state=lambda: contingency_on_file(contingency_called(child, about)),
        pairs=[("If", one.if_so), ("Then", one.then), ("By", one.by_then)],
    )
    return answered(request, child, page)


@keeps_drafts("What somebody says to a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_agreement(request: Request, child: Child) -> HttpResponse:
    """Write down whether the child or a parent agrees, in their words."""
    names = ("who", "answer", "words", "said_on")
    page = Page(
        heading="who agrees",
        button="Save what they said",
        said="What they said is on file.",
        form=AgreementForm(**start(request, said_on=today())),
        deed=lambda given: (
            operations.record_agreement,
            {name: given[name] for name in names},
        ),
        lede="What somebody said before stays: what they say now stands above it.",
    )
    return answered(request, child, page)


@keeps_drafts("Who has been given a plan")
@require_http_methods(METHODS)
@child_page(may_write_plan)
def child_plan_copy(request: Request, child: Child) -> HttpResponse:
    """Write down who has been given the plan, how and when."""
    names = ("to_whom", "how", "given_on")
    page = Page(
        heading="who has the plan",
        button="Save who was given it",
        said="Who was given the plan is on file.",
        form=CopyForm(**start(request, given_on=today())),
        deed=lambda given: (operations.record_copy, {name: given[name] for name in names}),
    )
    return answered(request, child, page)
