"""A meeting about several children as somebody may read it: whose file is open to them."""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass
from uuid import UUID

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.duties.records import as_sent
from sightline.meetings.beside import entries_among, entries_of
from sightline.meetings.models import ChildMeeting, Invitee, Meeting
from sightline.meetings.models.planned import HOUSEHOLD, Part
from sightline.meetings.queries import invitees_of
from sightline.people.models import Child
from sightline.people.others import INSTEAD, without_names
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of, openable_among

FAMILY_INSTEAD = "[family of another child]"


@dataclass(frozen=True, slots=True)
class Opened:
    """One meeting as somebody may read it: the children whose file is open to them, and others.

    `own` is the open file's own entry; `open_to` are entries they may read, that one first.
    """

    meeting: Meeting
    own: ChildMeeting
    open_to: list[ChildMeeting]
    closed: list[Child]

    @property
    def children(self) -> list[Child]:
        """The children whose file is open."""
        return [one.child for one in self.open_to]

    @property
    def several(self) -> bool:
        """Whether it is about more than one child, open or not."""
        return len(self.open_to) + len(self.closed) > 1

    def of_entry(self, child: Child) -> dict[int, int]:
        """The entry of each child whose file is open, by every record joined to theirs.

        `child` is whose file is open before the reader.
        """
        beside = {pk: one.pk for one in self.open_to[1:] for pk in ids_of(one.child)}
        return beside | dict.fromkeys(ids_of(child), self.own.pk)

    @property
    def names(self) -> dict[int, str]:
        """What they are called, by entry."""
        return {one.pk: name_of(one.child) for one in self.open_to}


def opened(viewer: User, child: Child, meeting: Meeting) -> Opened:
    """The meeting with the children it is about, told apart by whose file is open."""
    ids, entries = ids_of(child), entries_of(meeting.gathering)
    own = next(one for one in entries if one.child_id in ids)
    beside = [one for one in entries if one.pk != own.pk]
    open_to = openable_among(viewer, [one.child_id for one in beside]) if beside else set()
    return Opened(
        meeting,
        own,
        [own, *(one for one in beside if one.child_id in open_to)],
        [one.child for one in beside if one.child_id not in open_to],
    )


def closed_in(viewer: User, child: Child, gatherings: Collection[UUID]) -> dict[UUID, list[Child]]:
    """The children whose file is closed to `viewer`, by meeting; two queries, none for none."""
    if not gatherings:
        return {}
    beside = [one for one in entries_among(gatherings) if one.child_id not in ids_of(child)]
    open_to = openable_among(viewer, [one.child_id for one in beside]) if beside else set()
    found: dict[UUID, list[Child]] = {one: [] for one in gatherings}
    for entry in beside:
        if entry.child_id not in open_to:
            found[entry.gathering].append(entry.child)
    return found


def people_of(one: Opened) -> list[Invitee]:
    """Everybody on the list, a child whose file is closed without their name; one query."""
    open_to = {None, *(entry.pk for entry in one.open_to)}
    return [
        row if row.only_for_id in open_to else nameless(row, one)
        for row in invitees_of(one.meeting)
    ]


def nameless(row: Invitee, one: Opened) -> Invitee:
    """Somebody there for a child whose file is closed; the child and the family have no name."""
    seen = copy(row)
    if row.part in HOUSEHOLD:
        seen.name = INSTEAD if row.part == Part.CHILD else FAMILY_INSTEAD
    seen.sent_words = without_names(row.sent_words, one.closed, one.own.child)
    return seen


def on_the_list(one: Opened, who: str) -> Invitee | None:
    """Somebody on the list by their id, the first where none is given; None where there is none.

    Not who is there for a child alone whose file is closed.
    """
    open_to = {None, *(entry.pk for entry in one.open_to)}
    rows = [row for row in invitees_of(one.meeting) if row.only_for_id in open_to]
    return next((row for row in rows if row.source_id == as_sent(who) or not who), None)


def without_closed(one: Opened, child: Child, lens: Lens) -> Meeting:
    """The meeting without the names of children whose file is closed to the reader."""
    seen = veiled(one.meeting, lens)
    for name in ("purpose", "not_held_words"):
        setattr(seen, name, without_names(getattr(seen, name), one.closed, child))
    return seen


LEFT_OUT = (
    "What is written about children whose file is closed to you is left out here and stays as it is"
)


def telling_of_closed(texts: Mapping[str, str], one: Opened) -> dict[str, str]:
    """Those of these texts that name a child whose file is closed to the reader."""
    return {name: text for name, text in texts.items() if nobody_closed(text, one) != text}


def nobody_closed(text: str, one: Opened) -> str:
    """A text without the names of children whose file is closed to the reader."""
    return without_names(text, one.closed, one.own.child)
