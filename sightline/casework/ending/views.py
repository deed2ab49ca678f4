"""Closing a child's case, on the child's file: what bars it, asking for it, and agreeing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.lens import NOT_SHOWN, Lens
from sightline.calendars.clock import today
from sightline.casework.ending import operations
from sightline.casework.ending.bars import bars_of
from sightline.casework.ending.forms import AgreeForm, CloseForm, DropForm
from sightline.casework.ending.permissions import may_ask_to_close, may_see_closings
from sightline.casework.ending.queries import closings_of, open_since, still_back
from sightline.casework.models import CaseClosing
from sightline.casework.permissions import may_decide
from sightline.casework.sending import put_on_file
from sightline.casework.views import NOT_UNDERSTOOD
from sightline.codes.lists.casework import CLOSE_REASON
from sightline.design.dates import day, moment
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for

PART = "child_assessments"
CLOSED = (
    "The case is closed from today. The file stays open until midnight to whoever held the child."
)


@keeps_drafts("Closing a case")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_see_closings)
def child_close(request: Request, child: Child) -> HttpResponse:
    """What bars closing; asking for it; a manager's agreement; and every time before."""
    found = closings_of(child)
    waiting = next((one for one in found if one.answered_at is None), None)
    back = still_back(found[0] if found else None)
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_close", child.public_id)
    bars = bars_of(child)
    lens = lens_for(request.user, child)
    forms = forms_for(request, child, waiting or back, lens, is_barred=bool(bars))
    chosen = forms.get(request.POST.get("do", ""))
    if request.method == "POST" and chosen is None:
        messages.warning(request, "This has changed meanwhile. Look at it again.")
        return redirect("child_close", child.public_id)
    if chosen is not None and chosen.is_valid() and done(request, child, chosen, waiting or back):
        return redirect("child_close", child.public_id)
    context = file_page(request, child, PART, lens) | {
        "title": f"{name_of(child)}: close the case",
        "forms": {name: kept(request, form, name) for name, form in forms.items()},
        "bars": [(one.words, reverse(one.page, args=[child.public_id])) for one in bars],
        "waiting": told_of(waiting, lens) if waiting is not None else None,
        "back": told_of(back, lens) if back is not None else None,
        "closed": closed_words(child, found),
        "closings": [told_of(one, lens) for one in found if one.answered_at is not None],
    }
    status = NOT_UNDERSTOOD if any(form.errors for form in forms.values()) else 200
    return render(request, "casework/child_close.html", context, status=status)


def forms_for(
    request: Request, child: Child, latest: CaseClosing | None, lens: Lens, *, is_barred: bool
) -> dict[str, KeyedForm]:
    """What this person may do here: ask, where nobody has and nothing bars it; answer; or drop it.

    `latest` is the closing that waits, or was sent back.
    """
    chosen = request.POST.get("do", "") if request.method == "POST" else ""

    def typed(name: str) -> Any:
        return request.POST if chosen == name else None

    if latest is None or latest.answered_at is not None:
        forms: dict[str, KeyedForm] = {}
        if (is_barred and latest is None) or not may_ask_to_close(request.user, child):
            return forms
        if not is_barred:
            before = as_written(latest, lens) if latest else {}
            forms["ask"] = CloseForm(typed("ask"), day=today(), initial=before)
        return forms | ({"drop": DropForm(typed("drop"))} if latest else {})
    waiting = latest
    may = waiting.asked_by_id != request.user.pk and may_decide(request.user, child)
    return {"agree": AgreeForm(typed("agree"))} if may else {}


def as_written(one: CaseClosing, lens: Lens) -> dict[str, str]:
    """What was written before, to be asked anew; nothing for whoever may not read it."""
    if not lens.shows(Label.SOURCE):
        return {}
    return {name: getattr(one, name) for name in ("reason", "achieved", "family", "holds")}


def closed_words(child: Child, found: Sequence[CaseClosing]) -> list[str]:
    """When the case was closed here, and since when it is open again; empty where it never was."""
    answer = next((one.answer for one in found if one.answered_at and one.answer.agreed), None)
    if answer is None:
        return []
    since = open_since(child, answer.at)
    said = f"The case was closed on {day(answer.at)}. {answer.by.name} agreed."
    again = f"It is open again since {day(since)}." if since else "It has not been opened again."
    return [said, again]


def done(request: Request, child: Child, form: KeyedForm, latest: CaseClosing | None) -> bool:
    """Do what the form asks; False, with what is wrong on the form, where it cannot be."""
    if isinstance(form, CloseForm):
        kept_it = put_on_file(request, child, form, operations.ask_to_close, closing=form.closing)
        said = "Kept. The case stays open until a manager agrees."
    elif isinstance(form, DropForm):
        kept_it = put_on_file(request, child, form, operations.drop_closing, closing=latest)
        said = "Dropped. The case stays open."
    else:
        agreed = form.cleaned_data["agreed"] == "yes"
        kept_it = put_on_file(
            request, child, form, operations.answer_closing, closing=latest, agreed=agreed,
            why=form.cleaned_data["why"],
        )  # fmt: skip
        said = CLOSED if agreed else "Sent back. The case stays open."
    if kept_it:
        messages.success(request, said)
    return kept_it


def told_of(one: CaseClosing, lens: Lens) -> dict[str, Any]:
    """One time somebody asked that the case close, without what may not be read."""
    shows, answer = lens.shows(Label.SOURCE), getattr(one, "answer", None)
    asked = [
        ("Why it closes", CLOSE_REASON.words(one.reason)),
        ("What was achieved", one.achieved if shows else NOT_SHOWN),
        ("What the family knows", one.family if shows else NOT_SHOWN),
        ("Who holds what goes on", one.holds if shows else NOT_SHOWN),
    ]
    return {
        "asked": f"{one.asked_by.name}, {moment(one.asked_at)}",
        "pairs": asked,
        "agreed": answer.agreed if answer else False,
        "answered": f"{answer.by.name}, {moment(answer.at)}" if answer else "",
        "ended": answer.ended if answer else "",
        "why": answer.why if answer and shows else "",
        "dropped": dropped_words(one),
    }


def dropped_words(one: CaseClosing) -> str:
    """Who said that it is not asked any more, and when; empty where nobody did."""
    if one.dropped_at is None or one.dropped_by is None:
        return ""
    return f"{one.dropped_by.name}, {moment(one.dropped_at)}"
