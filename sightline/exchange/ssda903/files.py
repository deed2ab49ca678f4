"""Finding the files of the return in a folder, by their columns, and reading their lines."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sightline.exchange.returns.plain import LONGEST_NAME, in_one_line, name_of
from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.returns.values import NotUnderstood, day
from sightline.exchange.returns.xml import looks_like_xml
from sightline.exchange.ssda903.csv_form import Room, module_in
from sightline.exchange.ssda903.shape import EPISODES, Module
from sightline.exchange.ssda903.xml_form import modules_of

DATED = ("DECOM", "DEC", "REVIEW", "MIS_START", "SW_DECOM")
"""Columns whose days show which year a file is about."""
SPOKEN_OF = 0.01
"""The share of a file's days that must lie in a year before the file counts as that year's."""
NOT_WORTH_NAMING = (".DS_Store", "Thumbs.db")


@dataclass(slots=True)
class Line:
    """One line of a file: its values by column, without blanks around them."""

    number: int
    values: dict[str, str]


@dataclass(slots=True)
class ReturnFile:
    """One file of the return, read; `year` is the year its collection ended in, None unknown."""

    name: str
    module: Module
    lines: list[Line]
    unknown: list[str] = field(default_factory=list)
    year: int | None = None


def files_in(path: Path) -> tuple[list[ReturnFile], list[str]]:
    """The files of the return at `path`, the oldest year first, and the names of all others.

    `path` is a folder (with folders in it for years, perhaps), one CSV file, or the XML form.
    Raises CannotBeRead where there is no file of the return.
    """
    found: list[ReturnFile] = []
    ignored: list[str] = []
    room = Room()
    for one in [path] if not path.is_dir() else members(path):
        name = named(one, path)
        read = read_one(one, name, room, alone=one == path)
        found += read
        if not read and one.name not in NOT_WORTH_NAMING:
            ignored.append(name)
        ignored += [f"{each.name}: {column}" for each in read for column in each.unknown]
    if not found:
        raise CannotBeRead(
            f"{name_of(path)} holds no file of the SSDA903 return. Its files are known by their "
            "columns, such as CHILD, DECOM, RNE for the episodes."
        )
    give_years(found)
    return sorted(found, key=lambda one: (one.year or 0, latest_of(one))), ignored


def named(file: Path, within: Path) -> str:
    """What a file is called, with the folder it stands in where that is not the one named."""
    if file == within:
        return name_of(file)
    return in_one_line(file.relative_to(within).as_posix(), LONGEST_NAME)


def members(folder: Path) -> list[Path]:
    """The files of a folder and of the folders in it, by name."""
    return sorted(one for each in (folder.glob("*"), folder.glob("*/*")) for one in each
                  if one.is_file())  # fmt: skip


def read_one(path: Path, name: str, room: Room, *, alone: bool) -> list[ReturnFile]:
    """What one file holds: a module, all modules for the XML form, nothing if it is another file.

    A file named by itself must be readable; within a folder it is passed over.
    """
    try:
        if looks_like_xml(path):
            return from_xml(path, name, room)
        return from_csv(path, name, room)
    except CannotBeRead:
        if alone or (path.suffix.lower() in {".csv", ".xml"} and path.stat().st_size > 0):
            raise
        return []


def from_xml(path: Path, name: str, room: Room) -> list[ReturnFile]:
    """The modules within the XML form."""
    lines: dict[str, ReturnFile] = {}
    for module, number, values in modules_of(path):
        file = lines.setdefault(module.name, ReturnFile(name, module, []))
        file.lines.append(Line(number, room.take(values)))
    return list(lines.values())


def from_csv(path: Path, name: str, room: Room) -> list[ReturnFile]:
    """The one module a CSV file holds, or nothing where its columns are not of the return."""
    found = module_in(path, name, room)
    if found is None:
        return []
    lines = [Line(number, values) for number, values in found.lines]
    return [ReturnFile(name, found.module, lines, found.unknown)]


def give_years(files: list[ReturnFile]) -> None:
    """Say of each file which year it is about: by its name, else its days, else its neighbours'."""
    for one in files:
        one.year = year_in(one.name) or year_of_days(one)
    for one in files:
        if one.year is None:
            beside = [other for other in files if other.year and folder(other) == folder(one)]
            one.year = year_of(beside)


def year_of(files: list[ReturnFile]) -> int | None:
    """The latest year of the episodes among these files, else of all; None where none is known."""
    of_care = [one.year for one in files if one.module is EPISODES and one.year]
    return max(of_care or [one.year for one in files if one.year], default=None)


def folder(file: ReturnFile) -> str:
    """The folder a file stands in."""
    return file.name.rpartition("/")[0]


def year_in(name: str) -> int | None:
    """The year a collection ended in, from a name such as episodes_2024-25.csv or 2025/oc2.csv."""
    pair = re.search(r"(?<!\d)(20\d\d)\s*(?:[-_/]|to)+\s*(?:20)?(\d\d)(?!\d)", name)
    if pair and int(pair[2]) == (int(pair[1]) + 1) % 100:
        return int(pair[1]) + 1
    alone = re.search(r"(?<!\d)(20\d\d)(?!\d)", name)
    return int(alone[1]) if alone else None


def year_of_days(file: ReturnFile) -> int | None:
    """The latest year of which enough of a file's days speak; None where it has none."""
    years = Counter(year_ended(one) for one in days_of(file))
    enough = max(1, int(sum(years.values()) * SPOKEN_OF))
    return max((year for year, times in years.items() if times >= enough), default=None)


def days_of(file: ReturnFile) -> Iterator[date]:
    """The days of a file that show what it is about."""
    for line in file.lines:
        for column in DATED:
            if text := line.values.get(column):
                try:
                    found = day(text)
                except NotUnderstood:
                    continue
                if found is not None:
                    yield found


def year_ended(on: date) -> int:
    """The year in which the collection with that day ended, on 31 March."""
    return on.year + (on.month > 3)


def latest_of(file: ReturnFile) -> date:
    """The last day a file speaks of."""
    return max(days_of(file), default=date.min)
