"""Looking for words among the notes of all files open to somebody for their work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from sightline.access.labels import Label
from sightline.access.models import User
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.duties.records import SOURCES, as_sent
from sightline.notes.asking import as_query, pieces
from sightline.notes.models import Note, Sensitive
from sightline.people.among import PARTS, Ids
from sightline.people.models import Child
from sightline.people.queries import PARTS_OF, ids_of, opened_for_work
from sightline.people.scopes import closed_to

MARK, END = "\x02", "\x03"
"""What stands round found words until the page has made the rest safe."""
OPTIONS = f"StartSel={MARK}, StopSel={END}, MaxWords=40, MinWords=20, MaxFragments=2"
FEW = 300
"""Children: so many have few enough notes that all of them are looked through for the words."""
LATE = (5_000, 40_000)
"""Of everybody's notes so many of the latest are looked at first: there is what is said often."""
ALL = """select s.id from notes_searchable s where {these}
order by s.happened_at desc, s.id desc limit {most}"""
FOUND = """with s as materialized (select s.id, s.happened_at from notes_searchable s where {these})
select id from s order by happened_at desc, id desc limit {most}"""
"""The words are found first, and then ordered: in the other order every note might be read."""
AMONG_LATE = """with s as materialized (
  select * from notes_searchable order by happened_at desc, id desc limit {late})
select s.id from s where {{these}} order by s.happened_at desc, s.id desc limit {{most}}"""
MEMORY = "64MB"
"""What a search may hold of the places of notes, so that no note is compared again."""
MOST = 200
"""Notes a search finds at a time: ten pages, the latest; those before them are asked for anew."""
Place = tuple[datetime, int]
"""Where a note stands among all: when it happened, and its id where several did at once."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: words, and what narrows it; None and empty narrow nothing.

    `below` leaves out that note and all later ones.
    """

    words: str = ""
    child: Child | None = None
    kind: str = ""
    authors: tuple[int, ...] | None = None
    since: datetime | None = None
    before: datetime | None = None
    below: Place | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of notes found, the latest first; `are_more` says that earlier ones fit too."""

    ids: list[int]
    are_more: bool = False


def search(viewer: User, sought: Sought) -> Found:
    """Notes that stand and fit, the latest first, `MOST` at most; four queries at most.

    Only on files open to the viewer for their work, of what their role reads there, and only where
    every child the note is about is open to them.
    """
    question, asked = as_query(pieces(sought.words))
    within = files_of(viewer)
    conditions = [*on_open_files(viewer, within), *narrowed(sought)]
    if not question:
        ids = asked_of(ALL, conditions)
    elif sought.child is not None or (within is not None and len(within) <= FEW):
        ids = asked_of(FOUND, [*conditions, (f"ts_match_vq(s.document, {question})", asked)])
    else:
        conditions.append((f"s.document @@ ({question})", asked))
        ids = often_or_seldom(conditions, everywhere=within is None)
    return Found(ids[:MOST], are_more=len(ids) > MOST)


def often_or_seldom(conditions: "list[Condition]", *, everywhere: bool) -> list[int]:
    """Of very many notes: what is said often is among the latest, what is said seldom is found.

    Each step asks for what the one before had too little of; `everywhere` is of whoever reads them
    all, where none among the latest says that there are few.
    """
    for late in LATE:
        ids = asked_of(AMONG_LATE.format(late=late), conditions)
        if len(ids) > MOST:
            return ids
        if everywhere and not ids:
            break
    return asked_of(FOUND, conditions)


def asked_of(question: str, conditions: "list[Condition]") -> list[int]:
    """The ids of the notes that meet all of these, the latest first; one more than `MOST`."""
    these = " and ".join(words for words, _ in conditions)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('work_mem', %s, true)", [MEMORY])
        cursor.execute(
            question.format(these=these, most=MOST + 1),
            [value for _, values in conditions for value in values],
        )
        return [pk for (pk,) in cursor.fetchall()]


def files_of(viewer: User) -> list[int] | None:
    """The children whose notes the viewer searches; None: of all but the few that are closed."""
    if viewer.is_active and ROLES[Role(viewer.role)].opens is Reach.COUNTY:
        return None
    opens = opened_for_work(viewer).values_list("pk", PARTS_OF)
    return [one for pk, parts in opens for one in (pk, *parts)]


def last_of(ids: list[int]) -> str:
    """What the last of these notes is called in addresses."""
    return Note.objects.values_list("source_id", flat=True).get(pk=ids[-1])


def place_of(called: str) -> Place | None:
    """Where the note of this id stands among all, the latest first; None where there is none."""
    if not called:
        return None
    found = Note.objects.filter(source__in=SOURCES, source_id=as_sent(called))
    return next(iter(found.values_list("happened_at", "pk")[:1]), None)


Condition = tuple[str, list[Any]]
"""Words of SQL, and the values in them."""


def on_open_files(viewer: User, within: list[int] | None) -> Iterator[Condition]:
    """That a note may be read by the viewer, and is about nobody whose file is not open.

    Whoever opens every file for their work: about nobody of the few that are closed. Else the
    children are named one by one, so that the database may begin with their notes.
    """
    allowed = [""] + [one.value for one in Sensitive if reads(viewer, Label(one))]
    yield "s.sensitive = any(%s)", [allowed]
    beside = "not exists (select 1 from notes_notealso a where a.note_id = s.id and {})"
    if within is None:
        for closed in (with_their_parts(one) for one in closed_to(viewer) if one != PARTS):
            among = f"select 1 from ({closed.sql}) x where x.child_id = "
            yield f"not exists ({among}s.child_id)", [*closed.values]
            yield beside.format(f"exists ({among}a.child_id)"), [*closed.values]
        return
    yield "s.child_id = any(%s)", [within]
    yield beside.format("a.child_id <> all(%s)"), [within]


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
        beside = "select b.note_id from notes_notealso b where b.child_id = any(%s) "
        beside += "and b.kind <> 'off'"
        yield f"(s.child_id = any(%s) or s.id in ({beside}))", [ids, ids]
    if sought.kind:
        yield "s.kind = %s", [sought.kind]
    if sought.authors is not None:
        yield "s.written_by_id = any(%s)", [list(sought.authors)]
    if sought.below is not None:
        yield "(s.happened_at, s.id) < (%s, %s)", [*sought.below]
    if sought.since is not None:
        yield "s.happened_at >= %s", [sought.since]
    if sought.before is not None:
        yield "s.happened_at < %s", [sought.before]


def reads(viewer: User, label: Label) -> bool:
    """Whether the viewer's role reads this kind of knowledge for its work."""
    return ROLES[Role(viewer.role)].reads.get((label, Ground.WORK), True)


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
