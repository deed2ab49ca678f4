"""Writing in children's stories: entries, what is left out and why, putting right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.design.dates import as_day
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now
from sightline.story.models import StoryEntry
from sightline.story.queries import about_event

LONGEST = 20_000


class StoryRefused(Exception):
    """It cannot be written. The message is for the person; `field` names the answer."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry says: its kind, the day or days, what happened, what it meant for the child.

    `sensitive` names the kind of knowledge that not everybody may read; empty for none.
    """

    kind: str
    happened_on: date
    what: str
    impact: str
    until_on: date | None = None
    sensitive: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """That an entry stands on the file of another child too, and what it meant for them."""

    child: Child
    impact: str


@deed("wrote in a child’s story")
def write_entry(
    *, child: Child, written: Written, by: User, now: datetime, also: Sequence[Beside] = (),
    event: str = "", supersedes: StoryEntry | None = None, why: str = "",
) -> StoryEntry:  # fmt: skip
    """Put an entry in the story of `child`, and in those of `also`, each with what it meant.

    `event` is the event of the record it tells of; one that was left out is put in after all. A
    correction carries what happened to every story the entry stands in; what it meant is each
    child's own. Raises StoryRefused, and then nothing is written.
    """
    may_write_on_file(child, by)
    check(written, now)
    before = to_put_right(child, supersedes, why) if supersedes else left_out(child, event)
    entry = create(child, written, by, now, before=before, event=event, why=why)
    if supersedes is not None:
        with for_the_service():  # a story closed to the writer is put right with the others
            for other in beside(entry):
                carry(child=other.child, entry=entry, before=other, by=by, why=why)
    for one in also:
        write_beside(child=one.child, entry=entry, impact=one.impact, by=by)
    return entry


@deed("wrote in a child’s story")
def write_beside(*, child: Child, entry: StoryEntry, impact: str, by: User) -> StoryEntry:
    """Let what happened stand in another child's story too. Raises StoryRefused."""
    permit = may_write_now(by, child)
    if not permit:
        raise StoryRefused(f"{name_of(child)}: {permit.refusal}")
    written = replace(as_written(entry), impact=impact)
    check(written, entry.recorded_at)
    return create(child, written, by, entry.recorded_at, together=entry.together)


@deed("put a child’s story right")
def carry(*, child: Child, entry: StoryEntry, before: StoryEntry, by: User, why: str) -> StoryEntry:
    """Let a correction of what happened stand in another story the entry stands in."""
    written = replace(as_written(entry), impact=before.impact)
    return create(child, written, by, entry.recorded_at, before=before, why=why)


@deed("left an event out of a child’s story")
def leave_out(
    *, child: Child, event: str, kind: str, on: date, what: str, sensitive: str, why: str,
    by: User, now: datetime,
) -> StoryEntry:  # fmt: skip
    """Say that an event of the record is left out of the story, and why. Raises StoryRefused."""
    may_write_on_file(child, by)
    if not why.strip():
        raise StoryRefused("Say why it is left out", "why")
    if about_event(child, event) is not None:
        raise StoryRefused("Somebody has put this event in the story or left it out meanwhile")
    written = Written(kind, on, what, "", sensitive=sensitive)
    return create(child, written, by, now, event=event, why=why, is_left_out=True)


def create(
    child: Child, written: Written, by: User, now: datetime | None, *,
    before: StoryEntry | None = None, event: str = "", why: str = "", is_left_out: bool = False,
    together: UUID | None = None,
) -> StoryEntry:  # fmt: skip
    """The row itself; one that puts another right stays where that one stood."""
    return StoryEntry.objects.create(
        child_id=before.child_id if before else child.pk,
        kind=written.kind,
        happened_on=written.happened_on,
        until_on=written.until_on,
        what=written.what.strip(),
        impact=written.impact.strip(),
        sensitive=written.sensitive,
        event=before.event if before else event,
        left_out=is_left_out,
        together=before.together if before else together or uuid4(),
        written_by=by,
        recorded_at=now,
        supersedes=before,
        why=why.strip() or ("Put in after all" if before else ""),
    )


def may_write_on_file(child: Child, by: User) -> None:
    """Raise StoryRefused where the file is not open to somebody for their work now."""
    permit = may_write_now(by, child)
    if not permit:
        raise StoryRefused(permit.refusal)


def check(written: Written, now: datetime | None) -> None:
    """Refuse an entry that does not say what it meant, is too long, or is of a time to come."""
    if not written.what.strip():
        raise StoryRefused("Write what happened", "what")
    if not written.impact.strip():
        raise StoryRefused("Write what it meant, or leave it out and say why", "impact")
    for name in ("what", "impact"):
        if len(getattr(written, name)) > LONGEST:
            raise StoryRefused(f"Write it in {LONGEST:,} letters or fewer", name)
    if now is not None and written.happened_on > as_day(now):
        raise StoryRefused("That is still to come. A story is of what has happened", "on")
    if written.until_on is not None and written.until_on < written.happened_on:
        raise StoryRefused("It cannot end before it began", "until")


def to_put_right(child: Child, given: StoryEntry, why: str) -> StoryEntry:
    """The entry to put right: in this story, and not put right before. Raises StoryRefused."""
    if not why.strip():
        raise StoryRefused("Say what was wrong", "why")
    found = StoryEntry.objects.select_for_update(of=("self",)).filter(pk=given.pk).first()
    if found is None or found.child_id not in ids_of(child):
        raise StoryRefused("This entry is not in this child’s story")
    if StoryEntry.objects.filter(supersedes=found).exists():
        raise StoryRefused("This entry has been put right already. Look at the latest")
    return found


def left_out(child: Child, event: str) -> StoryEntry | None:
    """Where an event was left out before, that; StoryRefused where it is in the story already."""
    before = about_event(child, event) if event else None
    if before is not None and not before.left_out:
        raise StoryRefused("This event is in the story already. Look at it, and put it right there")
    return before


def beside(entry: StoryEntry) -> list[StoryEntry]:
    """What stands of the same thing in other children's stories."""
    found = StoryEntry.objects.filter(together=entry.together, put_right_by=None)
    return list(found.exclude(pk=entry.pk).select_related("child").order_by("pk"))


def as_written(entry: StoryEntry) -> Written:
    """What an entry says."""
    return Written(
        entry.kind, entry.happened_on, entry.what, entry.impact, entry.until_on, entry.sensitive
    )
