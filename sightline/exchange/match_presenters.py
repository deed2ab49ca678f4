"""What the page of matches says of each, field by field, ready for the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.design.words import listing, plural
from sightline.exchange.models import Match, Possible
from sightline.exchange.words import source_words, table_words
from sightline.people.alike_words import FIELDS
from sightline.people.side_by_side import NOTHING, Line, cell_of, is_told, shown


def lines_of(match: Match, possible: Sequence[Possible]) -> list[Line]:
    """The fields of a match side by side; those that nobody has are left out."""
    lines = [
        Line(
            words,
            shown(name, came_in(match, name)),
            [cell_of(name, getattr(one, name, None), one.ways) for one in possible],
        )
        for name, words in FIELDS.items()
    ]
    return [one for one in lines if one.came_in != NOTHING or is_told(one)]


def came_in(match: Match, name: str) -> Any:
    """What the file has of a field, or nothing where only the way is shown."""
    return match.source_id if name == "number" else match.told.get(name)


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
