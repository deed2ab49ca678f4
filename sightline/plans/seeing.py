"""How often a child is to be seen, which a higher room keeps, as the plan shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from sightline.people.models import Child


@dataclass(frozen=True, slots=True)
class Seeing:
    """How often somebody comes to see the child, what for, and with whom it was agreed."""

    often: str
    what_for: str
    agreed_with: str


SEEING: list[Callable[[Child], list[Seeing]]] = []
"""Filled in `config/rooms.py`."""


def seeing_of(child: Child) -> list[Seeing]:
    """What is agreed now of seeing the child."""
    return [one for agreed in SEEING for one in agreed(child)]
