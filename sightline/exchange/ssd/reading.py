"""Reading a whole extract: which files a folder holds, and their rows as one stream."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import CannotBeRead, Extract, Halves, Output, Row
from sightline.exchange.ssd.files import table_of
from sightline.exchange.ssd.halves import apart
from sightline.exchange.ssd.lines import LineReader
from sightline.exchange.ssd.links import Links
from sightline.exchange.ssd.sheet import FileSheet, Sheet, Sheets
from sightline.exchange.ssd.tables import BY_NAME, HELD, NOT_HELD, VERSION_LOG
from sightline.exchange.ssd.tables_people import DEPARTMENT, POST, PROFESSIONAL, TEAMS, with_post

NOT_WORTH_NAMING: Final = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
LONGEST_NOTE: Final = 255


def read(folder: Path) -> Extract:
    """The extract in `folder`: CSV files named after the tables of the standard.

    Raises CannotBeRead where the folder holds none.
    """
    sheets, ignored, versions = sheets_in(folder)
    extract = as_extract(name_of(folder), sheets, ignored, versions)
    extract.halves = lambda: in_halves(folder, sheets)
    return extract


def in_halves(folder: Path, sheets: Sheets) -> Halves | None:
    """The rows in two halves, where a second process is worth it."""
    names = apart(sheets)
    if not names:
        return None
    return Halves(rows(sheets, frozenset(sheets) - names), partial(rows_apart, folder, names))


def rows_apart(folder: Path, names: frozenset[str]) -> Iterator[Output]:
    """The rows of these tables alone, opened in whichever process asks."""
    return rows(sheets_in(folder)[0], names)


def as_extract(
    place: str, sheets: Sheets, ignored: list[str], versions: Sequence[Sheet]
) -> Extract:
    """The extract whose tables stand in these sheets."""
    if TEAMS.name in sheets and DEPARTMENT.name in sheets:
        ignored += [f"{one.name} (teams are in {DEPARTMENT.name})" for one in
                    sheets.pop(TEAMS.name)]  # fmt: skip
    for each in sheets.values():
        for one in each:
            ignored += [f"{one.name}: {column}"[:LONGEST_NOTE] for column in one.unknown]
    return Extract(
        place, as_at(versions), "", rows(sheets), ignored, headings_of(sheets),
        parts={one.name: name for name, each in sheets.items() for one in each},
        untold=untold(sheets),
    )  # fmt: skip


def untold(sheets: Sheets) -> dict[str, tuple[str, ...]]:
    """How the keys begin of rows whose own table is not there, where several fill one of ours."""
    found: dict[str, tuple[str, ...]] = {}
    for table in HELD:
        if table.key_prefix and table.name not in sheets:
            found[table.model] = (*found.get(table.model, ()), table.key_prefix)
    return found


def headings_of(sheets: Sheets) -> dict[tuple[str, str], str]:
    """What each file calls the column that fills a field of ours."""
    return {
        (sheet.name, found.column.field): found.heading
        for each in sheets.values()
        for sheet in each
        for found in reversed(sheet.columns)
    }


def sheets_in(folder: Path) -> tuple[Sheets, list[str], list[Sheet]]:
    """The files of the tables that are held, the names of all others, and the version logs."""
    held: Sheets = {}
    ignored: list[str] = []
    versions: list[Sheet] = []
    recognised = False
    for path in members(folder):
        name, spelled_out = table_of(path.name) if path.is_file() else ("", False)
        if name in NOT_HELD:
            recognised = True
            ignored.append(f"{name_of(path)} (not held)")
            if name == VERSION_LOG.name:
                versions.append(FileSheet(path, VERSION_LOG))
            continue
        sheet = FileSheet(path, BY_NAME[name]) if name else None
        if sheet is None or (sheet.trouble and not spelled_out):
            told = name_of(path)
            ignored.append(told if path.is_file() else f"{told} (a folder)")
            continue
        recognised = recognised or name.startswith("ssd_")
        held.setdefault(name, []).append(sheet)
    if not recognised:
        raise CannotBeRead(
            f"{name_of(folder)} holds no file of the Standard Safeguarding Dataset. "
            "Its files are named after its tables, such as ssd_person.csv."
        )
    return held, ignored, versions


def members(folder: Path) -> list[Path]:
    """What a folder holds, by name."""
    if not folder.is_dir():
        raise CannotBeRead(
            f"{name_of(folder)} is not a folder. "
            "Name the folder that holds the dataset's CSV files."
        )
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise CannotBeRead(f"{name_of(folder)} cannot be opened: {error.strerror}.") from error
    return [one for one in found if one.name not in NOT_WORTH_NAMING]


def as_at(versions: Sequence[Sheet]) -> date | None:
    """The day the extract was made: when its version log says the current version came.

    None where there is no version log, or it does not say.
    """
    found = [
        one.values for sheet in versions for one in LineReader(sheet, Links({})).rows()
        if isinstance(one, Row)
    ]  # fmt: skip
    days = [one["as_at"] for one in found if one.get("current") is not False]
    return max((one for one in days if isinstance(one, date)), default=None)


def rows(sheets: Sheets, only: Container[str] | None = None) -> Iterator[Output]:
    """All rows (or those of some tables): the workforce and children first, then their lives."""
    links = Links(sheets)
    for table in HELD:
        if only is not None and table.name not in only:
            continue
        for sheet in sheets.get(table.name, ()):
            if table is PROFESSIONAL and POST.name not in sheets:
                sheet.table = replace(table, spread=with_post)
            yield from LineReader(sheet, links).rows()
