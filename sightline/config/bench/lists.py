"""An invented workbook of the lists for inspection, of any size, to measure reading with."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from sightline.exchange.annex_a.lists import LISTS
from sightline.exchange.annex_a.shape import AnnexList, Column
from sightline.exchange.returns.values import day

ENDS = date(2026, 9, 18)
SPELLINGS_UNKNOWN = 0.002
OPEN_CASES = (6, 7, 8)
FIRST_DAYS = frozenset(("contacted_on", "started_on", "referred_on", "decided_on"))
LAST_DAYS = frozenset(("ended_on", "closed_on", "reversed_on", "authorised_on"))
LEFT = frozenset(("close_reason", "end_reason", "reversed_reason"))
YES_OR_NO = ("a) Yes", "b) No")

Cell = str | int | date | None


def write_lists(path: Path, rows: int, seed: int = 1) -> None:
    """Write a workbook of so many lines a list; the same arguments give the same cells."""
    draw = Random(seed)  # noqa: S311  # invented data, no secret
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for number, kind in LISTS.items():
            sheet = book.add_worksheet(f"List {number}")
            sheet.write_row(0, 0, [one.heading for one in kind.columns])
            for line in range(rows):
                sheet.write_row(line + 1, 0, a_line(draw, kind, line, rows))


def a_line(draw: Random, kind: AnnexList, line: int, rows: int) -> list[Cell]:
    """One invented line. Lists of open cases are about the same children, others about more."""
    of_list = 0 if kind.number in OPEN_CASES else kind.number * rows
    own = Random(of_list + line)  # noqa: S311  # a child is the same in every list
    born = ENDS - timedelta(days=own.randrange(100, 6_500))
    began = ENDS - timedelta(days=draw.randrange(0, 175))
    has_ended = draw.random() < 0.2
    who: dict[str, Cell] = {
        "child": f"NM{of_list + line:07d}",
        "born_on": born,
        "family": 10_000_000 + line,
    }
    cells: list[Cell] = []
    for column in kind.columns:
        source = own if column.field in ("sex", "ethnicity", "disabled") else draw
        if column.field in who:
            cells.append(who[column.field])
        elif column.field in LAST_DAYS | LEFT and not has_ended:
            cells.append(None)
        else:
            cells.append(a_cell(source, column, began))
    return cells


def a_cell(draw: Random, column: Column, began: date) -> Cell:
    """An answer to one column."""
    if column.own:
        return draw.choice(YES_OR_NO)
    if column.codes is not None:
        code = draw.choice(column.codes.codes)
        odd = column.field == "need" and draw.random() < SPELLINGS_UNKNOWN
        return f"a) Something local {draw.randrange(9)}" if odd else f"x) {code.code}: {code.words}"
    if column.read is day:
        if column.field in FIRST_DAYS:
            return began
        return began + timedelta(days=draw.randrange(0, (ENDS - began).days + 1))
    return INVENTED.get(column.field, a_small_number)(draw)


def a_small_number(draw: Random) -> Cell:
    """Any figure."""
    return draw.randrange(9)


INVENTED: dict[str, Callable[[Random], Cell]] = {
    "team": lambda draw: f"Team {draw.randrange(40)}",
    "worker": lambda draw: f"Worker {draw.randrange(400)}",
    "organisation": lambda draw: f"School {draw.randrange(200)}",
    "personal_adviser": lambda draw: f"Adviser {draw.randrange(60)}",
    "postcode": lambda draw: f"NM{draw.randrange(1, 30)} {draw.randrange(1, 9)}AB",
    "urn": lambda draw: draw.randrange(100_000, 999_999),
}
"""What stands in columns of words; a small number in any other."""
