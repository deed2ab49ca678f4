"""Writing practice files: a row by its column names, each value as the loader reads it."""

import csv
import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sightline.county.generator.days import iso
from sightline.county.generator.practice.tables import TABLES

FOLDER = "practice"
EMPTY = {
    "tried": "[]", "others": "[]", "indicators": "[]", "not_for_child": "no", "was_asked": "yes",
}  # fmt: skip
"""What stands in a column that is never left empty."""


def cell(value: Any) -> str:
    """A value as a cell of a practice file; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):  # in the order in which the database keeps it
        value = dict(sorted(value.items(), key=lambda one: (len(one[0]), one[0])))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def moment(day: int, minute: int) -> str:
    """The day, so many minutes after its beginning, as practice files write a moment."""
    return f"{iso(day)}T{minute // 60:02}:{minute % 60:02}:00+00:00"


def ours(name: str) -> str:
    """How a row written here is named by another; empty for none."""
    return f"sightline:{name}" if name else ""


def theirs(name: str) -> str:
    """How a row of the dataset is named; empty for none."""
    return f"ssd:{name}" if name else ""


class Files:
    """Every practice file of a county, each open from its first row until `close`."""

    def __init__(self, folder: Path) -> None:
        """Clear the folder away; no file is there yet."""
        self.folder = folder / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.csv"):
            old.unlink()
        self.open = ExitStack()
        self.writers: dict[str, Callable[[Iterable[str]], Any]] = {}
        self.counts: dict[str, int] = {}

    def put(self, table: str, name: str, recorded_at: str, /, **cells: Any) -> str:
        """Write one row, which others name as the text given back."""
        row = [name, recorded_at, "yes"]
        row += [cell(cells.pop(column, EMPTY.get(column))) for column in TABLES[table][3:]]
        if cells:
            raise KeyError(f"{table} has no column {', '.join(sorted(cells))}")
        if table not in self.writers:
            self.begin(table)
        self.writers[table](row)
        self.counts[table] += 1
        return ours(name)

    def begin(self, table: str) -> None:
        """Open the file of a table and write its headings."""
        path = self.folder / f"{table}.csv"
        file = self.open.enter_context(path.open("w", encoding="utf-8", newline=""))
        self.writers[table], self.counts[table] = csv.writer(file).writerow, 0
        self.writers[table](TABLES[table])

    def close(self) -> None:
        """Close every file."""
        self.open.close()
