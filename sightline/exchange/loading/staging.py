"""Keeping rows as they are read in temporary tables, one for each table of the record."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from sightline.exchange.loading.cells import Check, cell, check_of
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.tables import Table, child_table, tables
from sightline.exchange.returns.rows import UNREAD, Output, Row, Said
from sightline.exchange.returns.values import CHECK

AT_ONCE = 5_000
"""Rows sent to the database together."""


@dataclass
class Stage:
    """The staged rows of one table.

    `told` are the fields that at least one row names: what no row of the extract names is left
    as it is on file. `unread` are the names of values that were not understood, by the number of
    their row, until they are sent; `unread_names` are all of them. `refused` counts the rows that
    were not understood at all, `keys` names them, `refused_in` counts them by file.
    """

    table: Table
    number: int = 0
    waiting: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    unread: dict[int, list[str]] = field(default_factory=dict)
    unread_names: set[str] = field(default_factory=set)
    refused: int = 0
    keys: set[str] = field(default_factory=set)
    files: dict[str, int] = field(default_factory=dict)
    refused_in: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Know the order of the columns, and what each can keep."""
        self.names = [one.name for one in self.table.fields]
        self.names += [link.name for link in self.table.links]
        self.checks: list[tuple[str, Check, str]] = []
        for one in self.table.fields:
            if (found := check_of(one)) is not None:
                self.checks.append((one.name, *found))

    @property
    def is_here(self) -> bool:
        """Whether the extract holds anything of this table."""
        return bool(self.number or self.refused)

    @property
    def file_names(self) -> list[str]:
        """The files its rows came from, in the order of reading."""
        return list(self.files)

    def create(self) -> None:
        """Make the temporary table: where each row stood, its key, its values, links as keys."""
        columns = ["_number bigint", "_file integer", "_line integer", "_key text"]
        columns += [f'"{one.name}" {one.db_type(connection)}' for one in self.table.fields]
        columns += [f'"{link.name}" text' for link in self.table.links]
        with connection.cursor() as cursor:
            cursor.execute(
                f"create temp table {self.table.staged} ({', '.join(columns)}) on commit drop; "
                f"create temp table {self.table.unread} (number bigint, names text[]) "
                "on commit drop"
            )

    def add(self, row: Row, remarks: Remarks) -> None:
        """Keep one row; a value its column cannot hold is left out, and said so."""
        values = row.values
        if not values.keys() <= self.told:
            self.told.update(values.keys())
        for name, fits, why in self.checks:
            value = values.get(name)
            if value and not fits(value):
                values = {**values, name: UNREAD}
                self.say(row, name, value, why, remarks)
        file = self.files.setdefault(row.file, len(self.files))
        self.number += 1
        if remarks.has_unread and UNREAD in values.values():
            self.unread[self.number] = [name for name in values if values[name] is UNREAD]
        cells = [str(self.number), str(file), str(row.line), cell(row.key)]
        get = values.get
        cells += [cell(get(name)) for name in self.names]
        self.waiting.append("\t".join(cells))
        if len(self.waiting) >= AT_ONCE:
            self.send()

    def say(self, row: Row, name: str, value: Any, why: str, remarks: Remarks) -> None:
        """Report one value that did not fit."""
        remarks.add(
            Said("not understood", row.table, row.file, row.line, name, str(value), row.key, why,
                 CHECK)
        )  # fmt: skip

    def refuse(self, said: Said) -> None:
        """Count one row that was refused as it was read."""
        self.refused += 1
        self.refused_in[said.file] += 1
        self.keys.add(said.row)
        self.files.setdefault(said.file, len(self.files))

    def send(self) -> None:
        """Send the rows that wait to the database."""
        if not self.waiting:
            return
        lines, unread = "\n".join(self.waiting) + "\n", self.unread
        self.waiting, self.unread = [], {}
        self.put(lines, unread)

    def put(self, lines: str, unread: Mapping[int, list[str]]) -> None:
        """Put rows into the temporary table, and what was not understood of them beside it."""
        columns = ", ".join(f'"{name}"' for name in self.names)
        with (
            connection.cursor() as cursor,
            cursor.copy(
                f"copy {self.table.staged} (_number, _file, _line, _key, {columns}) from stdin"
            ) as copy,
        ):
            copy.write(lines)
        if unread:
            self.put_unread(unread)

    def put_unread(self, unread: Mapping[int, list[str]]) -> None:
        """Put the names of the values that were not understood."""
        self.unread_names.update(*unread.values())
        lines = "".join(f"{number}\t{cell(names)}\n" for number, names in unread.items())
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy {self.table.unread} (number, names) from stdin") as copy,
        ):
            copy.write(lines)


class Stages:
    """The staged rows of every table."""

    def __init__(self, remarks: Remarks) -> None:
        """Nothing is staged yet."""
        self.remarks = remarks
        self.known = {**tables(), child_table().name: child_table()}
        self.by_name: dict[str, Stage] = {}

    def of(self, name: str) -> Stage:
        """The stage of the table so named, made when first asked for."""
        found = self.by_name.get(name)
        if found is None:
            found = self.by_name[name] = self.made(self.known[name])
            found.create()
        return found

    def made(self, table: Table) -> Stage:
        """A new stage of a table."""
        return Stage(table)

    def take(self, rows: Iterator[Output]) -> Iterator[Output]:
        """Keep everything that is read, handing each on for whoever counts."""
        for one in rows:
            if type(one) is Row:
                self.of(one.table).add(one, self.remarks)
            elif isinstance(one, Said):
                self.remarks.add(one)
                if one.kind == "refused":
                    self.of(one.table).refuse(one)
            yield one
        for stage in self.by_name.values():
            stage.send()
        self.remarks.send()
