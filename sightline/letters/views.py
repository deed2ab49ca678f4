"""The letters of a child: the list, one of them, and a released one on paper or as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.design.words import within
from sightline.documents.answering import POLICY
from sightline.letters import presenters as shown
from sightline.letters import queries
from sightline.letters.copies import MEDIA, context_of
from sightline.letters.looking import documents_of_wording
from sightline.letters.models import Letter, Release, Wording
from sightline.letters.operations import LetterRefused
from sightline.letters.permissions import may_read_letters, may_release, may_write_letter
from sightline.letters.releasing import check_goes
from sightline.letters.rules import State, may_follow
from sightline.letters.words import STATES, kind_words
from sightline.people.answering import asked, found
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.trail.operations import note

PART = "child_letters"


@require_safe
@child_page(may_read_letters)
def child_letters(request: Request, child: Child) -> HttpResponse:
    """Every letter about the child, and what must not be sent in any."""
    lens = lens_for(request.user, child)
    context = file_page(request, child, PART, lens) | {
        "rows": [shown.line_of(child, one) for one in queries.letters_of(child)],
        "withheld": shown.withheld_rows(queries.withheld_of(child), lens),
        "may_write": bool(may_write_letter(request.user, child)),
        "first_name": child.forename or "the child",
    }
    return render(request, "letters/child_letters.html", context)


@require_safe
@child_page(may_read_letters)
def child_letter(request: Request, child: Child) -> HttpResponse:
    """One letter: its text with what was found in it, to whom it goes, and what comes next."""
    letter = found(queries.letter_called(child, asked(request)))
    lens, viewer = lens_for(request.user, child), request.user
    writes = bool(may_write_letter(viewer, child))
    wording = queries.latest_wording(letter)
    whole = whole_letter(request, child, letter, lens, wording)
    context = file_page(request, child, PART, lens) | whole
    releases = letter.state == State.WAITING and may_release(viewer, child)
    to_whom = within(letter.to_name, typed=True)
    context |= {
        "title": f"{name_of(child)}: {kind_words(letter.template).lower()} to {to_whom}",
        "may_write": writes,
        "may_change": writes and whole["open_to"] and may_follow(letter.state, State.DRAFT),
        "may_stop": writes and may_follow(letter.state, State.WITHDRAWN),
        "may_release": releases and viewer.pk not in queries.hands_of(letter),
    }
    return render(request, "letters/child_letter.html", context)


def whole_letter(
    request: Request, child: Child, letter: Letter, lens: Lens, wording: Wording | None
) -> dict[str, Any]:
    """A letter as somebody may read it, with its findings, what goes with it, and the answers."""
    open_to = shown.sees(letter, request.user, lens)
    answers = queries.answers_of(letter)
    read = wording if open_to else None
    return {
        "letter": letter,
        "open_to": open_to,
        "wording": wording,
        "what": kind_words(letter.template),
        "state": STATES[State(letter.state)],
        "facts": shown.facts_of(letter, lens, open_to=open_to),
        "text": shown.marked(read) if read else [],
        "findings": shown.findings_of(wording, child, open_to=open_to) if wording else [],
        "enclosed": shown.enclosed_of(child, documents_of_wording(wording))
        if wording and open_to
        else [],
        "answers": [shown.answer_words(one) for one in answers],
        "copies": queries.kinds_of_copies(release_of(answers)) if open_to else [],
        "at": lambda page: shown.where(page, child, letter),
    }


def release_of(answers: list[Release]) -> Release | None:
    """The answer by which a letter was released; None where it was not."""
    return next((one for one in answers if one.released), None)


def released(request: Request, child: Child) -> tuple[Letter, Wording, Release]:
    """A released letter that may go, for whoever reads where it goes; 404 for any other."""
    letter: Letter = found(queries.letter_called(child, asked(request)))
    open_to = shown.sees(letter, request.user, lens_for(request.user, child))
    goes = letter.state in (State.RELEASED, State.SENT)
    wording: Wording = found(queries.latest_wording(letter) if open_to and goes else None)
    answer: Release = found(getattr(wording, "release", None))
    return letter, wording, answer


def still_goes(request: Request, letter: Letter, wording: Wording) -> bool:
    """Whether a released letter may leave today; where not, it is said why. A sent one is kept."""
    try:
        if letter.state == State.RELEASED:
            check_goes(letter, wording)
    except LetterRefused as refusal:
        messages.warning(request, str(refusal))
        return False
    return True


@fresh_sign_in
@require_safe
@child_page(may_read_letters)
def child_letter_print(request: Request, child: Child) -> HttpResponse:
    """A released letter on paper: one child, one person, nothing else on the page."""
    letter, wording, answer = released(request, child)
    if not still_goes(request, letter, wording):
        return redirect(shown.where("child_letter", child, letter))
    taken(request, letter, "child_letter_print", "paper")
    context = context_of(letter, wording, answer.at) | {
        "title": f"Letter to {within(letter.to_name, typed=True)}",
        "back": shown.where("child_letter", child, letter),
        "enclosed": shown.enclosed_of(child, documents_of_wording(wording)),
    }
    return render(request, "letters/print.html", context)


@fresh_sign_in
@require_safe
@child_page(may_read_letters)
def child_letter_file(request: Request, child: Child) -> HttpResponse:
    """A released letter as the file that was made of it then: Word, or PDF."""
    letter, wording, _ = released(request, child)
    if not still_goes(request, letter, wording):
        return redirect(shown.where("child_letter", child, letter))
    kind = request.GET.get("as", "docx")
    copy = found(queries.copy_of(letter, kind))
    taken(request, letter, "child_letter_file", kind)
    answer = HttpResponse(bytes(copy.content), content_type=MEDIA[copy.type])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"letter.{copy.type}"
    )
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def taken(request: Request, letter: Letter, page: str, kind: str) -> None:
    """Write down that a released letter was taken out, and as what."""
    note(
        kind="export", what=page, actor_id=request.user.pk, child_id=letter.child_id,
        about=f"letters.Letter:{letter.pk}", detail={"as": kind},
    )  # fmt: skip
