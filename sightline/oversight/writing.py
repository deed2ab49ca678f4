"""A list as a file a spreadsheet opens, and never runs."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, TextIOWrapper

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet takes for a formula."""


def as_csv(head: Iterable[Sequence[str]], rows: Iterable[Sequence[str]]) -> bytes:
    """The lines that say what this is, an empty one, and the list under its headings."""
    file = BytesIO()
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    for line in (*head, (), *rows):
        writer.writerow([harmless(cell) for cell in line])
    text.flush()
    return file.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(RUNS) else cell
