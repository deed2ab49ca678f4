"""Letting a letter go: the second person’s answer, that it went, that it must not."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.design.words import within
from sightline.drafts.keeping import keeps_drafts
from sightline.letters import forms, operations, queries, releasing
from sightline.letters import presenters as shown
from sightline.letters.copies import context_of
from sightline.letters.operations import LetterRefused
from sightline.letters.permissions import may_release, may_write_letter
from sightline.letters.rules import State, may_follow
from sightline.letters.views import PART, whole_letter
from sightline.letters.writing_views import FORMS, METHODS, letter_asked, on_file
from sightline.people.answering import Page, Place, answered, asked, found, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.situations import lens_for

RELEASES = {"release": True, "return": False}


@dataclass(frozen=True, slots=True)
class ReleasePage(Page):
    """The form of the second person, with the letter they answer for."""

    shown: dict[str, Any] = field(default_factory=dict)


@keeps_drafts("The release of a letter")
@require_http_methods(METHODS)
@child_page(may_release)
def child_letter_release(request: Request, child: Child) -> HttpResponse:
    """Read a letter exactly as it goes, with what was found and why it may, and answer."""
    letter = letter_asked(request, child)
    if letter.state != State.WAITING and request.method != "POST":
        return redirect(shown.where("child_letter", child, letter))
    wording = found(queries.latest_wording(letter))
    seal = releasing.seal_now(letter, wording)
    form = forms.AnswerForm(**start(request))
    context = whole_letter(request, child, letter, lens_for(request.user, child), wording)
    page = ReleasePage(
        shown=context
        | {"goes": context_of(letter, wording, now()), "seal": seal}
        | {"ended": shown.ended_rows(queries.withheld_of(child))},
        heading=f"release the letter to {within(letter.to_name, typed=True)}",
        button="Save your answer",
        said="Your answer is on file.",
        form=form,
        deed=lambda given: (
            releasing.answer_letter,
            {
                "letter": letter,
                "seal": given["seal"],
                "released": RELEASES[given["what"]],
                "comment": given["comment"],
            },
        ),
        back=shown.where("child_letter", child, letter),
    )
    return answered(request, child, page, Place(PART, "letters/release.html", (LetterRefused,)))


@keeps_drafts("A letter: that it was sent")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_sent(request: Request, child: Child) -> HttpResponse:
    """Say when a released letter went, and how."""
    letter = letter_asked(request, child)
    if not may_follow(letter.state, State.SENT) and request.method != "POST":
        return redirect(shown.where("child_letter", child, letter))
    form = forms.SentForm(**start(request, on=today()))
    page = Page(
        heading=f"the letter to {within(letter.to_name, typed=True)} was sent",
        button="Put it on file",
        said="That it went is on file.",
        form=form,
        deed=lambda given: (
            releasing.record_sent,
            {"letter": letter, "sent_on": given["on"], "words": given["how"]},
        ),
        back=shown.where("child_letter", child, letter),
    )
    return answered(request, child, page, FORMS)


@keeps_drafts("A letter that must not be sent")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_stop(request: Request, child: Child) -> HttpResponse:
    """Stop a letter that has not gone yet, and say why; also who may not read where it goes."""
    letter = found(queries.letter_called(child, asked(request)))
    page = Page(
        heading=f"the letter to {within(letter.to_name, typed=True)} must not be sent",
        button="Stop it",
        said="Stopped. Nobody can print it or take it out any more.",
        form=forms.StopForm(**start(request)),
        deed=lambda given: (releasing.withdraw, {"letter": letter, "why": given["why"]}),
        state=lambda: on_file(letter),
        back=shown.where("child_letter", child, letter),
    )
    return answered(request, child, page, FORMS)


@keeps_drafts("What must not be sent in letters")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_withhold(request: Request, child: Child) -> HttpResponse:
    """Name a number, a school, a carer or a place that must not go out in any letter."""
    page = Page(
        heading="what must not be sent in letters",
        button="Look for it from now on",
        said="Every letter about this family is looked through for it from now on.",
        form=forms.WithholdForm(**start(request)),
        deed=lambda given: (
            operations.withhold,
            {name: given[name] for name in ("kind", "value", "why")},
        ),
        lede="Where children and parents live, and where a child is placed, is looked for without "
        "this. Add what no other page holds.",
    )
    return answered(request, child, page, FORMS)


@keeps_drafts("What may be sent in letters again")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_allow(request: Request, child: Child) -> HttpResponse:
    """Say that words may be sent again."""
    row = queries.withheld_called(child, asked(request))
    if row is None and request.method != "POST":
        return redirect(PART, child.public_id)
    page = Page(
        heading="this may be sent in letters again",
        button="Look for it no more",
        said="It is looked for no more.",
        form=forms.AllowForm(**start(request)),
        deed=lambda given: (operations.end_withholding, {"row": found(row), "why": given["why"]}),
        lede="It stays on file that it was looked for, and who said so." if row else "",
    )
    return answered(request, child, page, FORMS)
