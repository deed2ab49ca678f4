"""The CSV files as they are written: rows go out as they come, nothing is kept."""

import csv
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sightline.county.generator.tables import SHORT, TABLES


class Sheets:
    """Every file of the county, open for writing; `put` adds one row by its column names."""

    def __init__(self, folder: Path) -> None:
        """Make the folder and begin each file with its header."""
        folder.mkdir(parents=True, exist_ok=True)
        self._open = ExitStack()
        self.counts: dict[str, int] = {}
        self._rows: dict[str, list[list[Any]]] = {}
        self._writers: dict[str, Any] = {}
        self._columns: dict[str, tuple[str, ...]] = {}
        for table, columns in TABLES.items():
            file = self._open.enter_context(
                (folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
            )
            self._writers[table] = csv.writer(file, lineterminator="\n")
            self._writers[table].writerow(columns)
            self._columns[table] = tuple(SHORT[table].split()[1:])
            self._rows[table] = []
            self.counts[table] = 0

    def put(self, table: str, **cells: Any) -> None:
        """Add one row to `table`; columns go by their name without the table's prefix."""
        row = [cells.pop(column, "") for column in self._columns[table]]
        if cells:
            raise KeyError(f"{table} has no column {', '.join(sorted(cells))}")
        rows = self._rows[table]
        if len(rows) >= 500:
            self._write(table)
        rows.append(row)
        self.counts[table] += 1

    def change_last(self, table: str, column: str, value: str) -> None:
        """Give the row just put another value in one column."""
        self._rows[table][-1][self._columns[table].index(column)] = value

    def repeat_last(self, table: str) -> None:
        """Write the row just put a second time, as untidy extracts do."""
        self._rows[table].append(list(self._rows[table][-1]))
        self.counts[table] += 1

    def _write(self, table: str) -> None:
        self._writers[table].writerows(self._rows[table])
        self._rows[table].clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what waits and close the files."""
        if error is None:
            for table in self._rows:
                self._write(table)
        self._open.close()
