"""Which line of a sheet holds its headings, and which column is which."""

from dataclasses import dataclass

from sightline.exchange.annex_a.shape import AnnexList, Column, plain_heading
from sightline.exchange.annex_a.workbook import Pages

LOOKED_AT = 25
"""Headings stand among the first lines, below a title perhaps."""


@dataclass(frozen=True, slots=True)
class Found:
    """A column that the sheet has: where it stands and what it is called there."""

    place: int
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its columns found. `trouble` says why no line can be taken, "" where they can.

    `headings_on` is the number of the line of headings; `unknown` are headings of no column,
    `missing` the columns we would keep that are not there.
    """

    pages: Pages
    kind: AnnexList
    headings_on: int
    found: tuple[Found, ...]
    unknown: tuple[str, ...]
    missing: tuple[Column, ...]
    trouble: str = ""

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return self.pages.name


def sheet_of(pages: Pages, kind: AnnexList) -> Sheet:
    """A sheet with its headings found."""
    at, headings = headings_in(pages, kind)
    if at == 0:
        return Sheet(pages, kind, 1, (), (), (), "No line among the first holds its headings")
    found: list[Found] = []
    unknown: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings):
        column = column_of(kind, plain_heading(heading))
        if column is None or column.heading in taken:
            unknown += [f"{heading} (a second time)" if column else heading] * bool(heading)
            continue
        taken.add(column.heading)
        found.append(Found(place, heading, column))
    missing = tuple(one for one in kind.columns if one.field and one.heading not in taken)
    return Sheet(pages, kind, at, tuple(found), tuple(unknown), missing, lacking(kind, missing))


def headings_in(pages: Pages, kind: AnnexList) -> tuple[int, list[str]]:
    """The line that knows most columns of the list, and its number; 0 where none knows two."""
    best, at, headings = 1, 0, [""]
    for number, cells in pages.lines[:LOOKED_AT]:
        known = kind.known_in([plain_heading(cell) for cell in cells])
        if known > best:
            best, at, headings = known, number, cells
    return at, headings


def column_of(kind: AnnexList, heading: str) -> Column | None:
    """The column a heading names: by its own words, else by the first pattern that knows it."""
    exact = next((one for one in kind.columns if one.plain == heading), None)
    return exact or next((one for one in kind.columns if one.knows(heading)), None)


def lacking(kind: AnnexList, missing: tuple[Column, ...]) -> str:
    """Why no line can be taken: a column they all need is not there."""
    for one in missing:
        if one is kind.key or one.field == kind.needed:
            return f"It has no column “{one.heading}”, without which no line can be taken"
    return ""
