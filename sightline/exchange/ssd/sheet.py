"""One file of a table, opened: how it is written, and which of the table's columns it has."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, NamedTuple, Protocol, cast

from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.returns.text import END, Lines, Reader, Writing, opened, writing_of
from sightline.exchange.ssd.shape import Column, Table, tidy_heading

DELIMITERS: Final = ",;\t|"
MOST_COLUMNS: Final = 2_000


class Found(NamedTuple):
    """A column that the file has: where it stands, what it is called there, what it becomes."""

    place: int
    heading: str
    column: Column


class Opened(Protocol):
    """What is known, while it is read, of where rows come from."""

    @property
    def cut_short(self) -> bool:
        """Whether it stops in the middle of a row."""


class Sheet:
    """Where the rows of one table stand: a file, or a table of a database.

    `trouble` says why nothing of it can be taken, "" where it can. `key_at` is where the id of a
    row stands, None where it has none. `above` counts the lines above the column names.
    """

    def __init__(self, name: str, table: Table) -> None:
        self.name = name
        self.table = table
        self.headings: list[str] = []
        self.above = 0
        self.key_at: int | None = None
        self.columns: list[Found] = []
        self.trouble = ""

    def opened(self) -> AbstractContextManager[tuple[Reader, Opened]]:
        """Its rows, from the first on."""
        raise NotImplementedError

    def find(self) -> None:
        """Find the columns the table has among the headings."""
        tidy = [tidy_heading(one) for one in self.headings]
        self.key_at = self.table.place_of(tidy, self.table.key, self.table.key_also)
        for column in self.table.columns:
            place = self.table.place_of(tidy, column.name, column.also)
            if place is not None:
                self.columns.append(Found(place, self.headings[place].strip(), column))

    def known_in(self, names: Sequence[str]) -> int:
        """How many of these are columns of the table."""
        return sum(self.table.knows(tidy_heading(one)) for one in names)

    def lacking(self) -> str:
        """Why no row can be taken: a column they all need is not there."""
        if not self.known_in(self.headings):
            return f"Its first line holds no column names of {self.table.name}"
        has = {found.column.field for found in self.columns}
        if has.intersection(self.table.via):
            has.add("child")
        for name in self.table.needs:
            if name not in has:
                column = next(one for one in self.table.columns if one.field == name)
                full = self.table.prefix + column.name
                return f"It has no column {full}, without which no row can be taken"
        if self.key_at is None and not self.table.apart:
            full = self.table.prefix + self.table.key
            return f"It has no column {full}, without which its rows cannot be told apart"
        return ""

    @property
    def unknown(self) -> list[str]:
        """Columns of the file that the standard does not have."""
        tidy = ((one.strip(), tidy_heading(one)) for one in self.headings)
        return [name for name, plain in tidy if plain and not self.table.knows(plain)]


Sheets = dict[str, list[Sheet]]
"""Where the rows of each table stand, by its name."""


class FileSheet(Sheet):
    """One file of one table."""

    def __init__(self, path: Path, table: Table) -> None:
        super().__init__(name_of(path), table)
        self.path = path
        self.delimiter = ","
        self.writing = Writing("utf-8-sig", nul=False)
        try:
            self.writing = writing_of(path)
            self.find_columns()
            self.trouble = self.lacking()
        except CannotBeRead as why:
            self.trouble = str(why).removesuffix(".")

    def find_columns(self) -> None:
        """Read the line of column names and find those the table has."""
        with opened(self.path, self.writing) as lines:
            first = next(lines)
            while first.lower().startswith("sep=") or not first.strip(f"{DELIMITERS} \r\n"):
                self.above += 1
                first = next(lines)
        if first.count('"') % 2:
            raise CannotBeRead("Its line of column names leaves a quotation mark open.")
        if max(map(first.count, DELIMITERS)) > MOST_COLUMNS:
            raise CannotBeRead(f"Its first line names more than {MOST_COLUMNS:,} columns.")
        tries = {one: self.headings_in(first, one) for one in DELIMITERS}
        self.delimiter = max(tries, key=lambda one: self.known_in(tries[one]))
        self.headings = tries[self.delimiter]
        self.find()

    @staticmethod
    def headings_in(line: str, delimiter: str) -> list[str]:
        """The column names in a line, if that is what parts them."""
        try:
            return next(csv.reader([line.replace(END, "")], delimiter=delimiter), [])
        except csv.Error:
            return []

    @contextmanager
    def opened(self) -> Iterator[tuple[Reader, Opened]]:
        """The lines of the file below the column names."""
        with opened(self.path, self.writing) as lines:
            yield cast("Reader", self.reader(lines)), lines

    def reader(self, lines: Lines) -> Iterator[list[str]]:
        """The lines below the column names, parted into cells."""
        for _ in range(self.above):
            next(lines)
        reader = csv.reader(lines, delimiter=self.delimiter)
        next(reader)
        return reader
