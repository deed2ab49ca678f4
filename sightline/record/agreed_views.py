"""How often a child is to be seen, as the plan agrees: to agree, to change, to end."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.record.agreed_forms import AgreeForm, EndForm
from sightline.record.pages import page_of
from sightline.record.permissions import may_agree_visits
from sightline.record.presenters.agreed import agreed_section, plan_words, running_words
from sightline.visits import operations
from sightline.visits.queries import Plan, agreed_on, agreements_of, plans_now

NOT_UNDERSTOOD = 422


@keeps_drafts("Visits agreed in the plan")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_agree_visits)
def child_agree_visits(request: Request, child: Child) -> HttpResponse:
    """What is agreed under each plan, and agreeing, changing or ending it."""
    plans = {plan.key: plan for plan in plans_now(child, today())}
    agree = AgreeForm(plans=offered(plans), initial={"from_on": today()})
    end = EndForm(running=running(child, plans), initial={"ended_on": today()})
    if request.method == "POST" and request.POST.get("do") == "end":
        end = EndForm(request.POST, running=running(child, plans))
        if end.is_valid() and carried_out(request, child, end, ended(end, plans)):
            return redirect("child_plans", child.public_id)
    elif request.method == "POST":
        agree = AgreeForm(request.POST, plans=offered(plans))
        if agree.is_valid() and carried_out(request, child, agree, agreed(agree, plans)):
            return redirect("child_plans", child.public_id)
    context = page_of(request, child, now(), part="child_plans")
    context |= {
        "title": f"{name_of(child)}: visits agreed in the plan",
        "plans": plans,
        "agree": kept(request, agree, "agree"),
        "end": kept(request, end, "end"),
        "section": agreed_section(agreements_of(child), today()),
    }
    status = NOT_UNDERSTOOD if agree.errors or end.errors else 200
    return render(request, "record/child_agree_visits.html", context, status=status)


def offered(plans: dict[str, Plan]) -> list[tuple[str, str]]:
    """The plans as the form offers them."""
    return [(key, plan_words(plan)) for key, plan in plans.items()]


def running(child: Child, plans: dict[str, Plan]) -> list[tuple[str, str]]:
    """What is agreed under the plans that run, as the form offers it to be ended."""
    found = ((key, agreed_on(child, plan, today())) for key, plan in plans.items())
    return [(key, running_words(rows[0])) for key, rows in found if rows]


def agreed(form: AgreeForm, plans: dict[str, Plan]) -> tuple[Any, dict[str, Any]]:
    """The deed of agreeing, and what was typed for it."""
    given = form.cleaned_data
    frequency = operations.Frequency(
        given["every"], given["unit"], given["purpose"], given["agreed_with"]
    )
    typed = {"plan": plans[given["plan"]], "frequency": frequency, "from_on": given["from_on"]}
    return operations.agree_visits, typed


def ended(form: EndForm, plans: dict[str, Plan]) -> tuple[Any, dict[str, Any]]:
    """The deed of ending, and what was typed for it."""
    given = form.cleaned_data
    typed = {"plan": plans[given["which"]], "ended_on": given["ended_on"], "why": given["why"]}
    return operations.end_agreed_visits, typed


def carried_out(
    request: Request, child: Child, form: AgreeForm | EndForm, what: tuple[Any, dict[str, Any]]
) -> bool:
    """Do it; False, with the refusal on the form, where it cannot be done."""
    deed, typed = what
    given = {"child": child, "by": request.user, "now": now(), "key": form.cleaned_data["key"]}
    try:
        with suppress(AlreadyDone):
            deed(**typed, **given)
    except operations.VisitingRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
