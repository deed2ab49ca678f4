"""Putting a document on a child's file, replacing it by a later version, and taking it off."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.documents.checking.apart import Checked
from sightline.documents.models import Document, Piece
from sightline.duties.deeds import deed
from sightline.people.models import Child

PIECE = 262_144
"""Bytes of content in one row."""


class DocumentRefused(Exception):
    """It cannot be put on file, or taken off. The message is for the person."""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a document: its kind, its day, who it is from, what it holds, a note."""

    kind: str
    dated_on: date
    from_whom: str
    holds: str
    note: str = ""


@deed("added a document")
def attach(
    *,
    child: Child,
    file: Checked,
    about: About,
    by: User,
    now: datetime,
    replaces: Document | None = None,
) -> Document:
    """Put a file that was looked through on the child's file, as one document.

    `replaces` is the document it is a later version of. Raises DocumentRefused.
    """
    if about.dated_on > now.astimezone(LONDON).date():
        raise DocumentRefused("The day on the document is today or earlier")
    if replaces is not None:
        child = replaces.child
        refuse_two_versions(replaces)
    made = Document.objects.create(
        child=child,
        kind=about.kind,
        dated_on=about.dated_on,
        from_whom=about.from_whom,
        holds=about.holds,
        note=about.note,
        name=file.name,
        type=file.type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        replaces=replaces,
        added_by=by,
        recorded_at=now,
    )
    content = file.content
    Piece.objects.bulk_create(
        [
            Piece(document=made, child=child, number=number, content=content[at : at + PIECE])
            for number, at in enumerate(range(0, len(content), PIECE))
        ],
        batch_size=8,
    )
    return made


def refuse_two_versions(replaces: Document) -> None:
    """One document has one later version; somebody else may have added it meanwhile."""
    first = Document.objects.select_for_update(of=("self",)).get(pk=replaces.pk)
    if first.withdrawn_at is not None:
        raise DocumentRefused("The earlier version was taken off the file meanwhile")
    if Document.objects.filter(replaces=first, withdrawn_at=None).exists():
        raise DocumentRefused("Somebody added a later version meanwhile. Replace that one")


@deed("took a document off the file")
def take_off(
    *, child: Child, document: Document, because: str, words: str, by: User, now: datetime
) -> Document:
    """Take a document off the file: it stays as a line, and opens for privacy officers alone.

    Raises DocumentRefused where somebody did so before.
    """
    taken = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if taken.withdrawn_at is not None:
        raise DocumentRefused("Somebody took it off the file meanwhile")
    taken.withdrawn_at = now
    taken.withdrawn_by = by
    taken.withdrawn_because = because
    taken.withdrawn_words = words
    taken.save(
        update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because", "withdrawn_words"]
    )
    return taken
