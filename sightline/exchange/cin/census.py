"""Reading a children in need census: a stream of rows from one XML file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lxml.etree import _Element

from sightline.exchange.cin.children import ChildOfCensus
from sightline.exchange.returns.plain import in_one_line, name_of
from sightline.exchange.returns.rows import CannotBeRead, Extract, Output
from sightline.exchange.returns.values import NotUnderstood, day
from sightline.exchange.returns.xml import elements

ROOT = "Message"
COLLECTION = "CIN"


def read(path: Path) -> Extract:
    """The census in `path`, its header read, its children still to come.

    Any year's census is read. Raises CannotBeRead, at once or while the rows are read, where the
    file is not one; then none of its rows may be kept.
    """
    stream = elements(path, ROOT, ("Header", "Child"))
    first = next(stream, None)
    header = header_of(first)
    collection = header.get("Collection", COLLECTION)
    if collection.upper() != COLLECTION:
        told = in_one_line(collection, 60)
        raise CannotBeRead(
            f"{name_of(path)} is not a children in need census: it says it is {told}."
        )
    if first is None:
        raise CannotBeRead(f"{name_of(path)} holds no child.")
    ignored: list[str] = []
    pending = None if first.tag == "Header" else ChildOfCensus(first, name_of(path), set()).out
    rows = children(path, stream, pending, ignored)
    return Extract(
        name_of(path), as_at(header), in_one_line(header.get("LEA", ""), 10), rows, ignored
    )


def children(
    path: Path, stream: Iterator[_Element], pending: list[Output] | None, ignored: list[str]
) -> Iterator[Output]:
    """The rows of every child in turn; at the end, what the standard does not know."""
    unknown: set[str] = set()
    none = pending is None
    yield from pending or ()
    for element in stream:
        if element.tag == "Child":
            none = False
            yield from ChildOfCensus(element, name_of(path), unknown).out
    if none:
        raise CannotBeRead(f"{name_of(path)} holds no child.")
    ignored.extend(sorted(unknown))


def header_of(element: _Element | None) -> dict[str, str]:
    """What the header says, by element; nothing where the file has no header."""
    if element is None or element.tag != "Header":
        return {}
    return {str(one.tag): (one.text or "").strip() for one in element.iter() if not len(one)}


def as_at(header: dict[str, str]) -> date | None:
    """The day the census speaks of: its reference date, else 31 March of its year, else None."""
    try:
        if found := day(header.get("ReferenceDate", "")):
            return found
    except NotUnderstood:
        pass
    year = header.get("Year", "")
    is_year = len(year) == 4 and year.isdecimal() and 1900 < int(year) < 2101
    return date(int(year), 3, 31) if is_year else None
