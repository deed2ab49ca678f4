"""The forms of a letter: begin, reach, write, ask, release or return, send, stop, withhold."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.models import User
from sightline.casework.conferring.choices import KINDS
from sightline.casework.conferring.telling import CONFERENCE, conferences_about
from sightline.casework.models import Discussion
from sightline.design.dates import day_short
from sightline.design.words import within
from sightline.documents.queries import current_of, documents_of
from sightline.drafts.conflict import OnFile, version_of
from sightline.drafts.keeping import keeps_drafts
from sightline.letters import forms, operations, queries, releasing
from sightline.letters import presenters as shown
from sightline.letters.guarding import MEETING, relatives_of
from sightline.letters.looking import documents_of_wording
from sightline.letters.merging import CONTACT, VIEW, beginning
from sightline.letters.models import Letter, Wording
from sightline.letters.operations import LetterRefused, Reach
from sightline.letters.permissions import may_write_letter
from sightline.letters.places import open_places
from sightline.letters.rules import State, To, may_follow
from sightline.letters.views import PART
from sightline.letters.words import WHO
from sightline.meetings.queries import meetings_about
from sightline.meetings.words import kind_words as meeting_words
from sightline.people.answering import Page, Place, answered, asked, found, start
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.plans.kinds import WORDS, Kind
from sightline.plans.viewing import running_now

METHODS = ["GET", "HEAD", "POST"]
FORMS = Place(PART, "letters/form.html", (LetterRefused,))
FAMILY = "family-"


def letter_asked(request: Request, child: Child) -> Letter:
    """The letter a form is about; 404 where there is none, or one may not read where it goes."""
    letter: Letter = found(queries.letter_called(child, asked(request)))
    open_to = shown.sees(letter, request.user, lens_for(request.user, child))
    found(letter if open_to else None)
    return letter


def on_file(letter: Letter, *, by: User | None = None, **values: Any) -> OnFile:
    """A letter as it is on file: another version whenever it went on, or says something else.

    With `by`, who writes it, the values are those of the text.
    """
    wording = queries.latest_wording(letter)
    values = written_values(letter, wording, by) if by else values
    version = version_of(letter.pk, letter.state, wording.pk if wording else 0, letter.how)
    last = wording.written_by if wording else letter.written_by
    return OnFile(version, values, last, wording.recorded_at if wording else letter.recorded_at)


@keeps_drafts("A letter: to whom")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_begin(request: Request, child: Child) -> HttpResponse:
    """Begin a letter: what kind, to which one person."""
    relatives = {str(one.relative.public_id): one for one in relatives_of(child)}
    form = forms.BeginForm(
        people=people_for(child, relatives),
        subjects=subjects_for(child),
        not_held=not_held_of(child),
        **start(
            request,
            template=request.GET.get("template", ""),
            subject=request.GET.get("subject", ""),
        ),
    )
    key = request.POST.get("key", "")
    page = Page(
        heading="write a letter",
        button="Go on",
        said="Now say how they may safely be reached.",
        form=form,
        deed=lambda given: (operations.begin_letter, begun(child, given, relatives)),
        back=f"{reverse('child_letter_reach', args=[child.public_id])}?about={called(key)}",
    )
    return answered(request, child, page, Place(PART, "letters/begin.html", (LetterRefused,)))


def called(key: str) -> str:
    """The id of the letter a press begins: the press's own."""
    try:
        return UUID(key).hex
    except ValueError:
        return ""


def people_for(child: Child, relatives: dict[str, Any]) -> list[tuple[str, str]]:
    """Who a letter may be to: the child, the family on file, and whoever is named below."""
    named = [
        (f"{FAMILY}{pk}", f"{name_of(one.relative)}, {one.kind}") for pk, one in relatives.items()
    ]
    others = [(str(one), WHO[one]) for one in (To.PROFESSIONAL, To.OTHER)]
    beside = [(key, f"{said}, named below") for key, said in others]
    return [(str(To.CHILD), f"{name_of(child)}, the child"), *named, *beside]


def subjects_for(child: Child) -> list[tuple[str, str]]:
    """The conferences, meetings, contacts and kinds of plan a letter may tell of."""
    meetings = [
        (MEETING + one.source_id, f"{meeting_words(one.kind)}, {day_short(one.on)}")
        for one in meetings_about(child)
    ]
    contacts = [
        (CONTACT + one.source_id, f"Contact of {day_short(one.told_child.call.received_at)}")
        for one in queries.screened_of(child)
    ]
    conferences = [
        (CONFERENCE + one.source_id, f"{KINDS[one.kind]}, {day_short(on_of(one))}")
        for one in conferences_about(child)
    ]
    plans = [
        (f"{VIEW}{kind}", f"The {WORDS[kind]} alone") for kind in (*running_now(child), Kind.SAFETY)
    ]
    return [*conferences, *meetings, *contacts, *plans]


def on_of(one: Discussion) -> datetime:
    """When a conference was held, or is to be."""
    return one.held_at or one.called_for


def not_held_of(child: Child) -> set[str]:
    """The meetings of which nobody has said that they were held: no letter tells a decision."""
    meetings = {MEETING + one.source_id for one in meetings_about(child) if one.held_on is None}
    waiting = {CONFERENCE + one.source_id for one in conferences_about(child) if not one.held_at}
    return meetings | waiting


def begun(child: Child, given: dict[str, Any], relatives: dict[str, Any]) -> dict[str, Any]:
    """What was chosen, as the deed takes it."""
    to, relative = given["to"], relatives.get(given["to"].removeprefix(FAMILY))
    part = To.FAMILY if to.startswith(FAMILY) else To(to)
    name = given["to_name"]
    if relative is not None:
        name = name_of(relative.relative)
    return {
        "template": given["template"],
        "about": given["subject"],
        "to_part": part,
        "to_child": relative.relative if relative else None,
        "to_name": name_of(child) if part is To.CHILD else name,
        "to_agency": given["to_agency"],
        "called": given["key"].hex,
    }


@keeps_drafts("A letter: how it goes")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_reach(request: Request, child: Child) -> HttpResponse:
    """Say how the recipient is safely reached, and where the letter goes."""
    letter = letter_asked(request, child)
    homes_only = not lens_for(request.user, child).shows(Label.ADDRESS)
    places = {one.address.source_id: one for one in open_places(letter, homes_only=homes_only)}
    form = forms.ReachForm(
        places=[(key, shown.place_words(one)) for key, one in places.items()],
        typed=letter.to_part != To.CHILD and letter.to_child is None,
        **start(request, **reach_values(letter)),
    )
    page = Page(
        heading=f"how the letter to {within(letter.to_name, typed=True)} goes",
        button="Go on to the letter",
        said="Now write the letter.",
        form=form,
        deed=lambda given: (
            operations.reach_letter,
            {"letter": letter, "reach": reach_of(given, places)},
        ),
        state=lambda: on_file(letter, **reach_values(letter)),
        back=shown.where("child_letter_write", child, letter),
    )
    return answered(request, child, page, FORMS)


def reach_values(letter: Letter) -> dict[str, Any]:
    """How a letter goes, by the names of the form's answers."""
    names = ("safe_words", "harm", "harm_why", "how", "postcode", "address_why")
    place = letter.address.source_id if letter.address else "typed" if letter.lines else ""
    return {name: getattr(letter, name) for name in names} | {
        "place": place,
        "lines": "" if letter.address else letter.lines,
    }


def reach_of(given: dict[str, Any], places: dict[str, Any]) -> Reach:
    """What was said, as the deed takes it."""
    chosen = places.get(given["place"])
    typed = given["place"] == "typed"
    return Reach(
        given["safe_words"],
        given["harm"],
        given["how"],
        given["harm_why"],
        chosen.address if chosen else None,
        given.get("lines", "") if typed else "",
        given.get("postcode", "") if typed else "",
        given.get("address_why", "") if typed else "",
    )


@keeps_drafts("A letter")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_write(request: Request, child: Child) -> HttpResponse:
    """Write the letter, begun from the record, and choose what goes with it."""
    letter = letter_asked(request, child)
    ever = documents_of(child, lens_for(request.user, child), request.user)
    documents = {str(one.public_id): one for one in current_of(ever)}
    is_read = request.method in ("GET", "HEAD")
    wording = queries.latest_wording(letter) if is_read else None
    first = written_values(letter, wording, request.user) if is_read else {}
    form = forms.WriteForm(
        documents=[(key, one.name) for key, one in documents.items()],
        **start(request, **first),
    )
    page = Page(
        heading=f"the letter to {within(letter.to_name, typed=True)}",
        button="Save and look through it",
        said="Saved, and looked through for what must not leave.",
        form=form,
        deed=lambda given: (
            operations.write_letter,
            {
                "letter": letter,
                "text": given["text"],
                "documents": [documents[key] for key in given.get("documents", [])],
            },
        ),
        state=lambda: on_file(letter, by=request.user),
        back=shown.where("child_letter", child, letter),
    )
    return answered(request, child, page, FORMS)


def written_values(letter: Letter, wording: Wording | None, by: User) -> dict[str, Any]:
    """The wording that counts, or what the letter begins with."""
    if wording is None:
        return {"text": beginning(letter, by), "documents": []}
    chosen = [str(one.public_id) for one in documents_of_wording(wording)]
    return {"text": wording.text, "documents": chosen}


@keeps_drafts("A letter: asking for its release")
@require_http_methods(METHODS)
@child_page(may_write_letter)
def child_letter_ask(request: Request, child: Child) -> HttpResponse:
    """Say why each thing that was found may go, and ask a second person to release the letter."""
    letter = letter_asked(request, child)
    wording = found(queries.latest_wording(letter))
    if not may_follow(letter.state, State.WAITING) and request.method != "POST":
        return redirect(shown.where("child_letter", child, letter))
    before, findings = queries.said_before(letter), list(wording.findings.all())
    initial = {
        f"why_{one.pk}": before.get((one.kind, one.document_id, one.words, one.thing), "")
        for one in findings
    }
    form = forms.AskForm(findings=findings, **start(request, **initial))
    page = Page(
        heading=f"ask for the release of the letter to {within(letter.to_name, typed=True)}",
        button="Ask for its release",
        said="A manager reads it now. It stands under your work if it comes back.",
        form=form,
        deed=lambda given: (releasing.ask_release, {"letter": letter, "answers": form.answers}),
        state=lambda: on_file(letter),
        back=shown.where("child_letter", child, letter),
        lede="" if findings else "Nothing was found in it that must not leave.",
    )
    return answered(request, child, page, FORMS)
