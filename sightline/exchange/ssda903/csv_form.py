"""The CSV form of the return: which module a file is, by its columns, and its lines."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from sightline.exchange.returns.plain import in_one_line
from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.returns.text import END, Reader, opened, writing_of
from sightline.exchange.ssda903.shape import Module, module_of, tidy_column

LONGEST_CELL: Final = 10_000
MOST_LINES: Final = 400_000
"""Lines all files of a return may have together; they are held in memory."""
SHOWN: Final = 80

Numbered = tuple[int, dict[str, str]]


@dataclass(slots=True)
class Room:
    """How many lines of a return there is still room for; what stands in cells is kept once."""

    left: int = MOST_LINES
    known: dict[str, str] = field(default_factory=dict)

    def take(self, values: dict[str, str]) -> dict[str, str]:
        """Make room for a line; gives its values. Raises CannotBeRead where there is none left."""
        self.left -= 1
        if self.left < 0:
            raise CannotBeRead(
                f"The return has more than {MOST_LINES:,} lines, which is more than any council's. "
                "Load it year by year."
            )
        return {name: self.known.setdefault(value, value) for name, value in values.items()}


@dataclass(slots=True)
class Module903:
    """The module a CSV file is, its lines with their numbers, and columns the return has not."""

    module: Module
    lines: list[Numbered]
    unknown: list[str]


def module_in(path: Path, name: str, room: Room) -> Module903 | None:
    """What a CSV file holds, None where its columns are not of the return.

    Raises CannotBeRead where it is no text, or broken.
    """
    writing = writing_of(path)
    with opened(path, writing, LONGEST_CELL) as lines:
        reader = cast("Reader", csv.reader(lines))
        try:
            columns = [tidy_column(one.replace(END, "")) for one in next(reader, [])]
            module = module_of(frozenset(columns))
            if module is None:
                return None
            return Module903(
                module,
                [*kept(reader, columns, module, room)],
                [in_one_line(one, SHOWN) for one in sorted({*columns} - module.columns - {""})],
            )
        except csv.Error as error:
            raise CannotBeRead(f"{name} is broken in line {reader.line_num}: {error}.") from error


def kept(reader: Reader, columns: list[str], module: Module, room: Room) -> Iterator[Numbered]:
    """The lines that hold anything, with the values of columns the return has."""
    number = reader.line_num + 1
    for cells in reader:
        if cells and cells[-1].endswith(END):
            if cells != [END]:
                raise csv.Error("a quotation mark is never closed")
            return
        tidy = [cell.strip() for cell in cells]
        if any(tidy):
            pairs = zip(columns, tidy, strict=False)
            yield number, room.take({name: one for name, one in pairs if name in module.columns})
        number = reader.line_num + 1
