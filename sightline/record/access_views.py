"""Who may open a child's file: narrowing it, naming people, sealing, and barring somebody."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.choosing import colleagues_called, colleagues_with
from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request
from sightline.access.models import RecordState, User
from sightline.access.policy import State
from sightline.access.words import STATES
from sightline.calendars.clock import now
from sightline.drafts.conflict import OnFile, changed_since, version_of
from sightline.drafts.keeping import keeps_drafts, kept, typed_before
from sightline.duties.deeds import AlreadyDone
from sightline.people import narrowing
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.queries import may_open
from sightline.record.access_forms import BarForm, EndBarForm, NarrowForm
from sightline.record.pages import page_of
from sightline.record.permissions import may_set_access

NOT_UNDERSTOOD = 422
LONGEST_NAME = 100
MEANWHILE = (
    "Somebody changed this while you were writing. What holds now stands first; yours is below it, "
    "whole and not recorded. Change it until it is right, and press again"
)


@dataclass(slots=True)
class Typed:
    """What was typed on the page and not carried out yet, kept while people are looked for."""

    narrow: NarrowForm = field(default_factory=NarrowForm)
    bar: BarForm = field(default_factory=BarForm)
    named: list[User] = field(default_factory=list)
    found: list[User] = field(default_factory=list)
    person: list[User] = field(default_factory=list)
    name: str = ""
    person_name: str = ""
    error: str = ""
    based_on: str = ""
    status: int = 200


@keeps_drafts("Who may open a child’s file")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@child_page(may_set_access)
def child_access(request: Request, child: Child) -> HttpResponse:
    """The state now and before, the people named, the bars, and changing each."""
    if request.method == "POST":
        do = PRESSES.get(request.POST.get("do", ""))
        return do(request, child) if do else redirect("child_access", child.public_id)
    return access_page(request, child, Typed())


def access_page(request: Request, child: Child, typed: Typed) -> HttpResponse:
    """The page, with what was typed and the people found."""
    context = page_of(request, child, now())
    state = narrowing.running_state(child)
    named = narrowing.named_now(child)
    take_up(request, typed, state, named)
    bars = narrowing.bars_of(child)
    allocated = context["allocated"]
    worker = allocated.worker.user if allocated and allocated.worker else None
    offered = typed.named or named or [one for one in (request.user, worker) if one]
    context |= {
        "state": state,
        "state_words": STATES[State(state.state) if state else State.NORMAL],
        "before": [(one, STATES[State(one.state)]) for one in narrowing.states_before(child)],
        "named": named,
        "offered": offered,
        "chosen": [user.pk for user in offered],
        "bars": [one for one in bars if one.ends_at is None],
        "bars_before": [one for one in bars if one.ends_at is not None],
        "seal": narrowing.seal_asked(child),
        "typed": typed,
    }
    return render(request, "record/child_access.html", context, status=typed.status)


def take_up(request: Request, typed: Typed, state: RecordState | None, named: list[User]) -> None:
    """Let both forms be kept, and show the people chosen when they were typed before."""
    narrow, bar = typed.narrow, kept(request, typed.bar, "bar")
    kept(request, narrow, "narrow", based_on=on_file(state, named).version)
    if typed.based_on:
        narrow.kept = replace(narrow.kept, based_on=typed.based_on)
    before, bar_before = typed_before(narrow), typed_before(bar)
    typed.named = typed.named or colleagues_with(before.getlist("named"))
    typed.name = typed.name or before.get("name", "")
    typed.person = typed.person or colleagues_with(bar_before.getlist("person"))
    typed.person_name = typed.person_name or bar_before.get("person_name", "")


def typed_on(request: Request) -> Typed:
    """What the page's forms hold now."""
    typed = Typed(named=colleagues_with(request.POST.getlist("named")))
    typed.name = request.POST.get("name", "")[:LONGEST_NAME]
    typed.person_name = request.POST.get("person_name", "")[:LONGEST_NAME]
    return typed


def look_for_named(request: Request, child: Child) -> HttpResponse:
    """Find colleagues to name, keeping what was typed."""
    typed = typed_on(request)
    typed.narrow = NarrowForm(initial=request.POST.dict())
    chosen = {user.pk for user in typed.named}
    typed.found = [user for user in colleagues_called(typed.name) if user.pk not in chosen]
    typed.error = "" if typed.found else "Nobody else of that name opens files"
    return access_page(request, child, typed)


def look_for_person(request: Request, child: Child) -> HttpResponse:
    """Find somebody to bar, keeping what was typed."""
    typed = typed_on(request)
    typed.bar = BarForm(initial=request.POST.dict())
    typed.person = colleagues_called(typed.person_name)
    typed.error = "" if typed.person else "Nobody of that name opens files"
    return access_page(request, child, typed)


def narrow(request: Request, child: Child) -> HttpResponse:
    """Narrow the record, or ask for it to be sealed."""
    form, typed = NarrowForm(request.POST), typed_on(request)
    typed.narrow = form
    if not form.is_valid() or is_older(request, child, typed, form):
        return refused(request, child, typed)
    given: dict[str, Any] = {"why": form.cleaned_data["why"]}
    if form.cleaned_data["state"] == State.SEALED:
        return carry_out(request, child, typed, narrowing.ask_to_seal, **given)
    given |= {"state": form.cleaned_data["state"], "named": typed.named}
    return carry_out(request, child, typed, narrowing.narrow, **given)


def on_file(state: RecordState | None, named: list[User]) -> OnFile:
    """Who may open the file now."""
    version = version_of(state.pk if state else 0, sorted(one.pk for one in named))
    return OnFile(version, by=state.set_by if state else None)


def is_older(request: Request, child: Child, typed: Typed, form: NarrowForm) -> bool:
    """Whether somebody changed it after the form was opened; says so, and lets it be sent again."""
    found = changed_since(
        request,
        form,
        lambda: on_file(narrowing.running_state(child), narrowing.named_now(child)),
    )
    if found is not None:
        typed.based_on = found.version
        typed.error = MEANWHILE
    return found is not None


def change_named(request: Request, child: Child) -> HttpResponse:
    """Name others for a narrowed record."""
    typed = typed_on(request)
    if is_older(request, child, typed, NarrowForm(request.POST)):
        typed.narrow = NarrowForm(initial=request.POST.dict())
        return refused(request, child, typed)
    return carry_out(request, child, typed, narrowing.change_named, named=typed.named)


def lift(request: Request, child: Child) -> HttpResponse:
    """Open the record to work as usual again."""
    return carry_out(request, child, Typed(), narrowing.lift)


def seal(request: Request, child: Child) -> HttpResponse:
    """Seal the record, as somebody else asked; nobody finds it afterwards."""
    return carry_out(request, child, Typed(), narrowing.seal)


def withdraw_seal(request: Request, child: Child) -> HttpResponse:
    """Take back the request to seal the record."""
    return carry_out(request, child, Typed(), narrowing.withdraw_seal)


def bar(request: Request, child: Child) -> HttpResponse:
    """Bar the person chosen."""
    form, typed = BarForm(request.POST), typed_on(request)
    typed.bar = form
    typed.person = colleagues_with(request.POST.getlist("person"))
    if not form.is_valid():
        return refused(request, child, typed)
    if not typed.person:
        typed.error = "Find and choose the person first"
        return refused(request, child, typed)
    why = form.cleaned_data["barred_why"]
    return carry_out(request, child, typed, narrowing.bar, user=typed.person[0], why=why)


def end_bar(request: Request, child: Child) -> HttpResponse:
    """End one bar."""
    form = EndBarForm(request.POST)
    if not form.is_valid():
        return redirect("child_access", child.public_id)
    number = form.cleaned_data["bar"]
    one = next((bar for bar in narrowing.bars_of(child) if bar.pk == number), None)
    if one is None:
        raise Http404
    return carry_out(request, child, Typed(), narrowing.end_bar, bar=one)


def refused(request: Request, child: Child, typed: Typed) -> HttpResponse:
    """The page again, with what has to be put right."""
    typed.status = NOT_UNDERSTOOD
    return access_page(request, child, typed)


def carry_out(
    request: Request, child: Child, typed: Typed, deed: Callable[..., Any], **given: Any
) -> HttpResponse:
    """Carry out one deed, once however often it is pressed, and show what holds now."""
    key = EndBarForm({"key": request.POST.get("key", ""), "bar": 0})
    if not key.is_valid():
        return redirect("child_access", child.public_id)
    try:
        with suppress(AlreadyDone):
            deed(**given, child=child, by=request.user, now=now(), key=key.cleaned_data["key"])
    except Refused as refusal:
        typed.error = str(refusal)
        return refused(request, child, typed)
    if may_open(request.user, child):
        messages.success(request, "Recorded. It holds from the next page anybody opens.")
        return redirect("child_access", child.public_id)
    messages.success(request, "Recorded. You cannot open this file any more.")
    return redirect("my_children")


PRESSES: dict[str, Callable[[Request, Child], HttpResponse]] = {
    "find-named": look_for_named,
    "find-person": look_for_person,
    "narrow": narrow,
    "named": change_named,
    "lift": lift,
    "seal": seal,
    "withdraw": withdraw_seal,
    "bar": bar,
    "end-bar": end_bar,
}
