"""What the desk asks of a room above: how much of one's line waits for somebody to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sightline.access.models import User


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """How many signals nobody has looked at, and how many are to be looked at again; of whom.

    To be looked at again are those whose day has passed or comes within seven days.
    """

    signals: int
    children: int
    again: int
    again_children: int


LOOKS: list[Callable[[User, date], ToLookAt]] = []
"""What waits in the teams somebody answers for. Filled by config/rooms.py."""


def to_look_at(viewer: User, day: date) -> ToLookAt | None:
    """What waits for `viewer` to look at; None where no room says."""
    return next((ask(viewer, day) for ask in LOOKS), None)
