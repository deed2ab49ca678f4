"""Taking a note off the file of a child it is not about: a line stays, the text does not."""

from collections.abc import Sequence
from datetime import datetime

from sightline.access.models import User
from sightline.documents.models import Document
from sightline.documents.operations import DocumentRefused
from sightline.documents.queries import children_beside
from sightline.duties.deeds import deed
from sightline.notes.models import Kind, Note
from sightline.notes.operations import (
    LONGEST,
    NoteRefused,
    anew,
    hang,
    hang_anew,
    off,
    standing,
    stay_off,
    write_beside,
)
from sightline.notes.queries import files_on
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

SAY_HOW = "Say how you know it is not about this child"


@deed("took a note off the file")
def take_note_off(*, child: Child, first: Note, why: str, by: User, now: datetime) -> Note:
    """Say that a note is not about this child; on the files of others it is about, it stays.

    Whoever may put it right does so. Its files go with it: off this file, and on file anew for the
    others. Raises NoteRefused.
    """
    if not why.strip():
        raise NoteRefused(SAY_HOW, "why")
    if len(why) > LONGEST:
        raise NoteRefused(f"Write it in {LONGEST:,} letters or fewer", "why")
    permit = may_write_now(by, child)
    if not permit:
        raise NoteRefused(permit.refusal)
    before, ids = standing(child, first, by, why), ids_of(child)
    beside = list(before.also.select_related("child").order_by("pk"))
    about = [before.child, *(one.child for one in beside if one.kind != Kind.OFF)]
    stay = [one for one in about if one.pk not in ids]
    note = Note.objects.create(
        child=stay[0] if stay else before.child,
        kind=before.kind if stay else Kind.OFF,
        happened_at=before.happened_at,
        with_child=before.with_child and bool(stay),
        sensitive=before.sensitive,
        text=before.text if stay else "",
        voice=before.voice if stay else "",
        written_by=by,
        recorded_at=now,
        supersedes=before,
        why=why.strip(),
    )
    for one in stay[1:]:
        write_beside(child=one, note=note, again=True, by=by)
    gone = [one for one in about if one.pk in ids and one.pk != note.child_id]
    stay_off([*gone, *(one.child for one in beside if one.kind == Kind.OFF)], note)
    try:
        take_along(note, before, ids, by, now)
    except DocumentRefused as refusal:
        raise NoteRefused(str(refusal)) from refusal
    return note


def take_along(note: Note, before: Note, ids: Sequence[int], by: User, now: datetime) -> None:
    """Take what hung on the note `before` off the files of whoever has these ids.

    Raises DocumentRefused.
    """
    for one in files_on(before):
        about = [one.child, *children_beside(one)]
        left = [child for child in about if child.pk not in ids]
        if len(left) == len(about):
            hang(note, one, now)
        elif left:
            hang_anew(note, anew(one), Document.Because.OTHER_CHILD, left, by, now)
        else:
            off(one, Document.Because.OTHER_CHILD, note.why, by, now)
