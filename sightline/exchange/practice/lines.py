"""Reading the lines of a practice file, each cell as what its column holds."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.practice import cells
from sightline.exchange.practice.tables import AnyField, PracticeTable, is_child_list, target_of
from sightline.exchange.returns.rows import CannotBeRead, Said

LONGEST_CELL = 10_000_000
"""Letters; the longest note is far shorter."""
SHORT, MOST_KNOWN = 32, 10_000
"""Letters of a cell that is read once for all rows; how many of a column are kept in mind."""
MEND = "Mend the cell, or leave the row out, and load the files again"
ENDS = "Write the files again: this one does not hold what it should"


@dataclass(slots=True)
class Line:
    """One row of a file: its values, and the names by which it calls rows of other tables."""

    number: int
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str | list[str]] = field(default_factory=dict)


class PracticeFile:
    """One file of a table. What is wrong with a row is said, and the row counted as refused."""

    def __init__(self, path: Path, table: PracticeTable, remarks: Remarks) -> None:
        """Nothing is read yet."""
        self.path, self.table, self.remarks = path, table, remarks
        self.refused = 0
        self.ignored: list[str] = []
        self.known: dict[str, dict[str, Any]] = {}
        self.naming = {one.name for one in table.fields if target_of(table, one) is not None}

    def lines(self) -> Iterator[Line]:
        """Every row that can be read. Raises CannotBeRead where the file is none of ours."""
        csv.field_size_limit(LONGEST_CELL)
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                yield from self.lines_of(csv.reader(file, strict=True))
        except UnicodeDecodeError:
            raise CannotBeRead(f"{self.path.name} is not text in UTF-8. {ENDS}.") from None
        except csv.Error as problem:
            raise CannotBeRead(f"{self.path.name} cannot be read: {problem}. {ENDS}.") from None

    def lines_of(self, reader: Any) -> Iterator[Line]:
        """The rows under the headings."""
        headings: list[str] = next(reader, [])
        if self.table.key not in headings:
            raise CannotBeRead(f"{self.path.name} has no column {self.table.key}. {ENDS}.")
        fields = {one.name: one for one in self.table.fields}
        self.ignored = [name for name in headings if name not in fields]
        for name in fields:
            if name not in headings:
                self.say("missing", 1, name, "", "", "The column is not there", ENDS)
        number = reader.line_num + 1
        for row in reader:
            given = dict(zip(headings, row, strict=False))
            if any(row) and (line := self.line_of(given, fields, number)) is not None:
                yield line
            number = reader.line_num + 1

    def line_of(
        self, given: dict[str, str], fields: dict[str, AnyField], number: int
    ) -> Line | None:
        """One row; None, and said, where a cell of it is not what its column holds."""
        line = Line(number, given.get(self.table.key, "").removeprefix(cells.KEPT))
        for name, one in fields.items():
            if name not in given:
                continue
            try:
                self.take(line, one, given[name])
            except cells.NotAValue as problem:
                self.refuse(line, name, given[name], str(problem))
                return None
        return line

    def take(self, line: Line, one: AnyField, cell: str) -> None:
        """Take one cell of a row. Raises NotAValue."""
        if one.name not in self.naming:
            line.values[one.name] = self.value(one, cell)
        elif is_child_list(self.table, one):
            line.names[one.name] = cells.read_names(cell)
        elif cell or one.null:
            line.names[one.name] = cell.removeprefix(cells.KEPT)
        else:
            raise cells.NotAValue("Nothing stands here")

    def value(self, one: AnyField, cell: str) -> Any:
        """The value of a cell; what is short comes again and again, and is read once."""
        if len(cell) > SHORT:
            return cells.read(one, cell)
        known = self.known.setdefault(one.name, {})
        if cell not in known:
            if len(known) >= MOST_KNOWN:
                known.clear()
            known[cell] = cells.read(one, cell)
        return known[cell]

    def refuse(self, line: Line, column: str, value: str, reason: str) -> None:
        """Say that a row is not taken."""
        self.refused += 1
        self.say("refused", line.number, column, value, line.key, reason, MEND)

    def say(
        self, kind: str, number: int, column: str, value: str, row: str, reason: str, to_do: str
    ) -> None:
        """One line of the report."""
        name = self.path.name
        self.remarks.add(
            Said(kind, self.table.name, name, number, column, value, row, reason, to_do)
        )
