"""Writing practice files: a row by its column names, each value as the loader reads it."""

import csv
import json
from pathlib import Path
from typing import Any

from sightline.county.generator.days import iso
from sightline.county.generator.practice.tables import TABLES

FOLDER = "practice"
EMPTY = {"tried": "[]", "others": "[]", "indicators": "[]", "not_for_child": "no"}
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
    """Every practice file of a county; rows wait in memory until `write`."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written yet."""
        self.folder = folder / FOLDER
        self.rows: dict[str, list[tuple[str, ...]]] = {name: [] for name in TABLES}

    def put(self, table: str, name: str, recorded_at: str, /, **cells: Any) -> str:
        """Add one row, which others name as the text given back."""
        row = [name, recorded_at, "yes"]
        row += [cell(cells.pop(column, EMPTY.get(column))) for column in TABLES[table][3:]]
        if cells:
            raise KeyError(f"{table} has no column {', '.join(sorted(cells))}")
        self.rows[table].append(tuple(row))
        return ours(name)

    def write(self) -> dict[str, int]:
        """Write the files that have a row; gives how many rows each has."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.csv"):
            old.unlink()
        for table, rows in self.rows.items():
            if rows:
                path = self.folder / f"{table}.csv"
                with path.open("w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file)
                    writer.writerow(TABLES[table])
                    writer.writerows(rows)
        return {table: len(rows) for table, rows in self.rows.items() if rows}
