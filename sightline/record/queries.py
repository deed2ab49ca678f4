"""Reading a child's whole file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, Subquery

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.care import queries as care
from sightline.care.models import CareEpisode, Placement
from sightline.casework import queries as casework
from sightline.casework.models import (
    Assessment,
    CaseClosingAnswer,
    CaseStep,
    ChildInNeedPlan,
    Contact,
    ProtectionPlan,
    Referral,
    Section47,
)
from sightline.design.dates import as_day
from sightline.documents.facts import ON_FILE
from sightline.documents.queries import shared_on
from sightline.duties.facts import Fact, Span
from sightline.duties.gathering import ROOMS, when
from sightline.duties.reading import read_facts
from sightline.duties.records import Record
from sightline.duties.rows import read_rows
from sightline.duties.seeing import seen_facts
from sightline.duties.telling import Names
from sightline.early_help.models import EarlyHelpEpisode
from sightline.meetings.models import ChildMeeting
from sightline.missing.models import MissingEpisode
from sightline.notes import facts as notes_facts
from sightline.notes.models import Note, NoteAlso
from sightline.people.addresses import Days, is_protected
from sightline.people.joined import Joined
from sightline.people.models import (
    Address,
    Child,
    Disability,
    FormerName,
    Identifier,
    ImmigrationStatus,
    Relationship,
)
from sightline.people.numbers import is_health_number
from sightline.people.queries import ids_of, visible_among
from sightline.plans.models import Help
from sightline.story.models import StoryEntry
from sightline.visits.models import Visit, VisitEntry
from sightline.workforce.models import Involvement, Team, Worker

COUNTED: dict[str, tuple[type[Record], ...]] = {
    "visits": (Visit, VisitEntry),
    "notes": (Note, NoteAlso),
    "meetings": (ChildMeeting,),
    "story": (StoryEntry,),
    "plans": (ChildInNeedPlan, ProtectionPlan),
    "care": (Placement,),
    "missing": (MissingEpisode,),
    "help": (Help,),
    "steps": (CaseStep,),
    "assessments": (Contact, EarlyHelpEpisode, Referral, Assessment, Section47),
    "closings": (CaseClosingAnswer,),
}
"""What is counted beside each part of the file, whoever reads it."""
ONLY = {
    CaseClosingAnswer: "agreed",
    CaseStep: "closed_at is null",
    Visit: "(source <> 'sightline' or position(':' in source_id) = 0)",
    VisitEntry: "id not in (select supersedes_id from visits_visitentry "
    "where supersedes_id is not null and child_id = any(%s))",
    Note: "not exists (select 1 from notes_note n where n.supersedes_id = notes_note.id)",
    NoteAlso: "not exists (select 1 from notes_note n where n.supersedes_id = note_id)",
    StoryEntry: "not left_out and not exists (select 1 from story_storyentry n "
    "where n.supersedes_id = story_storyentry.id)",
}
"""Which rows of a table are counted, where not all are: each visit once, as it stands."""
SHARED = (
    "select 'shared', count(*) from documents_document where child_id = any(%s) and shared",
    "select 'shared', count(*) from documents_documentalso where child_id = any(%s)",
)
"""Whether there are documents about several children."""

IDENTITY = (
    Disability,
    Identifier,
    FormerName,
    ImmigrationStatus,
    Address,
    CareEpisode,
    Placement,
)
IN_CARE = ("care_episode", "placement")
"""The kinds of fact that say a child was in care."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the child is beyond their own row, each list with the latest first.

    Of the addresses those that are protected hold only what the viewer may read.
    """

    disabilities: list[Disability]
    identifiers: list[Identifier]
    former_names: list[FormerName]
    immigration: list[ImmigrationStatus]
    addresses: list[Address]


def counts_of(child: Child, lens: Lens, viewer: User) -> dict[str, int]:
    """How much the viewer may read stands in each part of the file, in one query.

    Where there are documents about several children, whether each is open is asked beside.
    """
    counts = counts_about(ids_of(child), lens)
    if counts.pop("shared"):
        counts["documents"] += shared_on(child, lens, viewer)
    return counts


def counts_under(person: Child, lens: Lens) -> dict[str, int]:
    """How much of each part of a file is about one person, and them alone, of those joined."""
    counts = counts_about([person.pk], lens)
    del counts["shared"]
    return counts


def counts_about(ids: list[int], lens: Lens) -> dict[str, int]:
    """How much of each part of the file is about these people.

    Documents about several children are `shared`, whether the viewer may open them or not.
    """
    pairs = [(part, model) for part, models in COUNTED.items() for model in models]
    parts = [
        f"select '{part}', count(*) from {model._meta.db_table} "
        f"where child_id = any(%s) and {ONLY.get(model, 'true')}"
        for part, model in pairs
    ]
    parts += SHARED
    parts.append(
        "select 'documents', count(*) from documents_document t "
        f"where t.child_id = any(%s) and {ON_FILE} and not t.shared and t.holds = any(%s)"
        f"{'' if lens.shows(Label.SOURCE) else ' and not t.in_confidence'}"
    )
    shown = [label.value for label in Label if lens.shows(label)]
    with connection.cursor() as cursor:
        given = [ids] * sum(one.count("any(%s)") for one in parts)
        cursor.execute(" union all ".join(parts), [*given[:-1], shown])
        counts = dict.fromkeys((*COUNTED, "documents", "shared"), 0)
        for part, number in cursor.fetchall():
            counts[part] += number
    return counts


def whole_history(child: Child, lens: Lens, *, notes: bool = False) -> list[Fact]:
    """Every fact about the child as the viewer may read it, oldest first, in one query.

    With `notes`, also that there are notes, which no rule reads.
    """
    rooms = [*ROOMS, notes_facts.TABLES] if notes else ROOMS
    tables = [table for room in rooms for table in room]
    facts = list(read_facts(tables, ids_of(child)))
    stays = [days_of(fact) for fact in facts if fact.kind in IN_CARE]
    homes = {fact.row for fact in facts if is_home(fact, stays)}
    seen = [
        *seen_facts((one for one in facts if one.row in homes), tables, lens.also(Label.ADDRESS)),
        *seen_facts((one for one in facts if one.row not in homes), tables, lens),
    ]
    return sorted(seen, key=lambda fact: (when(fact), fact.kind, fact.row))


def is_home(fact: Fact, stays: Sequence[Days]) -> bool:
    """Whether the fact is an ordinary home, which whoever has the file open may read."""
    return fact.kind == "address" and not is_protected(
        fact.attributes["kind"] or "", days_of(fact), stays
    )


def days_of(fact: Fact) -> Days:
    """From when until when a fact lasted."""
    if not isinstance(fact, Span):
        return Days(as_day(fact.at), as_day(fact.at))
    return Days(as_day(fact.began), as_day(fact.ended) if fact.ended else None)


def names_in(facts: Iterable[Fact]) -> Names:
    """What the workers and teams these facts name are called, in one query."""
    workers, teams = set(), set()
    for fact in facts:
        workers.add(fact.attributes.get("worker_id"))
        teams.add(fact.attributes.get("team_id"))
    sql = (
        f"select 'w', id, name from {Worker._meta.db_table} where id = any(%s) "
        f"union all select 't', id, name from {Team._meta.db_table} where id = any(%s)"
    )
    found: dict[str, dict[int, str]] = {"w": {}, "t": {}}
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(workers - {None}), list(teams - {None})])
        for kind, number, name in cursor.fetchall():
            found[kind][number] = name
    return Names(found["w"], found["t"])


def allocated_to(child: Child, today: date) -> Involvement | None:
    """The child's own worker on `today`, as the leading source tells it; None where nobody is."""
    running = Q(ended_on=None) | Q(ended_on__gte=today)
    own = Involvement.objects.filter(running, is_allocated=True, leads=True)
    own = own.filter(child__in=ids_of(child)).exclude(started_on__gt=today)
    own = own.select_related("worker__user", "team")
    return own.order_by("-started_on", "-id").first()


def dates_ahead(child: Child, today: date, lens: Lens) -> list[tuple[date, str]]:
    """Days from `today` on that the source wrote down for this child, and for what; one query."""
    rows = read_rows((*casework.DATED, *care.DATED), ids_of(child), lens)
    return [*casework.dates_ahead(rows, today), *care.dates_ahead(rows, today)]


def identity_of(child: Child, lens: Lens) -> Identity:
    """Names, numbers, disability, immigration and addresses of the child, in one query."""
    rows = read_rows(IDENTITY, ids_of(child), lens.also(Label.ADDRESS))
    stays = [Days(row.started_on, row.ended_on) for row in rows.of(CareEpisode)]
    stays += [Days(row.started_on, row.ended_on) for row in rows.of(Placement)]
    return Identity(
        disabilities=rows.of(Disability),
        identifiers=[row for row in rows.of(Identifier) if may_read_number(row, child, lens)],
        former_names=rows.of(FormerName),
        immigration=rows.latest(ImmigrationStatus, lambda row: row.started_on),
        addresses=[
            seen_address(row, stays, lens) for row in rows.latest(Address, lambda row: row.from_on)
        ],
    )


def seen_address(address: Address, stays: Sequence[Days], lens: Lens) -> Address:
    """The address whole where it is an ordinary home, else as the viewer may read it."""
    days = Days(address.from_on, address.until_on)
    return veiled(address, lens) if is_protected(address.kind, days, stays) else address


def may_read_number(one: Identifier, child: Child, lens: Lens) -> bool:
    """Whether a number may be shown: one of the health service only to who reads of health."""
    known = (child.nhs_number, child.single_unique_id)
    return lens.shows(Label.HEALTH) or not is_health_number(one.kind, one.value, known)


def relationships_of(child: Child, viewer: User) -> list[Relationship]:
    """Who is somebody to the child, and to whom the child is somebody.

    Each has `may_find_relative` and `may_find_child`: whether `viewer` may find their file.
    """

    def findable(column: str) -> Exists:
        return Exists(Child.objects.visible_to(viewer).filter(pk=OuterRef(column)))

    def whole(column: str) -> Subquery:
        links = Joined.objects.filter(second=OuterRef(column), ends_at=None)
        return Subquery(links.values("first")[:1])

    ids = ids_of(child)
    found = Relationship.objects.filter(Q(child__in=ids) | Q(relative__in=ids))
    found = found.exclude(child__in=ids, relative__in=ids).select_related("child", "relative")
    told = found.annotate(
        may_find_relative=findable("relative"),
        may_find_child=findable("child"),
        whole_relative=whole("relative"),
        whole_child=whole("child"),
    )
    rows: list[Any] = list(told.order_by("kind", "id"))
    as_one(rows, child, ids, viewer)
    return rows


def as_one(rows: Sequence[Any], child: Child, ids: Sequence[int], viewer: User) -> None:
    """Let whoever is joined on either side of these relationships stand as one person."""
    mine, theirs = ("relative", "child"), ("child", "relative")
    sides = [mine if one.child_id in ids else theirs for one in rows]
    firsts = {getattr(one, f"whole_{other}") for one, (other, _) in zip(rows, sides, strict=True)}
    known = visible_among(viewer, firsts - {None}) if firsts - {None} else {}
    for one, (other, own) in zip(rows, sides, strict=True):
        setattr(one, own, child)
        first = known.get(getattr(one, f"whole_{other}"))
        if first is not None:
            setattr(one, other, first)
            setattr(one, f"may_find_{other}", True)
