"""From the lines of one file to rows: quickly where a line is as it should be, carefully if not."""

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from sightline.exchange.returns.rows import UNREAD, Output, Row, Said, Value
from sightline.exchange.returns.text import END, Reader
from sightline.exchange.returns.values import NotUnderstood, blank
from sightline.exchange.ssd import readers
from sightline.exchange.ssd.links import Links
from sightline.exchange.ssd.shape import Column
from sightline.exchange.ssd.sheet import Found, Opened, Sheet

AT_SOURCE: Final = "Correct it in the source system and load again."
EXTRACT_AGAIN: Final = "Extract the file again and load that."
QUOTES: Final = (
    "Text with a delimiter, a line break or quotation marks in it must stand in quotation marks; "
    "extract the file again."
)
NOTHING_BEHIND: Final = (
    "Nothing behind the quotation mark could be read. Extract the file again and load that."
)
REMEMBERED: Final = 200_000
REMEMBERED_LONG: Final = 5_000
SHORT: Final = 40
"""How many ways of writing a column remembers, short and long; others are read anew each time."""
LONGEST_SHOWN: Final = 200
LONGEST_COLUMN: Final = 80
LONGEST_KEY: Final = 150

ID: Final = Column("", "", readers.own_id)
NO_ID: Final = Column("", "", readers.own_id, blank=lambda cell: True)
"""The id of a row, in a file that has a column for it and in one that has none."""

Values = dict[str, Any]


class Cells(dict[str, Value]):
    """What the cells of one column mean; each way of writing is worked out once."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.read, self.blank, self.empty = column.read, column.blank, column.empty

    def __missing__(self, cell: str) -> Value:
        """The meaning of a cell not seen before. Raises NotUnderstood where it has none."""
        tidy = cell.strip()
        found = self.empty if self.blank(tidy) else self.read(tidy)
        if len(self) < (REMEMBERED if len(cell) <= SHORT else REMEMBERED_LONG):
            self[cell] = found
        return found


class Ids(Cells):
    """The ids of rows, none of which comes twice."""

    def __setitem__(self, cell: str, found: Value) -> None:
        """Remember nothing."""


class LineReader:
    """The rows of one file."""

    def __init__(self, sheet: Sheet, links: Links) -> None:
        table = sheet.table
        self.sheet, self.table, self.links = sheet, table, links
        self.file = sheet.name
        self.width = len(sheet.headings)
        self.keys = Ids(NO_ID if sheet.key_at is None else ID)
        self.key_at = sheet.key_at or 0
        self.columns = [(one, Cells(one.column)) for one in sheet.columns]
        self.plan = tuple((one.place, one.column.field, cells) for one, cells in self.columns)
        self.via = [one for one in table.via if any(one == each[1] for each in self.plan)]
        self.line = 1

    def rows(self) -> Iterator[Output]:
        """Every row of the file, and what is to be said of it."""
        if self.sheet.trouble:
            yield self.said("refused", "", "", "", self.sheet.trouble, EXTRACT_AGAIN)
            return
        with self.sheet.opened() as (reader, lines):
            while True:
                try:
                    yield from self.records(reader, lines)
                    return
                except csv.Error:
                    reason = f"A value is longer than {readers.LONGEST_TEXT} characters"
                    yield self.said("refused", "", "", "", reason, QUOTES)

    def records(self, reader: Reader, lines: Opened) -> Iterator[Output]:
        """The rows from here to the end of the file."""
        table, plan, keys, key_at, width = (
            self.table, self.plan, self.keys, self.key_at, self.width,
        )  # fmt: skip
        model, file, prefix, same, simple = (
            table.model, self.file, table.key_prefix, table.same, table.spread is None,
        )  # fmt: skip
        above = self.sheet.above + 1
        self.line = line = reader.line_num + above
        for cells in reader:
            if len(cells) != width or cells[-1].endswith(END):
                yield from self.misshapen(cells, line, lines)
            else:
                try:
                    key = keys[cells[key_at]]
                    values = {field: known[cells[place]] for place, field, known in plan}
                except NotUnderstood:
                    yield from self.careful(cells, line)
                else:
                    if key is not None and simple and self.complete(values):
                        if same:
                            values.update(same)
                        yield Row(model, f"{prefix}{key}", file, line, values)
                    else:
                        yield from self.mended(cells, line, key, values)
            self.line = line = reader.line_num + above

    def complete(self, values: Values) -> bool:
        """Whether a row has all it needs, and does not end before it begins."""
        for name in self.table.needs:
            if values.get(name) is None:
                return False
        for start, end in self.table.spans:
            ended = values.get(end)
            if ended and (started := values.get(start)) and ended < started:
                return False
        return True

    def misshapen(self, cells: list[str], line: int, lines: Opened) -> Iterator[Output]:
        """A line with more or fewer values than the file has columns, or the end of the file."""
        if cells and cells[-1].endswith(END):
            if cells != [END]:
                reason = "The file ends in the middle of this line, within quotation marks"
                name = cells[0].removesuffix(END)
                yield self.refused(name, reason, line, to_do=NOTHING_BEHIND)
        elif all(blank(one.strip()) for one in cells):
            return
        elif len(cells) > self.width and not any(one.strip() for one in cells[self.width :]):
            yield from self.careful(cells[: self.width], line)
        elif len(cells) < self.width and lines.cut_short:
            reason = "The file ends in the middle of this line"
            yield self.refused(cells[0], reason, line, to_do=EXTRACT_AGAIN)
        else:
            many = "more" if len(cells) > self.width else "fewer"
            reason = f"The line has {len(cells)} values, {many} than the {self.width} columns"
            yield self.refused(cells[0], reason, line, to_do=QUOTES)

    def careful(self, cells: list[str], line: int) -> Iterator[Output]:
        """A line of which some value is not understood: the row without it, if it can stand."""
        try:
            key = self.keys[cells[self.key_at]]
        except NotUnderstood as why:
            yield self.refused_for(cells, line, self.key_at, str(why), why.to_do)
            return
        values: Values = {}
        troubles: dict[int, tuple[Found, NotUnderstood]] = {}
        for found, known in self.columns:
            try:
                values[found.column.field] = known[cells[found.place]]
            except NotUnderstood as why:
                values[found.column.field] = UNREAD
                troubles.setdefault(found.place, (found, why))
                if found.column.field in self.table.needs:
                    yield self.refused_for(cells, line, found.place, str(why), why.to_do)
                    return
        out = list(self.mended(cells, line, key, values))
        if not any(isinstance(one, Said) and one.kind == "refused" for one in out):
            name = self.name_of(key, values)
            for found, trouble in troubles.values():
                value, reason = cells[found.place], str(trouble)
                yield self.said(
                    "not understood", found.heading, value, name, reason, trouble.to_do, line
                )
        yield from out

    def mended(
        self, cells: list[str], line: int, key: Value, values: Values
    ) -> Iterator[Output]:  # fmt: skip
        """A row that lacks something, with what can be found elsewhere; else why it is refused."""
        if all(blank(one.strip()) for one in cells):
            return
        self.find_child(values)
        to_the_day(values)
        if not self.complete(values):
            yield self.incomplete(cells, line, key, values)
            return
        if key is None and (self.sheet.key_at is None or self.table.numbered):
            key = "/".join(str(values.get(name) or "none") for name in self.table.apart)
        if key is None:
            yield self.refused_for(cells, line, self.key_at, "The row has no id", AT_SOURCE)
            return
        values.update(self.table.same)
        name = f"{self.table.key_prefix}{key}"[:LONGEST_KEY]
        row = Row(self.table.model, name, self.file, line, values)
        yield from [row] if self.table.spread is None else self.table.spread(row)

    def find_child(self, values: Values) -> None:
        """Find the child of a row that does not name one."""
        for name in self.via:
            if values.get("child") is None and values.get(name):
                values["child"] = self.links.child(name, values[name])

    def incomplete(self, cells: list[str], line: int, key: Value, values: Values) -> Said:
        """Why a row cannot be taken: it lacks what it needs, or ends before it begins."""
        for name in self.table.needs:
            if values.get(name) is None:
                sought = name if name in (one[1] for one in self.plan) else self.via[0]
                found = next(one for one, _ in self.columns if one.column.field == sought)
                reason = f"{found.heading} is missing"
                if sought != name:
                    reason = "No file says which child this belongs to"
                elif self.via and name == "child":
                    reason = f"{found.heading} is missing, and no file says which child it is"
                return self.refused_for(cells, line, found.place, reason, AT_SOURCE)
        ends = [end for _, end in self.table.spans]
        found = next(one for one, _ in self.columns if one.column.field in ends)
        return self.refused_for(cells, line, found.place, "It ends before it begins", AT_SOURCE)

    def name_of(self, key: Value, values: Values) -> str:
        """What the report calls a row: its id, else its child's."""
        return str(key or values.get("child") or "")

    def refused_for(
        self, cells: list[str], line: int, place: int, reason: str, to_do: str
    ) -> Said:  # fmt: skip
        """Say that a row is not taken because of one of its cells."""
        heading = self.sheet.headings[place].strip()
        name = cells[self.key_at].strip() if self.sheet.key_at is not None else ""
        return self.said("refused", heading, cells[place], name, reason, to_do, line)

    def refused(self, name: str, reason: str, line: int, *, to_do: str) -> Said:
        """Say that a row is not taken as a whole."""
        return self.said("refused", "", "", name, reason, to_do, line)

    def said(
        self,
        kind: str,
        column: str,
        value: str,
        name: str,
        reason: str,
        to_do: str,
        line: int | None = None,
    ) -> Said:
        """One line of the report."""
        return Said(
            kind,
            self.table.model,
            self.file,
            self.line if line is None else line,
            column[:LONGEST_COLUMN],
            value.strip()[:LONGEST_SHOWN],
            name.strip()[:LONGEST_KEY],
            reason,
            to_do,
        )


def to_the_day(values: Values) -> None:
    """Let what ended on the day it began end no earlier, where only the day of its end is known."""
    began, ended = values.get("started_at"), values.get("ended_at")
    if isinstance(began, datetime) and isinstance(ended, datetime):
        same_day = began.date() == ended.date()
        if ended < began and same_day and values.get("ends_with_time") is False:
            values["ended_at"] = began
