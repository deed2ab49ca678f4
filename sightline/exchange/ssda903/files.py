"""Finding the files of the return in a folder, by their columns, and reading their lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.returns.values import NotUnderstood, day
from sightline.exchange.returns.xml import looks_like_xml, opening_of
from sightline.exchange.ssda903.shape import EPISODES, Module, module_of, tidy_column
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
    for one in [path] if not path.is_dir() else members(path):
        name = one.name if one == path else one.relative_to(path).as_posix()
        read = read_one(one, name, alone=one == path)
        found += read
        if not read and one.name not in NOT_WORTH_NAMING:
            ignored.append(name)
        ignored += [f"{each.name}: {column}" for each in read for column in each.unknown]
    if not found:
        raise CannotBeRead(
            f"{path.name} holds no file of the SSDA903 return. Its files are known by their "
            "columns, such as CHILD, DECOM, RNE for the episodes."
        )
    give_years(found)
    return sorted(found, key=lambda one: (one.year or 0, latest_of(one))), ignored


def members(folder: Path) -> list[Path]:
    """The files of a folder and of the folders in it, by name."""
    return sorted(one for each in (folder.glob("*"), folder.glob("*/*")) for one in each
                  if one.is_file())  # fmt: skip


def read_one(path: Path, name: str, *, alone: bool) -> list[ReturnFile]:
    """What one file holds: a module, all modules for the XML form, nothing if it is another file.

    A file named by itself must be readable; within a folder it is passed over.
    """
    try:
        if looks_like_xml(path):
            return from_xml(path, name)
        return from_csv(path, name)
    except CannotBeRead:
        if alone or (path.suffix.lower() in {".csv", ".xml"} and path.stat().st_size > 0):
            raise
        return []


def from_xml(path: Path, name: str) -> list[ReturnFile]:
    """The modules within the XML form."""
    lines: dict[str, ReturnFile] = {}
    for module, number, values in modules_of(path):
        file = lines.setdefault(module.name, ReturnFile(name, module, []))
        file.lines.append(Line(number, values))
    return list(lines.values())


def from_csv(path: Path, name: str) -> list[ReturnFile]:
    """The one module a CSV file holds, or nothing where its columns are not of the return."""
    opening_of(path)
    reader = csv.reader(io.StringIO(text_of(path), newline=""))
    lines: list[Line] = []
    try:
        columns = [tidy_column(one) for one in next(reader, [])]
        module = module_of(frozenset(columns))
        if module is None:
            return []
        number = reader.line_num + 1
        for cells in reader:
            tidy = [cell.strip() for cell in cells]
            if any(tidy):
                lines.append(Line(number, dict(zip(columns, tidy, strict=False))))
            number = reader.line_num + 1
    except csv.Error as error:
        raise CannotBeRead(f"{name} is broken in line {reader.line_num}: {error}.") from error
    unknown = sorted(set(columns) - module.columns - {""})
    return [ReturnFile(name, module, lines, unknown)]


def text_of(path: Path) -> str:
    """A file's text: UTF-8 or UTF-16 with its mark, else as Windows writes it."""
    raw = path.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


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
