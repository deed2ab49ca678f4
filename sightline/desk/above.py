"""What the desk asks of rooms above: what waits to be looked at, and how nightly loads stand."""

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


ALARMS: list[Callable[[], list[str]]] = []
"""One sentence for each nightly load that is late or short. Filled by config/rooms.py."""
AGES: list[Callable[[], str]] = []
"""When each kind of files was last loaded, in a sentence. Filled by config/rooms.py."""
LOOKS: list[Callable[[User, date], ToLookAt]] = []
"""What waits in the teams somebody answers for. Filled by config/rooms.py."""


PAGES: list[Callable[[str], str]] = []
"""What a page of a child's file is called, by its name. Filled by config/rooms.py."""


def to_look_at(viewer: User, day: date) -> ToLookAt | None:
    """What waits for `viewer` to look at; None where no room says."""
    return next((ask(viewer, day) for ask in LOOKS), None)


def alarms() -> list[str]:
    """What is wrong with the nightly loads; nothing where no room says."""
    return [words for ask in ALARMS for words in ask()]


def data_age() -> str:
    """When each kind of files was last loaded; "" where no room says, or nothing was."""
    return " ".join(ask() for ask in AGES)


def page_called(name: str) -> str:
    """What a page of a child's file is called; "A page" where no room says."""
    return next((ask(name) for ask in PAGES), "A page")
