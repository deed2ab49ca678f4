"""What the page of matches says of each, field by field, ready for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.codes.lists import SEX
from sightline.design.dates import day
from sightline.design.words import listing, plural
from sightline.exchange.match_words import AGAINST, FIELDS, NOT_WHOLLY, UNSHOWN, WAYS
from sightline.exchange.models import Match, Possible
from sightline.exchange.words import source_words, table_words

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


def lines_of(match: Match, possible: Sequence[Possible]) -> list[Line]:
    """The fields of a match side by side; those that nobody has are left out."""
    lines = [
        Line(words, shown(name, came_in(match, name)), [cell_of(name, one) for one in possible])
        for name, words in FIELDS.items()
    ]
    return [one for one in lines if one.came_in != NOTHING or is_told(one)]


def is_told(line: Line) -> bool:
    """Whether any child's cell says more than that nothing is known."""
    return any(cell.text != NOTHING or cell.state != "none" for cell in line.cells)


def came_in(match: Match, name: str) -> Any:
    """What the file has of a field, or nothing where only the way is shown."""
    return match.source_id if name == "number" else match.told.get(name)


def cell_of(name: str, one: Possible) -> Cell:
    """One field of one child: what the record has, and how it agrees."""
    way = one.ways.get(name, "unknown")
    text = NOTHING if name in UNSHOWN else shown(name, getattr(one, name))
    return Cell(text, WAYS[name].get(way, way), state_of(name, way))


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


def who(match: Match) -> str:
    """What people call somebody in a file: the name, or the id where there is none."""
    told = match.told
    name = " ".join(part for part in (told.get("forename"), told.get("surname")) if part)
    return name or f"Id {match.source_id}"


def called(one: Possible) -> str:
    """A child of the record by name and number."""
    name = " ".join(part for part in (one.forename, one.surname) if part) or "no name yet"
    return f"{name}, {one.number}"


def came_from(match: Match) -> str:
    """Which files somebody stood in, and where."""
    place = f"{match.file}, line {match.line}" if match.line else match.file
    return f"{source_words(match.source)}; {place}" if place else source_words(match.source)


def rows_words(rows: Mapping[str, int]) -> str:
    """What waits for a match: how many rows, of which tables."""
    tables = [table_words(name).lower() for name in rows if name != "people.Child"]
    number = sum(rows.values())
    wait = "waits" if number == 1 else "wait"
    about = f": who they are, {listing(tables)}" if tables else ": who they are"
    return f"{plural(number, 'row')} {wait}{about}."
