"""Reading a whole workbook: its lists, who they are about, and everything they tell, as rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sightline.exchange.annex_a import rows_of_care, rows_of_help, rows_of_people, workbook
from sightline.exchange.annex_a.answers import Answers, Meanings
from sightline.exchange.annex_a.lines import ListReader, Told
from sightline.exchange.annex_a.lists import LISTS
from sightline.exchange.annex_a.rows_of_people import ToldLists, Workforce
from sightline.exchange.annex_a.sheets import Sheet, sheet_of
from sightline.exchange.annex_a.windows import windows
from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import Extract, Output

BORN = "born_on"
SLIPS = 1_000
FOLLOWS = "Age of Child (Years)"
"""It follows from the birth date, and nobody misses it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file already that a workbook needs to be read.

    `meanings` is what people said of spellings; `teams` and `workers` are the names better sources
    know; `since` holds from when each allocation of an earlier workbook runs.
    """

    meanings: Meanings = field(default_factory=dict)
    teams: frozenset[str] = frozenset()
    workers: frozenset[str] = frozenset()
    since: Mapping[str, date] = field(default_factory=dict)


def read(path: Path, known: Known, today: date) -> Extract:
    """The workbook at `path`. Raises CannotBeRead where it is none, or holds no list."""
    book = workbook.read(path)
    answers = Answers(known.meanings)
    readers = [
        ListReader(sheet_of(pages, LISTS[number]), answers)
        for number, pages in sorted(book.lists.items())
    ]
    for one in readers:
        one.read()
    sheets = [one.sheet for one in readers]
    as_at = day_of(readers, today)
    whole = {one.kind.number for one in sheets if not one.trouble}
    spared = {
        one.sheet.kind.number: frozenset(said.row for said in one.out if said.row)
        for one in readers
    }
    return Extract(
        name_of(path),
        as_at,
        "",
        rows(readers, known, as_at),
        [*book.ignored, *(name for one in sheets for name in not_kept(one))],
        headings_of(sheets),
        windows(whole, as_at, spared),
        answers.waiting,
        {one.name: f"List {one.kind.number}" for one in sheets},
    )


def day_of(readers: list[ListReader], today: date) -> date | None:
    """The day a workbook shows: the latest on it that is not to come; None without days.

    Of a thousand days one may be a slip of the pen.
    """
    days = sorted(
        (
            value
            for one in readers
            for line in one.told
            for name, value in line.values.items()
            if name != BORN and isinstance(value, date) and value <= today
        ),
        reverse=True,
    )
    return days[len(days) // SLIPS] if days else None


def not_kept(sheet: Sheet) -> Iterator[str]:
    """The columns of a sheet that nothing knows, and those that are known and not held."""
    yield from (f"{sheet.name}: {heading}" for heading in sheet.unknown)
    for one in sheet.found:
        if not one.column.field and one.column.heading != FOLLOWS:
            yield f"{sheet.name}: {one.heading} (not held)"


def headings_of(sheets: list[Sheet]) -> dict[tuple[str, str], str]:
    """What each sheet calls the column of a field."""
    return {
        (sheet.name, one.column.field): one.heading
        for sheet in sheets
        for one in sheet.found
        if one.column.field
    }


def rows(readers: list[ListReader], known: Known, as_at: date | None) -> Iterator[Output]:
    """Everything the lists say: what was not understood, the children, then what is about them."""
    for one in readers:
        yield from one.out
    headings = headings_of([one.sheet for one in readers])
    named = {one.sheet.kind.number: one.named for one in readers}
    yield from rows_of_people.children(named, headings)
    told = {one.sheet.kind.number: one.told for one in readers}
    workforce = Workforce(known.teams, known.workers)
    yield from facts(told, workforce)
    yield from rows_of_people.allocations(told, workforce, known.since, as_at)
    yield from workforce.rows.values()


def facts(told: ToldLists, workforce: Workforce) -> Iterator[Output]:
    """What the lists tell of each child."""

    def of(number: int) -> list[Told]:
        return told.get(number, [])

    yield from rows_of_help.contacts(of(1))
    yield from rows_of_help.early_help(of(2))
    yield from rows_of_help.referrals(of(3), of(6), workforce, all_cases=6 in told)
    yield from rows_of_help.assessments(of(4), workforce)
    yield from rows_of_help.enquiries(of(5), workforce)
    yield from rows_of_help.protection(of(7))
    yield from rows_of_help.visits(of(7), of(8), of(6))
    yield from rows_of_care.in_care(of(8))
    yield from rows_of_care.leavers(of(9), workforce)
    yield from rows_of_care.adoptions(of(10), of(11))
    yield from rows_of_people.without_disability(told)
    yield from rows_of_people.unaccompanied(told)
