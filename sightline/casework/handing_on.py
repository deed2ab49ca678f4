"""What a contact hands on to rooms above: early help begins there, and is visible at once.

`config/rooms.py` fills the list.
"""

from datetime import date, datetime
from typing import Protocol

from sightline.access.models import User
from sightline.people.models import Child


class HandsOn(Protocol):
    """What begins for a child on a day because the front door decided it, and why in a line."""

    def __call__(
        self, *, child: Child, on: date, reason: str, by: User, now: datetime
    ) -> object: ...


EARLY_HELP: list[HandsOn] = []


def to_early_help(*, child: Child, on: date, reason: str, by: User, now: datetime) -> None:
    """Begin early help for this child in the room that does it."""
    for begin in EARLY_HELP:
        begin(child=child, on=on, reason=reason, by=by, now=now)
