"""Writing case notes: one text on the files of one child or several, put right by a later one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sightline.access.labels import Label
from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.documents.checking.apart import Checked
from sightline.documents.models import Document, Held
from sightline.documents.operations import About, DocumentRefused, attach, let_go, take_off
from sightline.documents.queries import (
    children_beside,
    content_of,
    content_of_held,
    every_version,
)
from sightline.duties.deeds import deed
from sightline.notes.models import Kind, Note, NoteAlso, NoteFile
from sightline.notes.permissions import may_put_right
from sightline.notes.queries import files_on, is_off, touches_hidden
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

LONGEST = 100_000
NOT_ALL_YOURS = (
    "Not all that this note is about may be opened by you, so you cannot put it right. Ask your "
    "manager, or who wrote it"
)
TAKEN_OFF = "This note was taken off this child’s file: it was not about them"
PICTURES = frozenset({"jpeg", "png", "tiff"})


class NoteRefused(Exception):
    """The note cannot be put on file. The message is for the person; `field` names the answer."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Written:
    """What a note says: its kind, when it happened, the text, what the child said.

    `sensitive` names the kind of knowledge that not everybody may read; empty for none.
    """

    kind: str
    happened_at: datetime
    text: str
    voice: str = ""
    with_child: bool = False
    sensitive: str = ""


@deed("wrote a note")
def write_note(
    *, child: Child, written: Written, by: User, now: datetime, also: Sequence[Child] = (),
    supersedes: Note | None = None, why: str = "", files: Sequence[Held] = (),
    leave: Sequence[Document] = (),
) -> Note:  # fmt: skip
    """Put a note on the file of `child`, and of those of `also`; a later one puts it right.

    A correction is about the same children as what it puts right. `files` go with the note; those
    of the note that is put right do too, but for those to `leave` out, which are withdrawn. Raises
    NoteRefused, and then nothing is on any file.
    """
    permit = may_write_now(by, child)
    if not permit:
        raise NoteRefused(permit.refusal)
    check(written, now)
    before = standing(child, supersedes, by, why) if supersedes else None
    note = Note.objects.create(
        child=before.child if before else child,
        kind=written.kind,
        happened_at=written.happened_at,
        with_child=written.with_child,
        sensitive=written.sensitive,
        text=written.text.strip(),
        voice=written.voice.strip(),
        written_by=by,
        recorded_at=now,
        supersedes=before,
        why=why.strip(),
    )
    beside = list(before.also.select_related("child")) if before else []
    others = [one.child for one in beside if one.kind != Kind.OFF] if before else also
    for one in others:
        write_beside(child=one, note=note, again=before is not None, by=by)
    stay_off([one.child for one in beside if one.kind == Kind.OFF], note)
    try:
        for held in files:
            hang(note, attach_held(held, note, others, by, now), now)
        let_go(files)
        if before:
            take_over(note, before, leave, by, now)
    except DocumentRefused as refusal:
        raise NoteRefused(str(refusal), "leave") from refusal
    return note


@deed("wrote a note")
def write_beside(*, child: Child, note: Note, again: bool, by: User) -> NoteAlso:
    """Let the note stand on the file of another child too. Raises NoteRefused."""
    permit = may_write_now(by, child)
    if not permit and not again:
        raise NoteRefused(f"{name_of(child)}: {permit.refusal}", "also")
    return NoteAlso.objects.create(
        note=note,
        child=child,
        kind=note.kind,
        happened_at=note.happened_at,
        with_child=note.with_child,
        recorded_at=note.recorded_at,
    )


def stay_off(children: Iterable[Child], note: Note) -> None:
    """Let a line of the note stand on the files of those it is not about."""
    for one in children:
        NoteAlso.objects.create(
            note=note,
            child=one,
            kind=Kind.OFF,
            happened_at=note.happened_at,
            recorded_at=note.recorded_at,
        )


def attach_held(held: Held, note: Note, also: Sequence[Child], by: User, now: datetime) -> Document:
    """Put a file that waited with a note on file, once for all children the note is about."""
    file = Checked(held.name, held.type, content_of_held(held))
    said = About(
        kind=Document.Kind.PHOTO if held.type in PICTURES else Document.Kind.OTHER,
        dated_on=note.happened_at.astimezone(LONDON).date(),
        from_whom=f"{by.name}, with a note",
        holds=held_by(note),
        note=held.words,
        in_confidence=True,
    )
    return attach(child=note.child, file=file, about=said, by=by, now=now, also=also)


def hang(note: Note, document: Document, now: datetime) -> None:
    """Let a document of the child's file hang on a note."""
    NoteFile.objects.create(note=note, child=note.child, document=document, recorded_at=now)


def take_over(note: Note, before: Note, leave: Sequence[Document], by: User, now: datetime) -> None:
    """Let what hung on the note `before` hang on this one, as narrow as this one is.

    What is left out is withdrawn. Where the note holds something else now the file is put on file
    anew, and as it was it is taken off. Raises DocumentRefused.
    """
    out = {one.pk for one in leave}
    for one in files_on(before):
        holds = holds_now(one, note, before)
        if one.pk in out:
            off(one, Document.Because.LEFT_OUT, note.why, by, now)
        elif one.holds == holds:
            hang(note, one, now)
        else:
            because, about = Document.Because.WRONG_LABEL, [one.child, *children_beside(one)]
            hang_anew(note, replace(anew(one), holds=holds), because, about, by, now)


@dataclass(frozen=True, slots=True)
class Anew:
    """A file that hung on a note, to be put on file for fewer people: what it is, what it holds."""

    document: Document
    file: Checked
    holds: str


def anew(document: Document) -> Anew:
    """A file on file, as it is: once it is withdrawn nobody reads its content."""
    file = Checked(document.name, document.type, content_of(document))
    return Anew(document, file, document.holds)


def hang_anew(
    note: Note, file: Anew, because: str, about: Sequence[Child], by: User, now: datetime
) -> None:
    """Withdraw a file and put it on file again, of these children, on the note.

    Raises DocumentRefused.
    """
    old = file.document
    off(old, because, note.why, by, now, again=True)
    said = About(old.kind, old.dated_on, old.from_whom, file.holds, old.note, in_confidence=True)
    first, *also = about
    hang(note, attach(child=first, file=file.file, about=said, by=by, now=now, also=also), now)


def off(
    document: Document, because: str, words: str, by: User, now: datetime, *, again: bool = False
) -> None:
    """Withdraw what hung on a note, every version of it. Raises DocumentRefused.

    `again`: it is put on file anew, for fewer people.
    """
    for one in every_version(document):
        take_off(
            child=one.child, document=one, because=because, words=words, by=by, now=now, again=again
        )


def holds_now(document: Document, note: Note, before: Note) -> str:
    """What a file of the note `before` holds on this one: what somebody said of it itself stays."""
    own = document.holds != held_by(before) and not note.sensitive
    return document.holds if own or note.sensitive == before.sensitive else held_by(note)


def held_by(note: Note) -> str:
    """What a file of a note holds: whoever may read the note, and nobody else, may open it."""
    return note.sensitive or Label.SOURCE.value


def check(written: Written, now: datetime) -> None:
    """Refuse a note that says nothing, is too long, or is of a time to come."""
    if not written.text.strip():
        raise NoteRefused("Write the note", "text")
    for name in ("text", "voice"):
        if len(getattr(written, name)) > LONGEST:
            raise NoteRefused(f"Write it in {LONGEST:,} letters or fewer", name)
    if written.happened_at > now:
        raise NoteRefused("That is still to come. A note is about what has happened", "on")


def standing(child: Child, given: Note, by: User, why: str) -> Note:
    """The note to put right: on this file, not put right before, one's own or by a manager."""
    if not why.strip():
        raise NoteRefused("Say what was wrong", "why")
    found = Note.objects.select_for_update(of=("self",)).filter(pk=given.pk).first()
    ids = ids_of(child)
    if found is None or (
        found.child_id not in ids and not found.also.filter(child__in=ids).exists()
    ):
        raise NoteRefused("This note is not on this child’s file")
    if Note.objects.filter(supersedes=found).exists():
        raise NoteRefused("This note has been put right already. Look at the latest")
    if is_off(found, ids):
        raise NoteRefused(TAKEN_OFF)
    permit = may_put_right(by, found)
    if not permit:
        raise NoteRefused(permit.refusal)
    if touches_hidden(found):  # a row for them could not be written, nor their file kept narrow
        raise NoteRefused(NOT_ALL_YOURS)
    return found
