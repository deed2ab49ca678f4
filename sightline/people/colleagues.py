"""Who works with a child, and who answers for somebody's work, as pages of this room name them.

Teams and workers are known to a room above; it hands its answers in through these lists.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sightline.access.models import User
from sightline.people.models import Child


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to ring or write to; `email` is empty where none is on file."""

    name: str
    team: str = ""
    email: str = ""


WORKS_WITH: list[Callable[[Child, date], Colleague | None]] = []
"""Who the child's own worker is on a day. Filled by config/rooms.py."""
ANSWERS_FOR: list[Callable[[User, date], list[Colleague]]] = []
"""Who reads the reasons somebody gives, the nearest first. Filled by config/rooms.py."""


def worker_of(child: Child, day: date) -> Colleague | None:
    """The child's own worker on `day`; None where nobody is recorded."""
    found = (ask(child, day) for ask in WORKS_WITH)
    return next((one for one in found if one is not None), None)


def managers_of(user: User, day: date) -> list[Colleague]:
    """Those who read the reasons `user` gives, the nearest first; none where nobody is on file."""
    return [one for ask in ANSWERS_FOR for one in ask(user, day)]
