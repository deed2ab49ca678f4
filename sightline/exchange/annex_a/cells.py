"""The cells of a workbook as lines of JSON, read by a program of its own that may not grow.

A workbook can claim more cells than any machine has memory for. So it is read apart from the
load, within a limit the system keeps: what goes wrong here ends here. Values alone are read:
formulas are never worked out, macros never run.

Run as `python -I cells.py PATH`; it knows nothing of the rest of Sightline.
"""

import json
import re
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

MEMORY = 700 << 20
SECONDS = 120
MOST_COLUMNS = 200
MOST_ROWS = 200_000
LONGEST = 1_000
LISTS = 11
MIDNIGHT = time()
LARGEST = 1e300
EXACT = 10**15
"""Above this a spreadsheet does not keep every figure of a number."""
NUMBERED = re.compile(r"\b(?:list|l)\W*0*(\d{1,2})(?!\d)")
LEADING = re.compile(r"^0*(\d{1,2})\W+[a-z]")
TITLES = (
    (11, r"adopter"),
    (10, r"adopt"),
    (9, r"leaver|leaving"),
    (8, r"in care|looked after|\blac\b|\bcla\b"),
    (7, r"protection plan|\bcpp?\b"),
    (6, r"in need|\bcin\b"),
    (5, r"\bs(ection )?47|\bicpc"),
    (2, r"early help|\beha?\b"),
    (4, r"assessment"),
    (3, r"referral"),
    (1, r"contact"),
)

Meta = dict[str, Any]
Line = tuple[int, list[str]]


class TooLarge(Exception):
    """The workbook holds more than is read. The message says what."""


def numbered(name: str) -> int | None:
    """Which list a sheet holds by the number in its name; None where it has none."""
    found = NUMBERED.search(tidied(name)) or LEADING.search(tidied(name))
    return int(found[1]) if found and 1 <= int(found[1]) <= LISTS else None


def titled(name: str) -> int | None:
    """Which list a sheet holds by its title; None for another sheet."""
    tidy = tidied(name)
    if re.search(r"\blist \d|^sheet", tidy):
        return None
    return next((number for number, title in TITLES if re.search(title, tidy)), None)


def tidied(name: str) -> str:
    """A name in lower case, its words parted by single blanks."""
    return re.sub(r"[\W_]+", " ", name.lower()).strip()


def words(value: str) -> str:
    """Text without blanks around it."""
    return value.strip()[:LONGEST].replace("\0", "")


def figure(value: float) -> str:
    """A number, without ".0" where it is whole."""
    whole = value == int(value) and abs(value) < EXACT if abs(value) < LARGEST else False
    return str(int(value)) if whole else repr(value)


def moment(value: datetime) -> str:
    """A day as 2026-03-31, with the time behind it unless it is midnight."""
    return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(" ")


def yes_or_no(value: bool) -> str:
    """Yes or No."""
    return "Yes" if value else "No"


WRITTEN: dict[type, Callable[[Any], str]] = {
    str: words,
    float: figure,
    int: figure,
    bool: yes_or_no,
    date: date.isoformat,
    datetime: moment,
    time: time.isoformat,
    timedelta: str,
}
"""How each kind of cell is told as text."""


def sheets(book: Any) -> list[Meta]:
    """Each sheet of a workbook: its name, whether people see it, and which list it holds.

    Titles count only in a workbook whose sheets have no numbers: beside numbered lists a sheet
    called "CIN chart" is a chart.
    """
    found = book.sheets_metadata
    names = numbered if any(numbered(one.name) for one in found) else titled
    return [
        {
            "name": one.name,
            "shown": str(one.visible).endswith(".Visible"),
            "list": names(one.name) if str(one.typ).endswith(".WorkSheet") else None,
        }
        for one in found
    ]


def lines(sheet: Any) -> Iterator[Line]:
    """The lines of a sheet that hold anything, each with its number. Raises TooLarge."""
    if sheet.start is None:
        return
    number = 0
    for at, cells in enumerate(sheet.iter_rows(), start=1):
        row = [WRITTEN[type(cell)](cell) for cell in cells[:MOST_COLUMNS]]
        while row and not row[-1]:
            row.pop()
        if row:
            number += 1
            if number > MOST_ROWS:
                raise TooLarge(f"“{sheet.name}” has more than {MOST_ROWS:,} lines")
            yield at, row


def told(path: str) -> Iterator[Any]:
    """First what sheets there are, then for each that is a list its name and its lines."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        found = sheets(book)
        yield found
        seen: set[int] = set()
        for one in found:
            if one["list"] and one["shown"] and one["list"] not in seen:
                seen.add(one["list"])
                yield one["name"]
                yield from lines(book.get_sheet_by_name(one["name"]))


def main(path: str) -> int:
    """Write everything; gives the exit status: 2 for too large, 3 for a workbook that is broken."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for one in told(path):
            sys.stdout.write(json.dumps(one, ensure_ascii=True) + "\n")
    except (TooLarge, MemoryError) as why:
        sys.stderr.write(str(why))
        return 2
    except Exception as why:
        sys.stderr.write(str(why))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
