"""What pages say of a child's story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.urls import reverse

from sightline.design.dates import as_day, day, day_short, moment
from sightline.notes.models import Sensitive
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.story.models import StoryEntry
from sightline.story.queries import Read
from sightline.story.suggesting import Happened
from sightline.story.words import kind_words


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry: when, what happened, what it meant and for whom, who wrote it.

    `meant` are pairs of whom (empty where it is plain) and what it meant for them. `is_left_out`
    says that nothing of it is shown, as it tells an address that must not be given away.
    """

    on: date
    when: str
    what: str
    meant: list[tuple[str, str]]
    kind: str
    by: str
    more: list[str] = field(default_factory=list)
    correct: str = ""
    earlier: list[tuple[str, str, str]] = field(default_factory=list)
    together: UUID | None = None
    whose: list[str] = field(default_factory=list)
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """One event of the record that waits: when, what, what else is known, where to answer."""

    when: str
    what: str
    more: str
    write: str
    leave: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One event somebody left out: when, what, why, who, and where to put it in after all."""

    when: str
    what: str
    why: str
    by: str
    write: str


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of one year."""

    name: str
    entries: list[Shown]


def when_words(entry: StoryEntry) -> str:
    """The day or days, without the year, which stands above."""
    first = day_short(entry.happened_on)
    if entry.until_on is None or entry.until_on == entry.happened_on:
        return first
    other = entry.until_on.year != entry.happened_on.year
    last = day(entry.until_on) if other else day_short(entry.until_on)
    return f"{first} to {last}"


def written_words(entry: StoryEntry) -> str:
    """Who wrote an entry, and when."""
    return ", ".join(part for part in (entry.written_by.name, day(entry.recorded_at)) if part)


def shown_of(read: Read, child: Child, *, may_write: bool) -> Shown:
    """One entry in the child's story."""
    entry = read.entry
    where = reverse("child_story_entry", args=[child.public_id])
    more = [
        sensitive_words(entry.sensitive),
        f"In the story of {', '.join(name_of(one) for one in read.also)} too" if read.also else "",
        f"Put right: {entry.why}" if entry.supersedes_id else "",
    ]
    return Shown(
        entry.happened_on,
        when_words(entry),
        entry.what,
        [("", entry.impact)] if entry.impact else [],
        kind_words(entry.kind),
        f"{'From the record. ' if entry.event else ''}{written_words(entry)}",
        [one for one in more if one],
        f"{where}?corrects={entry.source_id}" if may_write else "",
        [(one.what, one.impact, written_words(one)) for one in read.earlier],
        entry.together,
    )


def sensitive_words(sensitive: str) -> str:
    """That only some may read an entry, and why; empty where all may who open the file."""
    known = dict(Sensitive.choices).get(sensitive)
    return f"Only some may read it: {known.lower()}" if known else ""


def by_year(entries: Iterable[Shown]) -> list[Year]:
    """The entries under their years, in the order they come."""
    years: list[Year] = []
    for entry in entries:
        name = str(entry.on.year)
        if not years or years[-1].name != name:
            years.append(Year(name, []))
        years[-1].entries.append(entry)
    return years


def suggested_of(event: Happened, child: Child) -> Suggested:
    """One event of the record that waits for somebody to say what it meant."""
    asked = f"?event={event.called}"
    return Suggested(
        day(event.on),
        event.what,
        event.more,
        reverse("child_story_entry", args=[child.public_id]) + asked,
        reverse("child_story_leave_out", args=[child.public_id]) + asked,
    )


def left_out_of(
    entry: StoryEntry, events: Sequence[Happened], child: Child, *, may_write: bool
) -> LeftOut:
    """One event somebody left out; it is put in from here while the record still tells of it."""
    event = next((one for one in events if one.key == entry.event), None)
    where = reverse("child_story_entry", args=[child.public_id])
    return LeftOut(
        day(entry.happened_on),
        entry.what,
        entry.why,
        ", ".join(part for part in (entry.written_by.name, moment(entry.recorded_at)) if part),
        f"{where}?event={event.called}" if event and may_write else "",
    )


def side_by_side(told: Iterable[tuple[Child, Read]]) -> list[Shown]:
    """The entries of several children's stories, the earliest first; one thing stands once.

    Under it stands what it meant for each of the children, by name.
    """
    found: dict[object, Shown] = {}
    for child, read in told:
        one, who = shown_of(read, child, may_write=False), name_of(child)
        before = found.get(one.together)
        meant = [(who, words) for _, words in one.meant]
        if before is None:
            found[one.together] = replace(one, meant=meant, whose=[who], more=[])
        else:
            found[one.together] = replace(
                before, meant=[*before.meant, *meant], whose=[*before.whose, who]
            )
    return sorted(found.values(), key=lambda one: (one.on, one.what))


def entry_pairs(entries: Iterable[StoryEntry]) -> list[tuple[date, date]]:
    """When each entry was written, and the last day it tells of."""
    return [
        (as_day(one.recorded_at), one.until_on or one.happened_on)
        for one in entries
        if one.recorded_at is not None
    ]
