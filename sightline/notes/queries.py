"""Reading notes: on one child's file, and by their words among all files one may open."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.access.policy import BY_WORDS, GrantKind
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.access.row_security import any_hidden
from sightline.access.veil import veiled
from sightline.documents.models import Document
from sightline.documents.queries import last_versions, opened
from sightline.duties.records import as_sent
from sightline.notes.asking import as_query, pieces
from sightline.notes.models import Note, NoteAlso, NoteFile, Sensitive
from sightline.people.among import PARTS, Ids
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.queries import PARTS_OF, ids_of, openable_as_one
from sightline.people.scopes import closed_to

MARK, END = "\x02", "\x03"
"""What stands round found words until the page has made the rest safe."""
OPTIONS = f"StartSel={MARK}, StopSel={END}, MaxWords=40, MinWords=20, MaxFragments=2"
MOST = 200
"""Notes a search finds at most: ten pages, the latest; who finds more narrows it."""


@dataclass(frozen=True, slots=True)
class Read:
    """One note as somebody may read it, with the others it is about whose file is open to them.

    `earlier` are the versions it put right, the latest first; `files` what hangs on it.
    `is_cut` says that of those versions one is not theirs to read.
    """

    note: Note
    also: list[Child] = field(default_factory=list)
    earlier: list[Note] = field(default_factory=list)
    files: list[Document] = field(default_factory=list)
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: words, and what narrows it; None and empty narrow nothing."""

    words: str = ""
    child: Child | None = None
    kind: str = ""
    authors: tuple[int, ...] | None = None
    since: datetime | None = None
    before: datetime | None = None


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
    """These notes as one person may read them on the child's file; five queries at most.

    Of children whose file is not open to them the names are taken out.
    """
    shown, ids = list(notes), ids_of(child)
    about = everybody(shown)
    others = {
        pk: [one for one in about[pk].values() if one.pk not in ids] for pk in about
    }  # fmt: skip
    asked = {one.pk for found in others.values() for one in found}
    readable = openable_as_one(viewer, asked) if asked else set()
    before, files = earlier_of(shown), files_of(shown, viewer, lens)
    found = []
    for note in shown:
        beside = others[note.pk]
        closed = [one for one in beside if one.pk not in readable]
        own = [one for one in before[note.pk] if may_be_read(one, lens)]
        versions = [without(one, closed, child, lens) for one in (note, *own)]
        about_too = [one for one in beside if one.pk in readable]
        is_cut = len(own) < len(before[note.pk])
        found.append(Read(versions[0], about_too, versions[1:], files[note.pk], is_cut))
    return found


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


def everybody(notes: list[Note]) -> dict[int, dict[int, Child]]:
    """Every child each of these notes is about, also those hidden from the viewer; two queries.

    So that the names of children whose file is closed can be taken out of a text.
    """
    with for_the_service():
        return those_named(notes)


def touches_hidden(note: Note) -> bool:
    """Whether a note is about a child who is hidden from whoever asks. Three queries at most."""
    return any_hidden({note.child_id, *everybody([note])[note.pk]})


def those_named(notes: list[Note]) -> dict[int, dict[int, Child]]:
    """Every child each of these notes is about, as far as may be read."""
    rows = NoteAlso.objects.filter(note__in=notes).select_related("child").order_by("pk")
    about: dict[int, dict[int, Child]] = {one.pk: {} for one in notes}
    for row in rows:
        about[row.note_id][row.child_id] = row.child
    several = [one for one in notes if about[one.pk]]
    writers = Child.objects.in_bulk({one.child_id for one in several}) if several else {}
    for one in several:
        about[one.pk] |= {one.child_id: writers[one.child_id]} if one.child_id in writers else {}
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


def search(viewer: User, sought: Sought) -> list[int]:
    """The ids of notes that stand and fit, the latest first, `MOST` at most; two queries.

    Only on files open to the viewer for their work, of what their role reads there, and only where
    every child the note is about is open to them.
    """
    question, asked = as_query(pieces(sought.words))
    conditions = [*on_open_files(viewer), *narrowed(sought)]
    if question:
        conditions.append((f"s.document @@ ({question})", asked))
    with connection.cursor() as cursor:
        cursor.execute(
            f"select s.id from notes_searchable s where {' and '.join(x for x, _ in conditions)} "
            f"order by s.happened_at desc, s.id desc limit {MOST}",
            [value for _, values in conditions for value in values],
        )
        return [pk for (pk,) in cursor.fetchall()]


Condition = tuple[str, list[Any]]
"""Words of SQL, and the values in them."""


def on_open_files(viewer: User) -> Iterator[Condition]:
    """That a note may be read by the viewer, and is about nobody whose file is not open.

    Whoever opens every file for their work: about nobody of the few that are closed. Else the
    children are named one by one, so that the database may begin with their notes.
    """
    allowed = [""] + [one.value for one in Sensitive if reads(viewer, Label(one))]
    yield "s.sensitive = any(%s)", [allowed]
    beside = "not exists (select 1 from notes_notealso a where a.note_id = s.id and {})"
    if viewer.is_active and ROLES[Role(viewer.role)].opens is Reach.COUNTY:
        for closed in (with_their_parts(one) for one in closed_to(viewer) if one != PARTS):
            among = f"select 1 from ({closed.sql}) x where x.child_id = "
            yield f"not exists ({among}s.child_id)", [*closed.values]
            yield beside.format(f"exists ({among}a.child_id)"), [*closed.values]
        return
    opens = work_files(viewer).values_list("pk", PARTS_OF)
    open_ids = [one for pk, parts in opens for one in (pk, *parts)]
    yield "s.child_id = any(%s)", [open_ids]
    yield beside.format("a.child_id <> all(%s)"), [open_ids]


def with_their_parts(closed: Ids) -> Ids:
    """These children, and whoever is part of one of them on file."""
    return Ids(
        f"select z.child_id from ({closed.sql}) z union all select j.second_id from people_joined j"
        f" join ({closed.sql}) y on y.child_id = j.first_id where j.ends_at is null",
        (*closed.values, *closed.values),
    )


def narrowed(sought: Sought) -> Iterator[Condition]:
    """What narrows a search, as conditions and their values."""
    if sought.child is not None:
        ids = ids_of(sought.child)
        beside = "select b.note_id from notes_notealso b where b.child_id = any(%s)"
        yield f"(s.child_id = any(%s) or s.id in ({beside}))", [ids, ids]
    if sought.kind:
        yield "s.kind = %s", [sought.kind]
    if sought.authors is not None:
        yield "s.written_by_id = any(%s)", [list(sought.authors)]
    if sought.since is not None:
        yield "s.happened_at >= %s", [sought.since]
    if sought.before is not None:
        yield "s.happened_at < %s", [sought.before]


def reads(viewer: User, label: Label) -> bool:
    """Whether the viewer's role reads this kind of knowledge for its work."""
    return ROLES[Role(viewer.role)].reads.get((label, Ground.WORK), True)


def work_files(viewer: User) -> QuerySet[Child]:
    """The children whose file is open by a grant for the viewer's work, not by a reason alone."""
    kinds = sorted(kind for kind in GrantKind if kind not in BY_WORDS)
    return Child.objects.openable_by(viewer).granted_to(viewer, *kinds)


def found_notes(ids: list[int], words: str) -> list[Note]:
    """These notes in their order, each with its `child` and `snippet`: what was found, marked."""
    question, asked = as_query(pieces(words))
    rows = Note.objects.filter(pk__in=ids).select_related("child", "written_by")
    if question:
        headline = f"ts_headline('english', text || ' ' || voice, {question}, %s)"
        values = [*asked, OPTIONS]
        snippet = RawSQL(headline, values)  # noqa: S611  our words, values apart # nosec B611
        rows = rows.annotate(snippet=snippet)
    known = {one.pk: one for one in rows}
    return [known[pk] for pk in ids if pk in known]
