"""New concerns on a child's file: writing one, reading them, and the manager's decision."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.models import User
from sightline.actions.operations import is_open as is_open_action
from sightline.actions.words import stands_words
from sightline.calendars.clock import now, today
from sightline.casework import concerns, telling
from sightline.casework.begun_from import begun_from
from sightline.casework.concern_forms import (
    AnewForm,
    ConcernForm,
    DoneForm,
    HeardForm,
    PassForm,
    RungForm,
)
from sightline.casework.file_views import may_see_contacts
from sightline.casework.indicators import GROUPS, indicator_words
from sightline.casework.ladder import DONE_AT, LADDER, Rung
from sightline.casework.models import Concern, ConcernAnswer, ConcernTold
from sightline.casework.permissions import may_decide, may_raise_concern
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.views import NOT_UNDERSTOOD, add_refusal
from sightline.design.dates import moment, weekday
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import keeps_drafts, kept, typed_words
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.workforce.queries import colleagues_with

PART = "child_assessments"
NAMES = ("who", "is_own", "said", "is_new", "done")


@keeps_drafts("A new concern")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_raise_concern)
def child_concern(request: Request, child: Child) -> HttpResponse:
    """Write down something new about a child with an open case."""
    if request.method == "POST":
        form = ConcernForm(request.POST)
    else:
        form = ConcernForm(initial=begun_from(request.user, child, request.GET.get("visit", "")))
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in NAMES}
        raise_it = once(concerns.raise_concern, form.cleaned_data["key"])
        try:
            with suppress(AlreadyDone):
                raise_it(
                    child=child, **given, indicators=form.indicators, by=request.user, now=now()
                )
        except FrontDoorRefused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Sent. A manager decides within one working day.")
            return redirect("child_concerns", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: new concern",
        "form": kept(request, form),
        "groups": list(GROUPS),
        "is_open": concerns.is_open(child, today()),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "casework/child_concern.html", context, status=status)


@keeps_drafts("A decision on a new concern")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_see_contacts)
def child_concerns(request: Request, child: Child) -> HttpResponse:
    """Every new concern about the child, and for its managers what happens now."""
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_concerns", child.public_id)
    found = concerns.concerns_of(child)
    waiting = next((one for one in reversed(found) if concerns.standing(one) is None), None)
    asked = forms_for(request, child, waiting, found)
    chosen = request.POST.get("do", "decide") if request.method == "POST" else ""
    form = asked.get(chosen)
    if form is not None and form.is_valid() and carried_out(request, child, chosen, form, found):
        messages.success(request, SAID[chosen])
        return redirect("child_concerns", child.public_id)
    if request.method == "POST" and form is None:
        messages.warning(request, "This has been answered meanwhile. What you wrote is below.")
    lens = lens_for(request.user, child)
    context = file_page(request, child, PART) | {
        "unsaved": typed_words(request, "why", "seen", "came_of", "words") if form is None else [],
        "title": f"{name_of(child)}: new concerns",
        "concerns": [told(one) for one in found],
        "shows": lens.shows(Label.SOURCE),
        "decides": bool(may_decide(request.user, child)),
        "tells": [
            one.pk
            for one in found
            if telling.may_be_told(one) and telling.may_tell(request.user, child, one)
        ],
        "forms": {
            name: kept(request, one, telling_part(one) if name == "tell" else name)
            for name, one in asked.items()
        },
        "waiting": told(waiting) if waiting is not None else None,
    }
    status = NOT_UNDERSTOOD if form is not None and form.errors else 200
    return render(request, "casework/child_concerns.html", context, status=status)


def telling_part(form: KeyedForm) -> str:
    """By what unfinished words about who was told are kept: of each concern apart."""
    return f"tell={form['which'].value()}"


SAID = {
    "decide": "Decided, and on file.",
    "anew": "Decided anew. What stood before stays on file.",
    "pass": "Passed on. The clock runs on.",
    "done": "Done, and on file.",
    "tell": "Kept, with when and by whom.",
}


def forms_for(
    request: Request, child: Child, waiting: Concern | None, found: list[Concern]
) -> dict[str, KeyedForm]:
    """What this person may do here: decide or pass on what waits, and say what is done."""
    decides, day = bool(may_decide(request.user, child)), today()
    chosen = request.POST.get("do", "decide") if request.method == "POST" else ""

    def typed(name: str) -> Any:
        return request.POST if chosen == name else None

    asked: dict[str, KeyedForm] = {}
    people = offered(owners(request.user, child)) if found else []
    if waiting is not None and (decides or concerns.on_duty(request.user, waiting, now())):
        about = {"which": waiting.pk}
        asked["decide"] = RungForm(typed("decide"), people=people, initial=about)
        if above := offered(concerns.managers_for(request.user, child, day)):
            asked["pass"] = PassForm(typed("pass"), people=above, initial=about)
    if decides and (latest := next(filter(concerns.standing, found), None)):
        stands: Any = concerns.standing(latest)
        about = {"which": latest.pk, "instead": stands.pk}
        asked["anew"] = AnewForm(typed("anew"), people=people, initial=about)
    if mine := concerns.to_finish(found, request.user, decides=decides):
        asked["done"] = DoneForm(typed("done"), initial={"which": mine.pk, "on": day})
    which = str(request.POST.get("which", "") if chosen == "tell" else request.GET.get("tell", ""))
    untold = telling.to_tell_of(found, which, now())
    if untold is not None and telling.may_tell(request.user, child, untold):
        asked["tell"] = HeardForm(typed("tell"), now=now(), initial={"which": untold.pk})
    return asked


def owners(viewer: User, child: Child) -> list[User]:
    """Whom a manager may ask to do something: whoever works with the child, and themselves."""
    people = colleagues_with(child, today())
    return people if viewer in people else [*people, viewer]


def offered(people: list[User]) -> list[tuple[str, str]]:
    """People as a form offers them."""
    return [(str(one.public_id), one.name) for one in people]


def carried_out(
    request: Request, child: Child, name: str, form: KeyedForm, found: list[Concern]
) -> bool:
    """Do what the form asks; False, with why it cannot be done on the form."""
    given = dict(form.cleaned_data)
    key, which = given.pop("key"), given.pop("which")
    concern = next((one for one in found if one.pk == which), None)
    if concern is None:
        form.add_error(None, "This concern is not on this child’s file")
        return False
    operation: Callable[..., Any] = concerns.decide_concern
    if name == "pass":
        operation = concerns.pass_to_manager
        managers = concerns.managers_for(request.user, child, today())
        given["to"] = called(managers, given["to"])
    elif name == "done":
        operation = concerns.finish_step
    elif isinstance(form, HeardForm):
        operation = telling.tell_of_concern
        given = {"was_told": given["was_told"] == "yes", "words": given["words"], "at": form.moment}
    else:
        given["owner"] = called(owners(request.user, child), given["owner"])
        given["instead_of"] = answered(concern, given.pop("instead"))
    try:
        with suppress(AlreadyDone):
            once(operation, key)(child=child, concern=concern, **given, by=request.user, now=now())
    except FrontDoorRefused as refusal:
        add_refusal(form, refusal)
        return False
    return True


def answered(concern: Concern, pk: int | None) -> ConcernAnswer | None:
    """The decision on this concern that is to be replaced; None for none."""
    return next((one for one in concern.answers.all() if one.pk == pk), None)


def called(people: list[User], public_id: str) -> User | None:
    """Who of these was chosen; None for nobody."""
    return next((one for one in people if str(one.public_id) == public_id), None)


def told(one: Concern) -> dict[str, Any]:
    """One concern as the page shows it."""
    answer = concerns.standing(one)
    action = answer.action if answer else None
    return {
        "when": moment(one.raised_at),
        "who": one.who,
        "said": one.said,
        "is_new": one.is_new,
        "done": one.done,
        "indicators": indicator_words(one.indicators),
        "by": one.raised_by.name,
        "due": weekday(one.due_on),
        "is_late": answer is None and one.due_on < today(),
        "passed": [
            (f"{step.by.name} passed it on to {step.to.name}, {moment(step.at)}", step.why)
            for step in sorted(one.passes.all(), key=lambda step: step.pk)
        ],
        "step": LADDER[answer.step] if answer else "",
        "is_other": answer is not None and answer.step == Rung.OTHER_CHILD,
        "why": answer.why if answer else "",
        "seen": answer.seen if answer else "",
        "decided": f"{answer.decided_by.name}, {moment(answer.decided_at)}" if answer else "",
        "about": one.pk,
        "before": [
            (
                f"{LADDER[old.step]}, {old.decided_by.name}, {moment(old.decided_at)}",
                old.why,
                old.seen,
            )
            for old in sorted(one.answers.all(), key=lambda each: each.pk)
            if answer is not None and old.pk != answer.pk
        ],
        "where": DONE_AT.get(answer.step) if answer and action and is_open_action(action) else None,
        "owner": action.who if action else "",
        "called": action.source_id if action else "",
        "given_to": action.given_to_id if action else None,
        "owned": stands_words(action, today()) if action else None,
        "heard": [heard(each) for each in answer.tellings.all()] if answer else [],
        "waits_to_hear": telling.waits_to_hear(one, now()),
    }


def heard(one: ConcernTold) -> tuple[str, str, str, str]:
    """What whoever told us heard: the shape of the state, its words, what, who said so and when."""
    state, words = ("met", "Told") if one.was_told else ("none", "Not told")
    return state, words, one.words, f"{one.by.name}, {moment(one.at)}"
