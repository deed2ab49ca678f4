"""Help given: on a child's file, the list of services, and teams side by side."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import now, today
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import keeps_drafts, kept, typed_words
from sightline.drafts.typed import as_id
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.plans.helping import operations, queries
from sightline.plans.helping.forms import (
    AskForm,
    BeginForm,
    EndForm,
    EndServiceForm,
    RightForm,
    ServiceForm,
)
from sightline.plans.helping.models import Help, Service
from sightline.plans.helping.permissions import (
    may_ask_for_help,
    may_compare_help,
    may_keep_services,
    may_see_help,
)
from sightline.plans.helping.presenters import NONE, called, given_of, listed_row, team_row
from sightline.plans.operations import PlanRefused
from sightline.plans.queries import outcomes_of

NOT_UNDERSTOOD = 422
METHODS = ["GET", "HEAD", "POST"]
Deed = Callable[[dict[str, Any]], tuple[Callable[..., Any], dict[str, Any]]]


@keeps_drafts("Help given to a child")
@require_http_methods(METHODS)
@child_page(may_see_help)
def child_help(request: Request, child: Child) -> HttpResponse:
    """What help was asked for, what waits, what began and ended, and what changed."""
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_help", child.public_id)
    lens, day = lens_for(request.user, child), today()
    found = queries.help_of(child, lens)
    writes = bool(may_ask_for_help(request.user, child))
    outcomes = [one for one in outcomes_of(child, lens) if one.ended_on is None]
    forms = forms_for(request, found, outcomes) if writes else {}
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    form = forms.get(chosen)
    if form is not None and form.is_valid():
        operation, given = deed_of(chosen, form, found, outcomes)
        if done(request, form, operation, {"child": child, **given}):
            messages.success(request, "It is on file.")
            return redirect("child_help", child.public_id)
    if request.method == "POST" and form is None:
        messages.warning(request, "This has been answered meanwhile. What you wrote is below.")
    context = file_page(request, child, "child_help") | {
        "unsaved": typed_words(request, "why", "result", "own_words") if form is None else [],
        "title": f"{name_of(child)}: help given",
        "given": [given_of(one, lens, day) for one in found],
        "forms": {name: kept(request, one, drafted(name, one)) for name, one in forms.items()},
        "writes": writes,
        "services": queries.services_on(day),
    }
    status = NOT_UNDERSTOOD if form is not None and form.errors else 200
    return render(request, "plans/child_help.html", context, status=status)


def drafted(name: str, form: KeyedForm) -> str:
    """What a text that waits is about: what the form does, and of which help where it names one."""
    return f"{name}={form['about'].value()}" if name == "right" else name


def forms_for(request: Request, found: list[Help], outcomes: list[Any]) -> dict[str, KeyedForm]:
    """What can be said of this child's help now: a form for each, by what it does."""
    day, chosen = today(), request.POST.get("do", "") if request.method == "POST" else ""

    def typed(name: str) -> Any:
        return request.POST if chosen == name else None

    forms: dict[str, KeyedForm] = {}
    if services := queries.services_on(day):
        offers = {
            "service": [(str(one.public_id), f"{one.name} ({one.given_by})") for one in services],
            "outcome": [(one.source_id, one.what) for one in outcomes],
        }
        start = {"asked_on": day}
        forms["ask"] = AskForm(typed("ask"), offers=offers, initial=start, auto_id="ask_%s")
    runs = [one for one in found if one.ended_on is None]
    waits = [(str(one.public_id), called(one)) for one in runs if one.started_on is None]
    if waits:
        forms["begin"] = BeginForm(
            typed("begin"), offers={"which": waits}, initial={"on": day}, auto_id="begin_%s"
        )
    if runs:
        offers = {"which": [(str(one.public_id), called(one)) for one in runs]}
        forms["end"] = EndForm(typed("end"), offers=offers, initial={"on": day}, auto_id="end_%s")
    about = request.POST.get("about", "") if chosen == "right" else request.GET.get("right", "")
    if wrong := next((one for one in found if str(one.public_id) == about), None):
        stands = {name: getattr(wrong, name) for name in operations.Stands.__slots__}
        start = stands | {"about": about}
        forms["right"] = RightForm(typed("right"), initial=start, auto_id="right_%s")
    return forms


def deed_of(
    name: str, form: KeyedForm, found: list[Help], outcomes: list[Any]
) -> tuple[Callable[..., Any], dict[str, Any]]:
    """The deed a form asks for, and what was typed for it."""
    given = {key: value for key, value in form.cleaned_data.items() if key != "key"}
    if name == "ask":
        services = {str(one.public_id): one for one in queries.services_on(today())}
        by_id = {one.source_id: one for one in outcomes}
        chosen = {
            "service": services[given["service"]],
            "outcome": by_id.get(given["outcome"]),
        }
        return operations.ask_for_help, given | chosen
    if name == "right":
        about, why = given.pop("about"), given.pop("put_right_why")
        one = next(one for one in found if str(one.public_id) == about)
        stands = operations.Stands(**given)
        return operations.put_help_right, {"given": one, "stands": stands, "why": why}
    which = given.pop("which")
    one = next(one for one in found if str(one.public_id) == which)
    operation = operations.begin_help if name == "begin" else operations.end_help
    return operation, given | {"given": one}


def done(
    request: Request, form: KeyedForm, operation: Callable[..., Any], given: dict[str, Any]
) -> bool:
    """Carry it out; False, with why it cannot be done on the form."""
    try:
        with suppress(AlreadyDone):
            once(operation, form.cleaned_data["key"])(**given, by=request.user, now=now())
    except PlanRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


@keeps_drafts("The list of services")
@require_http_methods(METHODS)
@page(may_keep_services)
def services(request: Request) -> HttpResponse:
    """Every service of the area; adding one, and taking one off."""
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("services")
    every, day = queries.every_service(), today()
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    add = ServiceForm(
        request.POST if chosen == "add" else None, initial={"from_on": day}, auto_id="add_%s"
    )
    running = {str(one.public_id): one for one in every if one.until_on is None}
    offers = {"service": [(key, one.name) for key, one in running.items()]}
    end = EndServiceForm(
        request.POST if chosen == "end" else None, offers=offers, initial={"until_on": day},
        auto_id="end_%s",
    )  # fmt: skip
    both: dict[str, KeyedForm] = {"add": add, "end": end}
    form = both.get(chosen)
    if form is not None and form.is_valid() and list_changed(request, chosen, form, running):
        messages.success(request, "The list has been changed.")
        return redirect("services")
    context = {
        "services": every,
        "forms": {"add": kept(request, add, "add")}
        | ({"end": kept(request, end, "end")} if running else {}),
    }
    status = NOT_UNDERSTOOD if form is not None and form.errors else 200
    return render(request, "plans/services.html", context, status=status)


def list_changed(
    request: Request, chosen: str, form: KeyedForm, running: dict[str, Service]
) -> bool:
    """Add the service, or take it off; False, with why it cannot be done on the form."""
    given = {key: value for key, value in form.cleaned_data.items() if key != "key"}
    if chosen == "add":
        return done(request, form, operations.add_service, given)
    given["service"] = running[given["service"]]
    return done(request, form, operations.end_service, given)


@require_safe
@page(may_compare_help)
def help_given(request: Request) -> HttpResponse:
    """How much help was asked for, waits, began and ended, team beside team; or who is behind."""
    day = today()
    asked = queries.help_below(request.user, day)
    show = request.GET.get("show", "")
    rows = []
    if show in queries.SHOWN:
        team = request.GET.get("team", "")
        found = queries.listed(asked, show, as_id(team), no_team=team == NONE)
        rows = [listed_row(one, day) for one in found]
    context = {
        "show": queries.SHOWN[show][0] if show in queries.SHOWN else "",
        "rows": rows,
        "is_full": len(rows) == queries.MOST,
        "columns": [words for words, _ in queries.SHOWN.values()],
        "teams": [] if show in queries.SHOWN else [team_row(r) for r in queries.by_team(asked)],
    }
    return render(request, "plans/help_given.html", context)
