"""What this room asks of the child's plan, which a higher room keeps."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sightline.actions.models import Action
from sightline.people.models import Child

Offered = Callable[[Child], list[tuple[str, str]]]
PutUnder = Callable[[Child, str, Action, datetime], bool]
StandsIn = Callable[[list[int]], set[int]]

OUTCOMES: list[Offered] = []
PUT_UNDER: list[PutUnder] = []
STANDS_IN: list[StandsIn] = []
"""Filled in `config/rooms.py`."""


def outcomes_of(child: Child) -> list[tuple[str, str]]:
    """The outcomes of the child's plan that are worked for: ids and words."""
    return [one for offered in OUTCOMES for one in offered(child)]


def put_under(child: Child, outcome: str, action: Action, now: datetime) -> bool:
    """Put an action under an outcome of the child's plan, by the outcome's id.

    False, and nothing is done, where it names another child of its meeting.
    """
    return all(put(child, outcome, action, now) for put in PUT_UNDER)


def standing_in(actions: Iterable[int]) -> set[int]:
    """Which of these actions stand in a plan."""
    ids = list(actions)
    return {pk for stands_in in STANDS_IN for pk in stands_in(ids)} if ids else set()
