"""Reading notes: on one child's file, and by their words among all files one may open."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, replace

from django.db.models import Q, QuerySet

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.access.row_security import any_hidden
from sightline.access.veil import veiled
from sightline.documents.models import Document
from sightline.documents.queries import last_versions, opened
from sightline.duties.records import as_sent
from sightline.notes.models import Kind, Note, NoteAlso, NoteFile, Sensitive
from sightline.notes.permissions import may_put_right
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.queries import ids_of, openable_as_one

WRITTEN = ("text", "voice", "why")


@dataclass(frozen=True, slots=True)
class Read:
    """One note as somebody may read it, with the others it is about whose file is open to them.

    `earlier` are the versions it put right, the latest first; `files` what hangs on it.
    `is_cut` says that of those versions one is not theirs to read. `is_theirs` says that they may
    put it right, if they write on this file at all. `off_from` is the kind of a note that was taken
    off this file: `note` is then who said so, when and why, and nothing of what it told.
    """

    note: Note
    also: list[Child] = field(default_factory=list)
    earlier: list[Note] = field(default_factory=list)
    files: list[Document] = field(default_factory=list)
    is_cut: bool = False
    is_theirs: bool = False
    off_from: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Every child a note is about, by id; `off` are those it is not about, on whose file it was."""

    children: dict[int, Child] = field(default_factory=dict)
    off: set[int] = field(default_factory=set)


def on_file_of(ids: list[int]) -> QuerySet[Note]:
    """Every note on the file of who has these ids, put right or not; one query for those beside.

    Those written on other files are named one by one: "of these children or one of that query"
    would have the database look at every note there is.
    """
    beside = list(NoteAlso.objects.filter(child__in=ids).values_list("note", flat=True))
    if not beside:
        return Note.objects.filter(child__in=ids)
    return Note.objects.filter(Q(child__in=ids) | Q(pk__in=beside))


def notes_about(child: Child, lens: Lens) -> QuerySet[Note]:
    """The notes that stand on a child's file and may be known of, the latest first."""
    own = on_file_of(ids_of(child)).filter(put_right_by=None)
    readable = own.filter(sensitive__in=["", *(one for one in Sensitive if lens.shows(Label(one)))])
    return readable.order_by("-happened_at", "-pk")


def note_called(child: Child, source_id: str, lens: Lens) -> Note | None:
    """The note of this id on the child's file, put right or not; None where there is none."""
    found = on_file_of(ids_of(child))
    one = found.filter(source_id=as_sent(source_id)).select_related("written_by").first()
    return one if one is not None and may_be_read(one, lens) else None


def may_be_read(note: Note, lens: Lens) -> bool:
    """Whether a note, or a version of one, tells nothing that is kept from the viewer."""
    return not note.sensitive or lens.shows(Label(note.sensitive))


def latest_version(note: Note) -> Note:
    """The version of a note that stands."""
    while later := Note.objects.filter(supersedes=note).select_related("written_by").first():
        note = later
    return note


def standing_called(child: Child, source_id: str, lens: Lens) -> int:
    """The note that stands now of the one of this id; 0 where there is none."""
    first = note_called(child, source_id, lens)
    return latest_version(first).pk if first is not None else 0


def read_notes(notes: Iterable[Note], child: Child, viewer: User, lens: Lens) -> list[Read]:
    """These notes as one person may read them on the child's file; six queries at most.

    Of children whose file is not open to them the names are taken out.
    """
    shown, ids = list(notes), ids_of(child)
    about = everybody(shown)
    others = {
        pk: [one for one in about[pk].children.values() if one.pk not in ids] for pk in about
    }  # fmt: skip
    asked = {one.pk for found in others.values() for one in found}
    readable = openable_as_one(viewer, asked) if asked else set()
    before, files = earlier_of(shown), files_of(shown, viewer, lens)
    found = []
    gone = taken_off([one for one in shown if about[one.pk].off.intersection(ids)], before, ids)
    for note in shown:
        beside = others[note.pk]
        closed = [one for one in beside if one.pk not in readable]
        if note.pk in gone:
            told, kind = gone[note.pk]
            found.append(Read(line_of(told, closed, child, lens), off_from=kind))
            continue
        own = [one for one in before[note.pk] if may_be_read(one, lens)]
        versions = [without(one, closed, child, lens) for one in (note, *own)]
        not_about = about[note.pk].off
        about_too = [one for one in beside if one.pk in readable and one.pk not in not_about]
        is_cut = len(own) < len(before[note.pk])
        read = Read(versions[0], about_too, versions[1:], files[note.pk], is_cut)
        is_theirs = is_whole(versions[0], note) and bool(may_put_right(viewer, note))
        found.append(replace(read, is_theirs=is_theirs and not one_hidden(closed)))
    return found


def is_whole(seen: Note, note: Note) -> bool:
    """Whether somebody reads all of a note as it was written, no name taken out."""
    return all(getattr(seen, name) == getattr(note, name) for name in WRITTEN)


def one_hidden(closed: list[Child]) -> bool:
    """Whether one of these is hidden from whoever asks; a query only where there are any."""
    return bool(closed) and any_hidden(one.pk for one in closed)


def taken_off(
    notes: list[Note], before: dict[int, list[Note]], ids: list[int]
) -> dict[int, tuple[Note, str]]:
    """Of notes that are off the file of who has these ids: which version said so, and their kind.

    It stays off in every later version.
    """
    if not notes:
        return {}
    versions = {one.pk: [one, *before[one.pk]] for one in notes}
    every = [one.pk for these in versions.values() for one in these]
    off = set(beside_off(ids).filter(note__in=every).values_list("note", flat=True))
    found = {}
    for pk, these in versions.items():
        *_, told = (one for one in these if one.pk in off or is_nobodys(one, ids))
        kinds = [one.kind for one in these[these.index(told) + 1 :]]
        found[pk] = told, kinds[0] if kinds else Kind.OTHER
    return found


def is_off(note: Note, ids: list[int]) -> bool:
    """Whether a note was taken off the file of who has these ids."""
    return is_nobodys(note, ids) or beside_off(ids).filter(note=note).exists()


def is_nobodys(note: Note, ids: list[int]) -> bool:
    """Whether a note was written on the file of who has these ids, and is about nobody now."""
    return note.kind == Kind.OFF and note.child_id in ids


def beside_off(ids: list[int]) -> QuerySet[NoteAlso]:
    """The rows that say a note is not about who has these ids."""
    return NoteAlso.objects.filter(child__in=ids, kind=Kind.OFF)


def line_of(note: Note, closed: list[Child], child: Child, lens: Lens) -> Note:
    """Of a note taken off the file who said so, when and why, without what it told."""
    seen = without(note, closed, child, lens)
    seen.text = seen.voice = ""
    return seen


def files_of(notes: list[Note], viewer: User, lens: Lens) -> dict[int, list[Document]]:
    """The files that hang on each of these notes, the last version of each, open to the viewer."""
    rows = NoteFile.objects.filter(note__in=notes, document__withdrawn_at=None).order_by("pk")
    first = [(row.note_id, row.document) for row in rows.select_related("document")]
    last = last_versions(one for _, one in first)
    hung = [(note, last[one.pk]) for note, one in first]
    may = [one for _, one in hung if one.labels_of_content <= lens.labels]
    shown = {one.pk for one in opened(may, viewer)}
    found: dict[int, list[Document]] = {one.pk: [] for one in notes}
    for note, document in hung:
        if document.pk in shown:
            found[note].append(document)
    return found


def files_on(note: Note) -> list[Document]:
    """The last version of each file that hangs on a note and is on file, whoever may open it."""
    rows = NoteFile.objects.filter(note=note, document__withdrawn_at=None).order_by("pk")
    hung = [row.document for row in rows.select_related("document__child")]
    return list(last_versions(hung).values())


def without(note: Note, closed: list[Child], child: Child, lens: Lens) -> Note:
    """A note without what may not be read and without the names of children not open."""
    seen = copy(veiled(note, lens))
    if closed:
        for name in ("text", "voice", "why"):
            setattr(seen, name, without_names(getattr(seen, name), closed, child))
    return seen


def everybody(notes: list[Note]) -> dict[int, About]:
    """Every child each of these notes is about, also those hidden from the viewer; two queries.

    So that the names of children whose file is closed can be taken out of a text.
    """
    with for_the_service():
        return those_named(notes)


def touches_hidden(note: Note) -> bool:
    """Whether a note is about a child who is hidden from whoever asks. Three queries at most."""
    return any_hidden({note.child_id, *everybody([note])[note.pk].children})


def those_named(notes: list[Note]) -> dict[int, About]:
    """Every child each of these notes is about, as far as may be read."""
    rows = NoteAlso.objects.filter(note__in=notes).select_related("child").order_by("pk")
    about = {one.pk: About() for one in notes}
    for row in rows:
        about[row.note_id].children[row.child_id] = row.child
        if row.kind == Kind.OFF:
            about[row.note_id].off.add(row.child_id)
    several = [one for one in notes if about[one.pk].children]
    writers = Child.objects.in_bulk({one.child_id for one in several}) if several else {}
    for one in several:
        if one.child_id in writers:
            about[one.pk].children[one.child_id] = writers[one.child_id]
    for one in notes:
        if one.kind == Kind.OFF:
            about[one.pk].off.add(one.child_id)
    return about


def earlier_of(notes: list[Note]) -> dict[int, list[Note]]:
    """The versions that each of these notes put right, the latest first; a query for each step."""
    found: dict[int, list[Note]] = {one.pk: [] for one in notes}
    wanted = {one.supersedes_id: one.pk for one in notes if one.supersedes_id}
    while wanted:
        rows = Note.objects.filter(pk__in=list(wanted)).select_related("written_by")
        following = {}
        for row in rows:
            stands = wanted[row.pk]
            found[stands].append(row)
            if row.supersedes_id:
                following[row.supersedes_id] = stands
        wanted = following
    return found
