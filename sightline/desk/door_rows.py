"""What is most urgent at the front door, on the desk of whoever works there."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from sightline.access.models import User
from sightline.access.roles import ROLES, Role
from sightline.casework.board import Facts
from sightline.casework.door_board import board
from sightline.casework.models import Call
from sightline.casework.presenters import called, row_of
from sightline.design.dates import london
from sightline.design.words import listing, within

IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One contact that waits: about whom, where it stands and with whom, and the time left."""

    name: str
    href: str
    what: str
    state: str
    when: str


@dataclass(frozen=True, slots=True)
class Door:
    """The contacts with the least time left, and how many wait in all."""

    rows: list[DoorRow]
    waiting: int


def works_there(viewer: User) -> bool:
    """Whether the front door is somebody's own work, and not one thing among what they lead."""
    facts = ROLES[Role(viewer.role)]
    return facts.contacts and not facts.line


def door_for(viewer: User, now: datetime) -> Door | None:
    """What waits to be decided, or to be read by whoever does; None where it is not their work."""
    if not works_there(viewer):
        return None
    reads = ROLES[Role(viewer.role)].agrees
    found = board(viewer, now).facts(lambda one: waits(one, reads=reads))
    return Door([told(one, viewer, now) for one in found[:IN_SIGHT]], len(found))


def waits(one: Call, *, reads: bool) -> bool:
    """Whether a contact waits for somebody at the front door, and not for whoever was asked."""
    return one.decided_at is None or (reads and one.waits.to_read)


def told(one: Facts, viewer: User, now: datetime) -> DoorRow:
    """One contact on the desk."""
    row = row_of(one, viewer, now)
    holder = "with you" if row.is_mine else f"with {row.holder or 'nobody'}"
    state, left = row.state, row.left
    if one.waits_for_manager:
        state, left = "today", f"To read: {within(left)}"
    return DoorRow(
        listing([called(as_told, child, london(now).date()) for as_told, child in one.children]),
        reverse("contact", args=[row.public_id]),
        f"{row.stands}, {holder}. {row.source}",
        state,
        left,
    )
