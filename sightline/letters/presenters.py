"""Letters as pages show them: a line in the list, and one with what was found in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import Lens, said_instead
from sightline.access.models import User
from sightline.design.dates import day, day_short, moment
from sightline.documents.models import Document
from sightline.letters import words
from sightline.letters.models import Finding, Letter, Release, Withheld, Wording
from sightline.letters.places import Place
from sightline.letters.rules import Harm, How, State, To
from sightline.letters.scanning.rules import Kind
from sightline.people.models import Child


@dataclass(frozen=True, slots=True)
class Line:
    """One letter in the list."""

    href: str
    what: str
    to: str
    state: tuple[str, str]
    more: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding: its number, what it is, the words, what to do, and why it may go."""

    number: int
    what: str
    where: str
    words: str
    to_do: str
    why: str
    said: str
    href: str = ""


def where(page: str, child: Child, letter: Letter) -> str:
    """The address of a page about one letter."""
    return f"{reverse(page, args=[child.public_id])}?about={letter.source_id}"


def sees(letter: Letter, viewer: User, lens: Lens) -> bool:
    """Whether somebody reads where a letter goes and what in it must not be given away."""
    return lens.shows(Label.ADDRESS) or letter.written_by_id == viewer.pk


def line_of(child: Child, letter: Letter) -> Line:
    """One letter as the list says it."""
    return Line(
        where("child_letter", child, letter),
        words.kind_words(letter.template),
        to_words(letter),
        words.STATES[State(letter.state)],
        f"Begun {day_short(letter.recorded_at)} by {letter.written_by.name}",
    )


def to_words(letter: Letter) -> str:
    """Who gets a letter."""
    return f"{letter.to_name}, {letter.to_agency}" if letter.to_agency else letter.to_name


def facts_of(letter: Letter, lens: Lens, *, open_to: bool) -> list[tuple[str, str]]:
    """What is known of a letter beside its text."""
    pairs = [("To", to_words(letter)), ("Who they are", words.WHO[To(letter.to_part)])]
    if letter.how:
        pairs.append(("How it goes", words.HOWS[How(letter.how)]))
        pairs.append(("How they may safely be reached", letter.safe_words))
        pairs.append(("Could somebody see it who may do harm?", harm_words(letter)))
    if letter.how == How.POST:
        lines = ", ".join([*letter.lines.splitlines(), letter.postcode])
        pairs.append(("Where it goes", lines if open_to else said_instead(Label.ADDRESS)))
        if letter.address_why:
            pairs.append(("Where that address is from", letter.address_why))
    pairs.append(("Written by", letter.written_by.name))
    return [*pairs, *ends_of(letter)]


def harm_words(letter: Letter) -> str:
    """Whether somebody could see it, and why it goes all the same."""
    said = words.HARMS.get(Harm(letter.harm), "") if letter.harm else ""
    return f"{said}. {letter.harm_why}" if letter.harm_why else said


def ends_of(letter: Letter) -> list[tuple[str, str]]:
    """How a letter ended, where it has."""
    if letter.sent_on:
        by = f" by {letter.sent_by.name}" if letter.sent_by else ""
        return [("Sent", f"{day(letter.sent_on)}{by}. {letter.sent_words}".strip())]
    if letter.withdrawn_at:
        by = letter.withdrawn_by.name if letter.withdrawn_by else ""
        said = f"{by}, {moment(letter.withdrawn_at)}: {letter.withdrawn_why}"
        return [("Not to be sent", said)]
    return []


def findings_of(wording: Wording, child: Child, *, open_to: bool) -> list[Shown]:
    """What was found, in the order of the text, as somebody may read it."""
    return [
        shown_of(number, one, child, open_to=open_to)
        for number, one in enumerate(wording.findings.all(), 1)
    ]


def shown_of(number: int, one: Finding, child: Child, *, open_to: bool) -> Shown:
    """One finding."""
    place = "In the letter" if one.begins is not None else "Above it, or where it goes"
    href = ""
    if one.document is not None:
        place = f"In {one.document.name}"
        href = reverse("document_file", args=[child.public_id, one.document.public_id])
    by = f"{one.said_by.name}, {moment(one.said_at)}" if one.said_by else ""
    return Shown(
        number, words.found_words(one.kind, own=one.own), place,
        one.words if open_to else said_instead(Label.ADDRESS),
        words.to_do(one.kind, own=one.own), one.why, by, href,
    )  # fmt: skip


def marked(wording: Wording) -> list[tuple[str, int]]:
    """The text in pieces, each with the number of the finding it is, 0 for the rest."""
    pieces, at = [], 0
    for number, one in enumerate(wording.findings.all(), 1):
        if one.begins is None or one.ends is None or one.ends <= at:
            continue
        begins = max(one.begins, at)
        pieces += [(wording.text[at:begins], 0), (wording.text[begins : one.ends], number)]
        at = one.ends
    return [piece for piece in [*pieces, (wording.text[at:], 0)] if piece[0]]


def answer_words(one: Release) -> tuple[str, str]:
    """What a second person answered, who and when, and what they wrote."""
    what = "Released" if one.released else "Returned"
    return f"{what} by {one.by.name}, {moment(one.at)}", one.comment


def place_words(place: Place) -> str:
    """An address as it is offered, with who else is there."""
    one = place.address
    lines = ", ".join([*one.lines.splitlines(), one.postcode])
    since = f", since {day(one.from_on)}" if one.from_on else ""
    also = f". Also there: {', '.join(place.also)}" if place.also else ""
    return f"{lines}{since}{also}"


def enclosed_of(child: Child, documents: Sequence[Document]) -> list[tuple[str, str]]:
    """What goes with a letter: its name, and where it opens."""
    return [
        (one.name, reverse("document_file", args=[child.public_id, one.public_id]))
        for one in documents
    ]


def withheld_rows(rows: Sequence[Withheld], lens: Lens) -> list[tuple[Withheld, str, str, str]]:
    """Words that must not be sent: the row, what it is, the words, why and since when."""
    return [
        (
            one,
            words.WITHHELD[Kind(one.kind)],
            one.value if lens.shows(Label.ADDRESS) else said_instead(Label.ADDRESS),
            f"{one.why}. {one.added_by.name}, {day_short(one.recorded_at)}",
        )
        for one in rows
        if one.ended_on is None
    ]


def ended_rows(rows: Sequence[Withheld]) -> list[tuple[str, str]]:
    """Words that are looked for no more, for whoever reads addresses; why, who, since when."""
    return [
        (
            f"{words.WITHHELD[Kind(one.kind)]}: {one.value}",
            f"{one.ended_why}. {said_by(one.ended_by)}, {day_short(one.ended_on)}",
        )
        for one in rows
        if one.ended_on is not None
    ]


def said_by(one: User | None) -> str:
    """The name of somebody, empty for nobody."""
    return one.name if one else ""
