"""New concerns on a child's file: writing one, reading them, and the manager's decision."""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.calendars.clock import now, today
from sightline.casework import concerns
from sightline.casework.file_views import may_see_contacts
from sightline.casework.forms import radios, text
from sightline.casework.ladder import LADDER
from sightline.casework.models import Concern
from sightline.casework.permissions import may_decide, may_raise_concern
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.views import NOT_UNDERSTOOD, add_refusal
from sightline.design.dates import moment, weekday
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for

PART = "child_assessments"


class ConcernForm(KeyedForm):
    """What is asked of whoever has something new to say about a child who is open."""

    who = text("Who told us?", "Write who told us", "Yourself, where you saw it", long=False)
    said = text("What they said, in their words", "Write what they said")
    is_new = text(
        "What is new about this?",
        "Say what is new about this",
        "What it changes in what you thought before",
    )
    done = text("What have you done already? (optional)")


class RungForm(KeyedForm):
    """What a manager decides about one concern."""

    which = forms.IntegerField(widget=forms.HiddenInput)
    step = radios("What happens now?", LADDER, "Say what happens now")
    why = text(
        "Why?", "Say why: what you weighed", "And what would have led you to decide otherwise"
    )


@keeps_drafts("A new concern")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_raise_concern)
def child_concern(request: Request, child: Child) -> HttpResponse:
    """Write down something new about a child with an open case."""
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("who", "said", "is_new", "done")}
        raise_it = once(concerns.raise_concern, form.cleaned_data["key"])
        try:
            with suppress(AlreadyDone):
                raise_it(child=child, **given, by=request.user, now=now())
        except FrontDoorRefused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Sent. A manager decides within one working day.")
            return redirect("child_concerns", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: new concern",
        "form": kept(request, form),
        "is_open": concerns.is_open(child, today()),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "casework/child_concern.html", context, status=status)


@keeps_drafts("A decision on a new concern")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_see_contacts)
def child_concerns(request: Request, child: Child) -> HttpResponse:
    """Every new concern about the child, and for its managers what happens now."""
    found = concerns.concerns_of(child)
    waiting = next((one for one in reversed(found) if concerns.standing(one) is None), None)
    decides = bool(may_decide(request.user, child))
    form = RungForm(
        request.POST if request.method == "POST" and decides else None,
        initial={"which": waiting.pk if waiting else None},
    )
    if form.is_valid() and decided(request, child, form, found):
        return redirect("child_concerns", child.public_id)
    lens = lens_for(request.user, child)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: new concerns",
        "concerns": [told(one) for one in found],
        "shows": lens.shows(Label.SOURCE),
        "form": kept(request, form) if waiting is not None and decides else None,
        "waiting": told(waiting) if waiting is not None else None,
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "casework/child_concerns.html", context, status=status)


def decided(request: Request, child: Child, form: RungForm, found: list[Concern]) -> bool:
    """Record the decision; False where it is refused."""
    given = form.cleaned_data
    concern = next((one for one in found if one.pk == given["which"]), None)
    if concern is None:
        form.add_error(None, "This concern is not on this child’s file")
        return False
    decide = once(concerns.decide_concern, given["key"])
    try:
        with suppress(AlreadyDone):
            decide(
                child=child, concern=concern, step=given["step"], why=given["why"],
                by=request.user, now=now(),
            )  # fmt: skip
    except FrontDoorRefused as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, "Decided, and on file.")
    return True


def told(one: Concern) -> dict[str, Any]:
    """One concern as the page shows it."""
    answer = concerns.standing(one)
    return {
        "when": moment(one.raised_at),
        "who": one.who,
        "said": one.said,
        "is_new": one.is_new,
        "done": one.done,
        "by": one.raised_by.name,
        "due": weekday(one.due_on),
        "is_late": answer is None and one.due_on < today(),
        "step": LADDER[answer.step] if answer else "",
        "why": answer.why if answer else "",
        "decided": f"{answer.decided_by.name}, {moment(answer.decided_at)}" if answer else "",
    }
