"""Writing case notes: one text on the files of one child or several, put right by a later one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.access.models import User
from sightline.access.roles import ROLES, Role
from sightline.duties.deeds import deed
from sightline.notes.models import Note, NoteAlso
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

LONGEST = 100_000


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
    supersedes: Note | None = None, why: str = "",
) -> Note:  # fmt: skip
    """Put a note on the file of `child`, and of those of `also`; a later one puts it right.

    A correction is about the same children as what it puts right. Raises NoteRefused, and then
    nothing is on any file.
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
    others = [one.child for one in before.also.select_related("child")] if before else also
    for one in others:
        write_beside(child=one, note=note, again=before is not None, by=by)
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
    if found.written_by_id != by.pk and not ROLES[Role(by.role)].decides:
        raise NoteRefused("Who wrote a note, or a manager, puts it right")
    return found
