"""The reasons people gave for opening a file, read and answered by their manager."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request, page
from sightline.access.models import Grant, LookReview, User
from sightline.access.permissions import may_review_looks
from sightline.calendars.clock import LONDON, now, today
from sightline.design.words import plural
from sightline.desk.links import links_of, words_of
from sightline.desk.looks import ReadBy, waits
from sightline.desk.people_forms import PressForm
from sightline.drafts.keeping import keep_on, keeps_drafts, kept, typed_before
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.operations import Refused
from sightline.people.presenters import age_of, name_of
from sightline.workforce import reviews

AT_ONCE = 100
ON_A_PAGE = 50
LONGEST = 500
NOT_UNDERSTOOD = 422
LEFT = (
    "{notes} not recorded: no answer was chosen beside, or somebody else answered first. "
    "What you wrote is kept under Unfinished work."
)
ANSWERS = list(LookReview.Answer.choices)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One reason that waits to be read."""

    grant: Grant
    child: str
    age: str
    due: ReadBy
    links: list[str]
    chosen: str = ""
    note: str = ""


@keeps_drafts("Reading why files were opened")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_review_looks)
def looks_to_review(request: Request) -> HttpResponse:
    """The reasons of my people that wait to be read, the least clear first, and those I read."""
    if request.method == "POST":
        return record_answers(request)
    return review_page(request)


def review_page(request: Request, error: str = "", status: int = 200) -> HttpResponse:
    """The page of reasons; after an error with what was chosen and written."""
    viewer, moment = request.user, now()
    waiting = reviews.waiting_for(viewer, moment).select_related("user", "child")
    grants = list(waiting.order_by("starts_at", "pk")[: AT_ONCE + 1])
    answered = (
        reviews.reasons_for(viewer, moment)
        .exclude(review=None)
        .select_related("user", "child", "review__by")
        .order_by("-review__at", "-pk")
    )
    press = kept(request, PressForm())
    counts = Counter(answered.order_by().values_list("review__answer", flat=True))
    refused = reviews.refused_for(viewer, moment).select_related("user", "child")
    context = {
        "waiting": rows_of(viewer, grants[:AT_ONCE], request.POST or typed_before(press)),
        "more": len(grants) > AT_ONCE,
        "refused": list(refused.order_by("-at", "-pk")[:ON_A_PAGE]),
        "page": Paginator(answered, ON_A_PAGE).get_page(request.GET.get("page")),
        "counts": [(words, counts[key]) for key, words in ANSWERS if counts[key]],
        "answers": ANSWERS,
        "press": press,
        "error": error,
        "name_of": name_of,
    }
    return render(request, "desk/looks_to_review.html", context, status=status)


def rows_of(viewer: User, grants: list[Grant], typed: Any) -> list[Waiting]:
    """The reasons that wait, those the record shows nothing for first, then the longest waiting."""
    links, day = links_of(grants), today()
    words = words_of(viewer, links)
    rows = [
        Waiting(
            grant,
            name_of(grant.child),
            age_of(grant.child, day),
            waits(reviews.due_on(grant.starts_at), day),
            words.get(grant.pk, []),
            typed.get(f"answer-{grant.pk}", ""),
            typed.get(f"note-{grant.pk}", ""),
        )
        for grant in grants
    ]
    return sorted(rows, key=lambda row: bool(row.links))


def record_answers(request: Request) -> HttpResponse:
    """Record every answer chosen; a second press of the same button records nothing."""
    form, moment = PressForm(request.POST), now()
    waiting = list(
        reviews.waiting_for(request.user, moment)
        .select_related("child")
        .order_by("starts_at", "pk")
    )
    if not form.is_valid():
        return redirect("looks_to_review")
    key = form.cleaned_data["key"]
    chosen = {
        grant: request.POST.get(f"answer-{grant.pk}", "")
        for grant in waiting
        if request.POST.get(f"answer-{grant.pk}") in LookReview.Answer.values
    }
    notes = {grant: request.POST.get(f"note-{grant.pk}", "").strip() for grant in waiting}
    if any(len(notes[grant]) > LONGEST for grant in chosen):
        return review_page(request, "Write each note in 500 letters or fewer", NOT_UNDERSTOOD)
    if not chosen and any(notes.values()):
        return review_page(request, "Choose an answer beside your note", NOT_UNDERSTOOD)
    say_what_is_left(request, chosen, key)
    done = sum(
        answer_one(request.user, grant, answer, notes[grant], key, moment)
        for grant, answer in chosen.items()
    )
    if done:
        messages.success(request, f"{plural(done, 'answer')} recorded")
    return redirect("looks_to_review")


def say_what_is_left(request: Request, chosen: Iterable[Grant], key: uuid.UUID) -> None:
    """Keep the notes that go with no answer of this press, now or when it came first."""
    recorded = {str(grant.pk) for grant in chosen}
    written = {
        name.removeprefix("note-")
        for name, notes in request.POST.lists()
        if name.startswith("note-") and any(one.strip() for one in notes)
    }
    left = sum(
        not pressed_before(request.user, str(uuid.uuid5(key, one))) for one in written - recorded
    )
    if left:
        keep_on(request)
        messages.warning(request, LEFT.format(notes=plural(left, "note is", "notes are")))


def answer_one(
    viewer: User, grant: Grant, answer: str, note: str, key: uuid.UUID, moment: datetime
) -> bool:
    """Record one answer; False where it was recorded before, by this press or by somebody else."""
    try:
        once(reviews.answer, uuid.uuid5(key, str(grant.pk)))(
            grant=grant,
            child=grant.child,
            answer=answer,
            note=note,
            by=viewer,
            now=moment.astimezone(LONDON),
        )
    except (AlreadyDone, Refused):
        return False
    return True
