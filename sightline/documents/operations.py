"""Putting a document on a child's file, replacing it by a later version, and taking it off."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.access.row_security import any_hidden
from sightline.calendars import clock
from sightline.calendars.clock import LONDON
from sightline.documents.checking.apart import Checked
from sightline.documents.limits import MOST_FILES, Limits
from sightline.documents.models import Document, DocumentAlso, Held, HeldPiece, Piece
from sightline.documents.queries import WAITS, children_beside, everybody_in, held_for
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import wholes_of
from sightline.people.writing import NOT_OPEN, may_write_now

PIECE = 262_144
"""Bytes of content in one row."""
ELSEWHERE = "It is about another child too, on whose file you do not write"


class DocumentRefused(Exception):
    """It cannot be put on file, or taken off. The message is for the person."""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a document: its kind, its day, who it is from, what it holds, a note.

    `in_confidence`: it came with what was told in confidence, and is read as that too.
    """

    kind: str
    dated_on: date
    from_whom: str
    holds: str
    note: str = ""
    in_confidence: bool = False


@deed("added a document")
def attach(
    *,
    child: Child,
    file: Checked,
    about: About,
    by: User,
    now: datetime,
    replaces: Document | None = None,
    also: Sequence[Child] = (),
) -> Document:
    """Put a file that was looked through on the child's file, as one document.

    `replaces` is the document it is a later version of. It stands on the files of those of `also`
    too, without its content being there twice. Raises DocumentRefused.
    """
    if about.dated_on > now.astimezone(LONDON).date():
        raise DocumentRefused("The day on the document is today or earlier")
    if replaces is not None:
        child, also = replaces.child, children_beside(replaces)
        refuse_elsewhere(replaces, by)
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
        in_confidence=about.in_confidence or bool(replaces and replaces.in_confidence),
        replaces=replaces,
        shared=bool(also),
        added_by=by,
        recorded_at=now,
    )
    Piece.objects.bulk_create(
        [
            Piece(document=made, child=child, number=number, content=content)
            for number, content in enumerate(in_pieces(file.content))
        ],
        batch_size=8,
    )
    for one in also:
        stand_beside(child=one, document=made, by=by)
    return made


def in_pieces(content: bytes) -> Iterable[bytes]:
    """Content cut so that no row of it is large."""
    return (content[at : at + PIECE] for at in range(0, len(content), PIECE))


@deed("added a document")
def stand_beside(*, child: Child, document: Document, by: User) -> DocumentAlso:
    """Let a document stand on the file of another child too."""
    return DocumentAlso.objects.create(
        document=document, child=child, recorded_at=document.recorded_at
    )


def refuse_elsewhere(document: Document, by: User) -> None:
    """Refuse where a document is about a child too on whose file `by` may not write.

    Whose file is not open to them is not named.
    """
    if not document.shared:
        return
    if any_hidden(everybody_in([document])[document.pk]):
        raise DocumentRefused(ELSEWHERE)
    for one in wholes_of([document.child, *children_beside(document)]):
        permit = may_write_now(by, one)
        if permit.refusal == NOT_OPEN:
            raise DocumentRefused(ELSEWHERE)
        if not permit:
            raise DocumentRefused(f"It is on file of {name_of(one)} too. {permit.refusal}")


def refuse_two_versions(replaces: Document) -> None:
    """One document has one later version; somebody else may have added it meanwhile."""
    first = Document.objects.select_for_update(of=("self",)).get(pk=replaces.pk)
    if first.withdrawn_at is not None:
        raise DocumentRefused("The earlier version was taken off the file meanwhile")
    if Document.objects.filter(replaces=first, withdrawn_at=None).exists():
        raise DocumentRefused("Somebody added a later version meanwhile. Replace that one")


@deed("took a document off the file")
def take_off(
    *, child: Child, document: Document, because: str, words: str, by: User, now: datetime,
    again: bool = False,
) -> Document:  # fmt: skip
    """Take a document off the file: it stays as a line, and opens for privacy officers alone.

    `again`: the same content is put on file anew, for fewer people. Raises DocumentRefused where
    somebody did so before, or where it stands on the file of another child too, on which `by` may
    not write.
    """
    if not again:
        refuse_elsewhere(document, by)
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


def hold(
    files: Sequence[Checked], *, child: Child, place: str, words: str, by: User, limits: Limits,
    now: datetime,
) -> list[Held]:  # fmt: skip
    """Let files that were looked through wait with an unfinished form of `by`, with what they are.

    Not a deed: nothing is on file yet. What has waited too long goes. Raises DocumentRefused where
    there would be more than one form sends.
    """
    Held.objects.filter(held_at__lt=now - WAITS).delete()
    there = held_for(by, child, place)
    if len(there) + len(files) > MOST_FILES:
        raise DocumentRefused(f"Add at most {MOST_FILES} files to one text")
    size = sum(one.size for one in there) + sum(len(one.content) for one in files)
    if size > limits.request_bytes:
        raise DocumentRefused(f"All files together are larger than {limits.request} MB")
    return [hold_one(one, child=child, place=place, words=words, by=by, now=now) for one in files]


def hold_one(
    file: Checked, *, child: Child, place: str, words: str, by: User, now: datetime
) -> Held:
    """Let one file wait."""
    held = Held.objects.create(
        owner=by, child=child, place=place, words=words, name=file.name, type=file.type,
        size=len(file.content), held_at=now,
    )  # fmt: skip
    HeldPiece.objects.bulk_create(
        [
            HeldPiece(held=held, child=child, number=number, content=content)
            for number, content in enumerate(in_pieces(file.content))
        ],
        batch_size=8,
    )
    return held


def sweep() -> None:
    """Take away every file that has waited too long, whoever it is of and about."""
    Held.objects.filter(held_at__lt=clock.now() - WAITS).delete()


def let_go(files: Iterable[Held]) -> None:
    """Take away files that waited: they are on file now, or nobody wants them."""
    Held.objects.filter(pk__in=[one.pk for one in files]).delete()
