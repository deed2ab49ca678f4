"""The front door: what waits, writing down a contact, and the page of one."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sightline.access.guards import Request, page
from sightline.calendars.clock import now, today
from sightline.casework import presenters, receiving
from sightline.casework.board import Facts
from sightline.casework.concerns import passed_on
from sightline.casework.door_board import MOST, Board, Fits, board
from sightline.casework.forms import RecordForm
from sightline.casework.guards import call_page
from sightline.casework.known import known_before, made_of
from sightline.casework.known_words import before_lines
from sightline.casework.models import Call
from sightline.casework.permissions import may_read_decisions, may_work_front_door
from sightline.casework.ringing import Late, late_lines
from sightline.casework.words import source_words
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.wholes import of_whole

NOT_UNDERSTOOD = 422
SHOWS: dict[str, tuple[str, Fits]] = {
    "": ("To decide", lambda one: one.decided_at is None),
    "agencies": (
        "Waiting for answers",
        lambda one: one.decided_at is None and one.waits.to_answer,
    ),
    "team": ("Waiting for a team", lambda one: one.waits.to_take),
    "manager": ("For a manager to read", lambda one: one.waits.to_read),
    "tell": ("To be told", lambda one: one.waits.to_tell),
}
"""The lists of the board: their words, and what is on them."""
WHOSE = {"": "Everybody’s", "mine": "Mine", "nobody": "Nobody’s"}
EMPTY = {
    "": "Nothing waits to be decided.",
    "agencies": "No agency has still to answer.",
    "team": "No team has still to answer.",
    "manager": "No decision waits for a manager.",
    "tell": "Everybody who told us has been told.",
}


@require_safe
@page(may_work_front_door)
def front_door(request: Request) -> HttpResponse:
    """What waits at the front door, the least time left first."""
    viewer, moment = request.user, now()
    found = board(viewer, moment)
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    whose = request.GET.get("whose", "")
    whose = whose if whose in WHOSE else ""
    fits = SHOWS[show][1]
    shown = found.facts(lambda one: fits(one) and is_whose(one, whose, viewer.pk))
    rows = [presenters.row_of(one, viewer, moment) for one in shown]
    context = {
        "tabs": tabs(found, show),
        "words": SHOWS[show][0],
        "show": show,
        "whose": whose,
        "whose_links": [(words, address(show, key), key == whose) for key, words in WHOSE.items()],
        "rows": rows,
        "children": sum(len(one.children) for one in shown),
        "empty": EMPTY[show],
        "is_full": found.is_full,
        "most": MOST,
        "key": uuid4(),
        "may_take": show in ("", "agencies"),
        "concerns": concern_lines(request) if show == "" else [],
    }
    return render(request, "casework/front_door.html", context)


def concern_lines(request: Request) -> list[Late]:
    """Concerns on open cases no manager has decided in two hours: for whoever is on duty."""
    waiting = of_whole(passed_on(request.user, now()))
    return late_lines(waiting, today()) if waiting else []


def is_whose(one: Call, whose: str, viewer: int) -> bool:
    """Whether a contact is on the list asked for: everybody's, mine, or nobody's."""
    if whose == "mine":
        return one.with_whom_id == viewer
    return whose != "nobody" or one.with_whom_id is None


def tabs(found: Board, show: str) -> list[dict[str, Any]]:
    """The lists of the board with how many are on each."""
    lists = [
        {
            "text": f"{words} ({found.number(fits)})",
            "href": address(key),
            "current": key == show,
        }
        for key, (words, fits) in SHOWS.items()
    ]
    return [*lists, {"text": "Flow", "href": reverse("flow"), "current": False}]


def address(show: str, whose: str = "") -> str:
    """The address of one list of the board."""
    asked = [f"{name}={value}" for name, value in (("show", show), ("whose", whose)) if value]
    return reverse("front_door") + (f"?{'&'.join(asked)}" if asked else "")


@keeps_drafts("A contact at the front door")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_work_front_door)
def record_contact(request: Request) -> HttpResponse:
    """Write down who told us what, about whom; then say who the children are."""
    moment = now()
    form = RecordForm(request.POST if request.method == "POST" else None, now=moment)
    if form.is_valid():
        record = once(receiving.record_call, form.cleaned_data["key"])
        try:
            call = record(
                words=form.words, children=form.children, received_at=form.moment,
                by=request.user, now=moment,
            )  # fmt: skip
        except AlreadyDone:
            messages.success(request, "It is on file already, from the first time you pressed.")
            return redirect("front_door")
        except receiving.FrontDoorRefused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Written down. Now say who the children are.")
            return redirect("contact_children", call.public_id)
    context = {"form": kept(request, form)}
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "casework/record_contact.html", context, status=status)


def add_refusal(form: KeyedForm, refusal: receiving.FrontDoorRefused) -> None:
    """Put why it cannot be recorded beside the answer it is about."""
    field = {"received_on": "on", "at": "on"}.get(refusal.field, refusal.field)
    form.add_error(field if field in form.fields else None, str(refusal))


@require_safe
@call_page(may_work_front_door)
def contact(request: Request, facts: Facts) -> HttpResponse:
    """Everything about one contact, and what can be done next."""
    moment, day = now(), today()
    context = page_of(facts) | {
        "state": presenters.time_left(facts, moment),
        "clock_words": presenters.clock_words(facts, moment),
        "source": source_words(facts.told.source_code, ""),
        "pairs": presenters.told_pairs(facts),
        "children": presenters.child_rows(facts, day),
        "asked": [presenters.asked_row(*pair, moment) for pair in facts.requests],
        "before": lines_before(facts),
        "undecided": not facts.is_decided,
        "is_mine": facts.call.with_whom_id == request.user.pk,
        "may_give": not facts.is_decided and bool(may_read_decisions(request.user)),
        "may_read": facts.waits_for_manager
        and bool(may_read_decisions(request.user))
        and (facts.screening is not None and facts.screening.by_id != request.user.pk),
        "key": uuid4(),
    }
    return render(request, "casework/contact.html", context)


def page_of(facts: Facts) -> dict[str, Any]:
    """What every page about one contact is given."""
    return {
        "facts": facts,
        "call": facts.call,
        "title": presenters.title_of(facts, today()),
        "levels_said": [(level.words, level.says) for level in facts.levels.each],
        "levels_source": facts.levels.source,
    }


def lines_before(facts: Facts) -> list[str]:
    """What the record knows already of the children of a contact."""
    children = [child for _, child in facts.children if child is not None]
    if not children:
        return []
    own = [one.contact_id for one, _ in facts.children if one.contact_id is not None]
    known = known_before(children, own, made_of(facts.call), today())
    return [line for child in children for line in before_lines(child, known[child.pk])]


@require_POST
@call_page(may_work_front_door)
def take_contact(request: Request, facts: Facts) -> HttpResponse:
    """Take a contact to screen, and go to it."""
    try:
        with suppress(AlreadyDone):
            once(receiving.take_call, request.POST.get("key") or uuid4())(
                call=facts.call, by=request.user, now=now()
            )
    except receiving.FrontDoorRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("contact", facts.call.public_id)
