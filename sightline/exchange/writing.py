"""The lines of a report as a file a spreadsheet opens, and never runs."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, TextIOWrapper

from sightline.exchange.words import kind_words

HEADINGS = ("What happened", "File", "Line", "Column", "Value", "Row", "Why", "What to do")
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet takes for a formula."""

RUNS_PATTERN = r"^[-=+@\t\r\n]"
"""The same for a database to look for."""

Cell = str | int | None


def as_csv(lines: Iterable[Sequence[Cell]]) -> tuple[bytes, int]:
    """The lines under their headings, in the encoding spreadsheets expect; and how many there are.

    Each line begins with its kind. The whole is made before it is sent, so that the trail of the
    export stands in the same transaction.
    """
    file, number = BytesIO(), 0
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for kind, *cells in lines:
        writer.writerow([kind_words(str(kind)), *(harmless(cell) for cell in cells)])
        number += 1
    text.flush()
    return file.getvalue(), number


def harmless(cell: Cell) -> Cell:
    """The cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNS) else cell
