"""Reading children's stories: one file's, and those of several children side by side."""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from sightline.access.labels import Label
from sightline.access.lens import Lens, lens_of
from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.access.veil import veiled
from sightline.design.dates import as_day
from sightline.duties.records import as_sent
from sightline.people.models import Child, FamilyMember
from sightline.people.others import without_names
from sightline.people.queries import PARTS_OF, ids_of, openable_among
from sightline.people.scopes import granted, kinds_held
from sightline.story.models import StoryEntry

TEXTS = ("what", "impact", "why")


@dataclass(frozen=True, slots=True)
class Read:
    """One entry as somebody may read it, with the others it tells of whose file is open to them.

    `earlier` are the versions it put right, the latest first.
    """

    entry: StoryEntry
    also: list[Child] = field(default_factory=list)
    earlier: list[StoryEntry] = field(default_factory=list)


def all_entries(children: Iterable[Child]) -> list[StoryEntry]:
    """Every row of these children's stories, the latest day first; one query."""
    ids = [pk for child in children for pk in ids_of(child)]
    found = StoryEntry.objects.filter(child__in=ids).select_related("written_by")
    return list(found.order_by("-happened_on", "-pk"))


def standing_at(rows: Iterable[StoryEntry], day: date) -> list[StoryEntry]:
    """Of these rows those that stood at the end of `day`: written by then, not yet put right."""
    then = [one for one in rows if not one.recorded_at or as_day(one.recorded_at) <= day]
    replaced = {one.supersedes_id for one in then}
    return [one for one in then if one.pk not in replaced]


def may_be_read(entry: StoryEntry, lens: Lens) -> bool:
    """Whether somebody may know of an entry: of what is sensitive, who reads such things."""
    return not entry.sensitive or lens.shows(Label(entry.sensitive))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands of the same things on every file, and the children whose file is open."""

    rows: list[StoryEntry] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)

    def of(self, entry: StoryEntry, ids: Sequence[int]) -> list[Child]:
        """The other children an entry tells of; `ids` are those of its own child."""
        same = (one for one in self.rows if one.together == entry.together)
        return [one.child for one in same if one.child_id not in ids]


def neighbours_of(entries: Sequence[StoryEntry], viewer: User) -> Neighbours:
    """Who else these entries tell of, hidden from the viewer or not; two queries at most.

    So that the names of children whose file is closed can be taken out of what is shared.
    """
    if not entries:
        return Neighbours()
    shared = {one.together for one in entries}
    rows = StoryEntry.objects.filter(together__in=shared, put_right_by=None)
    with for_the_service():
        found = list(rows.select_related("child").order_by("pk"))
    asked = {one.child_id for one in found} - {one.child_id for one in entries}
    return Neighbours(found, openable_among(viewer, asked) if asked else set())


def read_entries(
    shown: Iterable[StoryEntry], rows: Iterable[StoryEntry], child: Child, near: Neighbours,
    lens: Lens, open_too: Collection[int] = (),
) -> list[Read]:  # fmt: skip
    """These entries as one person may read them on the child's file.

    `rows` are all there are on it. Names of children whose file is not open are taken out;
    `open_too` are children whose stories are read beside this one.
    """
    ids, opened = ids_of(child), near.opened | set(open_too)
    known = {one.pk: one for one in rows}
    found = []
    for entry in shown:
        others = near.of(entry, ids)
        closed = [one for one in others if one.pk not in opened]
        versions = [without(one, closed, child, lens) for one in (entry, *before(entry, known))]
        found.append(Read(versions[0], [x for x in others if x.pk in opened], versions[1:]))
    return found


def before(entry: StoryEntry, known: dict[int, StoryEntry]) -> list[StoryEntry]:
    """The versions an entry put right, the latest first."""
    found = []
    one = known.get(entry.supersedes_id or 0)
    while one is not None:
        found.append(one)
        one = known.get(one.supersedes_id or 0)
    return found


def without(entry: StoryEntry, closed: list[Child], child: Child, lens: Lens) -> StoryEntry:
    """An entry without what may not be read and without the names of children not open."""
    seen = copy(veiled(entry, lens))
    for name in TEXTS if closed else ():
        setattr(seen, name, without_names(getattr(seen, name), closed, child))
    return seen


def entry_called(child: Child, source_id: str, lens: Lens) -> StoryEntry | None:
    """The entry of this id in the child's story, put right or not; None where there is none."""
    found = StoryEntry.objects.filter(child__in=ids_of(child), source_id=as_sent(source_id))
    one = found.select_related("written_by").first()
    return one if one is not None and may_be_read(one, lens) else None


def latest_version(entry: StoryEntry) -> StoryEntry:
    """The version of an entry that stands."""
    while later := StoryEntry.objects.filter(supersedes=entry).select_related("written_by").first():
        entry = later
    return entry


def about_event(child: Child, key: str) -> StoryEntry | None:
    """What stands of one event of the record: in the story or left out; None where neither."""
    own = StoryEntry.objects.filter(child__in=ids_of(child), event=key, put_right_by=None)
    return own.select_related("written_by").order_by("pk").first()


def beside_to_read(child: Child, viewer: User) -> list[Any]:
    """The other children whose stories may be read beside this one's, the family first.

    Brothers and sisters, those an entry tells of too, and those the viewer works with; of them
    those whose file is open now. Each with `kinds`, the grants held, `parts` and `is_kin`. One
    query.
    """
    ids = ids_of(child)
    own = FamilyMember.objects.filter(child__in=ids).exclude(family="")
    kin = FamilyMember.objects.filter(family__in=own.values("family")).values("child")
    told = StoryEntry.objects.filter(child__in=ids).values("together")
    shares = StoryEntry.objects.filter(together__in=told).values("child")
    near = Q(pk__in=kin) | Q(pk__in=shares) | Q(granted(viewer, GrantKind.ALLOCATION))
    found = Child.objects.openable_by(viewer).filter(near).exclude(pk__in=ids)
    known: Any = found.annotate(kinds=kinds_held(viewer), parts=PARTS_OF, is_kin=Q(pk__in=kin))
    return list(known.order_by("-is_kin", "surname", "forename", "pk"))


def lens_on(viewer: User, child: Any) -> Lens:
    """What the viewer reads of a child whose file is open to them, by the grants held."""
    grants = frozenset(GrantKind(kind) for kind in child.kinds)
    return lens_of(Role(viewer.role), Situation(grants=grants))


def chosen_among(children: Iterable[Any], asked: Iterable[str]) -> list[Any]:
    """Those of these children whose random ids were asked for."""
    wanted = {as_uuid(one) for one in asked}
    return [one for one in children if one.public_id in wanted]


def as_uuid(text: str) -> UUID | None:
    """A random id as an address names it; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
