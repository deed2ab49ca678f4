"""One file of a table, opened: how it is written, and which of the table's columns it has."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.ssd.files import END, Lines, Writing, opened, writing_of
from sightline.exchange.ssd.shape import Column, Table, tidy_heading

DELIMITERS: Final = ",;\t|"


class Found(NamedTuple):
    """A column that the file has: where it stands, what it is called there, what it becomes."""

    place: int
    heading: str
    column: Column


class Sheet:
    """One file of one table. `trouble` says why nothing of it can be taken, "" where it can.

    `key_at` is where the id of a row stands, None where the file lacks it.
    """

    def __init__(self, path: Path, table: Table) -> None:
        self.path = path
        self.table = table
        self.headings: list[str] = []
        self.delimiter = ","
        self.writing = Writing("utf-8-sig", nul=False)
        self.above = 0
        self.key_at: int | None = None
        self.columns: list[Found] = []
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
        tries = {one: self.headings_in(first, one) for one in DELIMITERS}
        self.delimiter = max(tries, key=lambda one: self.known_in(tries[one]))
        self.headings = tries[self.delimiter]
        tidy = [tidy_heading(one) for one in self.headings]
        self.key_at = self.table.place_of(tidy, self.table.key, self.table.key_also)
        for column in self.table.columns:
            place = self.table.place_of(tidy, column.name, column.also)
            if place is not None:
                self.columns.append(Found(place, self.headings[place].strip(), column))

    @staticmethod
    def headings_in(line: str, delimiter: str) -> list[str]:
        """The column names in a line, if that is what parts them."""
        try:
            return next(csv.reader([line.replace(END, "")], delimiter=delimiter), [])
        except csv.Error:
            return []

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

    def reader(self, lines: Lines) -> Iterator[list[str]]:
        """The lines below the column names, parted into cells."""
        for _ in range(self.above):
            next(lines)
        reader = csv.reader(lines, delimiter=self.delimiter)
        next(reader)
        return reader
