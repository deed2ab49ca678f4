"""Documents as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.design.dates import day
from sightline.documents.checking.kinds import TYPES
from sightline.documents.models import Document, Held
from sightline.documents.words import HOLDS_WORDS, because_words, kind_words, size_words
from sightline.people.models import Child


@dataclass(frozen=True, slots=True)
class Row:
    """A document as the list shows it; `earlier` are the versions it replaced, the last first."""

    kind: str
    name: str
    type: str
    href: str
    dated: str
    from_whom: str
    holds: str
    note: str
    added: str
    newer_href: str
    off_href: str
    earlier: list["Row"]


@dataclass(frozen=True, slots=True)
class Gone:
    """What is said of a document that was taken off the file."""

    what: str
    why: str


def name_of(person: User | None) -> str:
    """Who did it, as pages say it."""
    return person.name if person else "somebody"


def added_words(one: Document) -> str:
    """Who put it on file and when: "Priya Goldfinch, 23 November 2026"."""
    when = f", {day(one.recorded_at.astimezone(LONDON).date())}" if one.recorded_at else ""
    return f"{name_of(one.added_by)}{when}"


def type_words(one: Document | Held) -> str:
    """What kind of file it is and how large: "PDF, 340 KB"."""
    return f"{TYPES[one.type].words}, {size_words(one.size)}"


def row_of(child: Child, one: Document, earlier: list[Row]) -> Row:
    """One document of the list."""
    label = Label(one.holds)
    asked = f"={one.public_id}"
    return Row(
        kind=kind_words(one.kind),
        name=one.name,
        type=type_words(one),
        href=reverse("document_file", args=[child.public_id, one.public_id]),
        dated=day(one.dated_on),
        from_whom=one.from_whom,
        holds="" if label is Label.PLAIN else HOLDS_WORDS[label][0],
        note=one.note,
        added=added_words(one),
        newer_href=reverse("child_add_document", args=[child.public_id]) + f"?replaces{asked}",
        off_href=reverse("child_take_off", args=[child.public_id]) + f"?document{asked}",
        earlier=earlier,
    )


def rows_of(child: Child, current: Iterable[Document], ever: Iterable[Document]) -> list[Row]:
    """The documents on file, each with the versions before it."""
    known = {one.pk: one for one in ever if one.withdrawn_at is None}
    rows = []
    for one in current:
        earlier, before = [], one.replaces_id
        while before in known:
            earlier.append(row_of(child, known[before], []))
            before = known[before].replaces_id
        rows.append(row_of(child, one, earlier))
    return rows


def gone_of(ever: Iterable[Document]) -> list[Gone]:
    """What is said of those taken off: that they were here, when, by whom, and why in short."""
    return [
        Gone(
            f"{kind_words(one.kind)}, added by {added_words(one)}",
            f"Taken off on {day(one.withdrawn_at.astimezone(LONDON).date())} by "
            f"{name_of(one.withdrawn_by)}: {because_words(one.withdrawn_because).lower()}",
        )
        for one in ever
        if one.withdrawn_at is not None
    ]


def offered(documents: Iterable[Document]) -> list[tuple[str, str]]:
    """Documents as a form offers them."""
    return [
        (str(one.public_id), f"{kind_words(one.kind)} of {day(one.dated_on)}: {one.name}")
        for one in documents
    ]


def withdrawn_of(one: Document) -> dict[str, Any]:
    """A document taken off a file, as a privacy officer reads of it."""
    return {
        "name": one.name,
        "kind": kind_words(one.kind),
        "type": type_words(one),
        "holds": HOLDS_WORDS[Label(one.holds)][0],
        "added": added_words(one),
        "off": f"Taken off by {name_of(one.withdrawn_by)}"
        + (f" on {day(one.withdrawn_at.astimezone(LONDON).date())}" if one.withdrawn_at else ""),
        "because": because_words(one.withdrawn_because),
        "words": one.withdrawn_words,
        "from_whom": one.from_whom,
        "href": reverse("withdrawn_file", args=[one.public_id]),
    }
