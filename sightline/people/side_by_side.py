"""Two people field by field, beside each other, ready for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.codes.lists import SEX
from sightline.design.dates import day
from sightline.people.alike_words import AGAINST, NOT_WHOLLY, UNSHOWN, WAYS

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """What the record has of one field of one child, how it agrees, and the shape that says so."""

    text: str
    way: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name, what the file has, and what the record has of each child."""

    name: str
    came_in: str
    cells: list[Cell]


def is_told(line: Line) -> bool:
    """Whether any child's cell says more than that nothing is known."""
    return any(cell.text != NOTHING or cell.state != "none" for cell in line.cells)


def cell_of(name: str, value: Any, ways: Mapping[str, str]) -> Cell:
    """One field of one child: what the record has, and how it agrees."""
    way = ways.get(name, "unknown")
    return Cell(shown(name, value), WAYS[name].get(way, way), state_of(name, way))


def state_of(name: str, way: str) -> str:
    """The shape that says how a field agrees: for, against, not wholly, or nothing."""
    if (name, way) in AGAINST:
        return "late"
    if way in NOT_WHOLLY:
        return "soon"
    return "met" if way == "same" else "none"


def shown(name: str, value: Any) -> str:
    """A value as the page shows it."""
    if not value or name in UNSHOWN:
        return NOTHING
    if name == "born_on":
        return day(date.fromisoformat(value) if isinstance(value, str) else value)
    if name == "sex":
        return SEX.words(value)
    return str(value)
