"""Every hostile case, of every kind of file."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import xlsxwriter

from sightline.config.bench.hostile import csv_wrong, huge, workbook_wrong, xml_wrong
from sightline.config.bench.hostile.bytes_wrong import GROUPS, RENAMED
from sightline.config.bench.hostile.cases import Case, Make
from sightline.config.bench.hostile.good import EPISODES, PEOPLE, Good, every_kind
from sightline.config.bench.hostile.places_wrong import IN_FOLDER, NAMES, PLACES, beside, called
from sightline.config.bench.hostile.values_wrong import NOT_IN_XML, VALUES
from sightline.exchange.annex_a.lists import LISTS

LONGEST_CELL = 32_000


def catalogue() -> Iterator[Case]:
    """Every case; the same ones in the same order each time."""
    for good in every_kind():
        of_kind = f"{good.source} {good.name}"
        for group, name, make in of_any(good):
            yield Case(good.source, group, f"{of_kind}: {name}", make)
        for group, name, make in of_its_own(good):
            yield Case(good.source, group, f"{of_kind}: {name}", make)


def of_any(good: Good) -> Iterator[tuple[str, str, Make]]:
    """What can be wrong with any file."""
    for group, wrongs in GROUPS.items():
        for name, wrong in wrongs.items():
            yield group, name, good.with_wrong(wrong)
    for name, content in RENAMED.items():
        yield "another file renamed", name, partial(written, good, content)
    if good.source != "ssd" or good.name == PEOPLE:  # once for each folder
        yield from of_places(good)


def of_places(good: Good) -> Iterator[tuple[str, str, Make]]:
    """What can be wrong with where a file stands and what it is called."""
    for name, strange in NAMES.items():
        yield "a strange name", name, called(good, strange)
    for name, place in PLACES.items():
        yield "a strange place", name, partial(place, good)
    if good.in_folder:
        for name, strange in NAMES.items():
            yield "a strange name", f"beside it {name}", beside(good, strange)
        for name, place in IN_FOLDER.items():
            yield "a strange place", name, partial(place, good)


def written(good: Good, content: bytes, folder: Path) -> Path:
    """A file with other content altogether."""
    return good.written(folder, content)


def of_its_own(good: Good) -> Iterator[tuple[str, str, Make]]:
    """What can be wrong with such a file alone."""
    ending = Path(good.name).suffix
    if ending == ".csv":
        yield from of_csv(good)
    elif ending == ".xml":
        yield from of_xml(good)
    else:
        yield from of_workbook(good)


def of_csv(good: Good) -> Iterator[tuple[str, str, Make]]:
    """Of a CSV file."""
    for name, wrong in csv_wrong.LAID_OUT.items():
        yield "laid out wrongly", name, good.with_wrong(wrong)
    for name, value in (VALUES | NOT_IN_XML).items():
        yield "hostile values", name, good.with_wrong(partial(csv_wrong.with_value, value=value))
    for name in ("very long text", "a formula that runs a program", "a bell and an escape"):
        value = (VALUES | NOT_IN_XML)[name]
        yield (
            "hostile values",
            f"{name} as a column",
            good.with_wrong(partial(csv_wrong.with_value_in_the_head, value=value)),
        )
    if good.name in (PEOPLE, EPISODES):
        for name, make in huge.of_text(good):
            yield "huge", name, make


def of_xml(good: Good) -> Iterator[tuple[str, str, Make]]:
    """Of an XML return."""
    for name, wrong in xml_wrong.LAID_OUT.items():
        yield "laid out wrongly", name, good.with_wrong(wrong)
    for name, value in VALUES.items():
        yield (
            "hostile values",
            name,
            good.with_wrong(partial(xml_wrong.worded_but_ids, value=value)),
        )
        yield (
            "hostile values",
            f"{name}, everywhere",
            good.with_wrong(partial(xml_wrong.worded, value=value)),
        )
    if good.source == "cin":
        for name, wrong in xml_wrong.HEADERS.items():
            yield "a wrong head", name, good.with_wrong(wrong)
    for name, make in huge.of_xml(good):
        yield "huge", name, make


def of_workbook(good: Good) -> Iterator[tuple[str, str, Make]]:
    """Of a workbook."""
    for name, wrong in workbook_wrong.PARTS.items():
        yield "wrong parts", name, good.with_wrong(wrong)
    for name, wrong in workbook_wrong.SHEETS.items():
        yield "wrong sheets", name, good.with_wrong(wrong)
    for name, value in (VALUES | NOT_IN_XML).items():
        yield "hostile values", name, partial(with_value, value[:LONGEST_CELL], good.name)


def with_value(value: str, name: str, folder: Path) -> Path:
    """Every list, each with a line for each column in which that column has this value."""
    path = folder / name
    told = value.encode("utf-8", "replace").decode()
    with xlsxwriter.Workbook(str(path)) as book:
        for number, kind in LISTS.items():
            sheet = book.add_worksheet(f"List {number}")
            headings = [one.heading for one in kind.columns]
            sheet.write_row(0, 0, headings)
            for at in range(len(headings)):
                for place, heading in enumerate(headings):
                    cell = told if place == at else plain(heading, at)
                    sheet.write_string(at + 1, place, cell)
    return path


def plain(heading: str, line: int) -> str:
    """A good answer to a column."""
    lower = heading.lower()
    if "identifier" in lower or "unique id" in lower:
        return f"HZ{line}"
    return "12/03/2026" if "date" in lower else "1"
