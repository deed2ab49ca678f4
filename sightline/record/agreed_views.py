"""How often a child is to be seen, as the plan agrees: to agree, to change, to end."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, pressed_before
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.record.agreed_forms import AgreeForm, EndForm
from sightline.record.pages import page_of
from sightline.record.permissions import may_agree_visits
from sightline.record.presenters.agreed import agreed_section, plan_words, running_words
from sightline.visits import operations
from sightline.visits.models import AgreedVisiting
from sightline.visits.queries import Plan, agreed_on, agreements_of, plans_now

NOT_UNDERSTOOD = 422
ANSWERS = ("every", "unit", "purpose", "agreed_with", "ended_on")
"""What an agreement and its forms call by one name."""


@keeps_drafts("Visits agreed in the plan")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_agree_visits)
def child_agree_visits(request: Request, child: Child) -> HttpResponse:
    """What is agreed under each plan, and agreeing, changing or ending it."""
    plans = {plan.key: plan for plan in plans_now(child, today())}
    agree = AgreeForm(plans=offered(plans), initial={"from_on": today()})
    end = EndForm(running=running(child, plans), initial={"ended_on": today()})
    answer = None
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_plans", child.public_id)  # the first press ended what it names
    if request.method == "POST" and request.POST.get("do") == "end":
        end = EndForm(request.POST, running=running(child, plans))
        answer = sent(request, child, end, lambda: ended(end, plans))
    elif request.method == "POST":
        agree = AgreeForm(request.POST, plans=offered(plans))
        answer = sent(request, child, agree, lambda: agreed(agree, plans))
    return answer or agree_page(request, child, list(plans), agree, end)


def agree_page(
    request: Request, child: Child, plans: list[str], agree: AgreeForm, end: EndForm
) -> HttpResponse:
    """The page with both forms, as far as they are filled in."""
    context = page_of(request, child, now(), part="child_plans")
    agreements = agreements_of(child)
    version = visits_on_file(agreements).version
    context |= {
        "title": f"{name_of(child)}: visits agreed in the plan",
        "plans": plans,
        "agree": kept(request, agree, "agree", based_on=version),
        "end": kept(request, end, "end", based_on=version),
        "section": agreed_section(agreements, today()),
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


def sent(
    request: Request,
    child: Child,
    form: AgreeForm | EndForm,
    what: Callable[[], tuple[Any, dict[str, Any]]],
) -> HttpResponse | None:
    """Do it, and go back to the plans; both texts where somebody else changed it meanwhile.

    None, with what is wrong on the form, where it cannot be done.
    """
    part = "end" if isinstance(form, EndForm) else "agree"
    title = f"{name_of(child)}, visits agreed"
    both = meanwhile(
        request, form, lambda: visits_on_file(agreements_of(child)), title=title, part=part
    )
    if both is not None or not form.is_valid():
        return both
    deed, typed = what()
    given = {"child": child, "by": request.user, "now": now(), "key": form.cleaned_data["key"]}
    try:
        with suppress(AlreadyDone):
            deed(**typed, **given)
    except operations.VisitingRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect("child_plans", child.public_id)


def visits_on_file(agreements: list[AgreedVisiting]) -> OnFile:
    """What was last agreed, as the forms say it; whoever ends an agreement is not kept with it."""
    version = version_of(sorted((one.pk, str(one.ended_on)) for one in agreements))
    if not agreements:
        return OnFile(version)
    last = max(agreements, key=lambda one: one.pk)
    plan = f"{last.kind}-{last.in_need_plan_id or last.protection_plan_id or 0}"
    values = {
        "plan": plan,
        "which": plan,
        "from_on": last.starts_on,
        "why": last.ended_why,
        **{name: getattr(last, name) for name in ANSWERS},
    }
    by = last.recorded_by if last.ended_on is None else None
    return OnFile(version, values, by, last.recorded_at if by else None)
