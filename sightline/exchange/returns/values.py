"""Understanding one value of a return: a day, a code, yes or no, a number, text."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from sightline.codes.code_list import CodeList
from sightline.exchange.returns.rows import Value

CHECK: Final = "Check the value in the source system, correct it there and load again."
UNKNOWN_CODE: Final = (
    "Correct the code in the source system. If it is right there, Sightline does not know it yet."
)
NO_DAY: Final = date(1900, 1, 1)
YES: Final = frozenset(("1", "true", "t", "y", "yes", "1.0"))
NO: Final = frozenset(("0", "false", "f", "n", "no", "0.0"))
PLACEHOLDERS: Final = frozenset(("null", "none", "nan", "n/a", "-", "ssd_ph", "unknown date"))
TIME: Final = r"(?:[T ]+[\d:.]*\s*(?:[AP]M)?)?(?:Z|[+-]\d\d:?\d\d)?$"
SHAPES: Final = tuple(
    (re.compile(shape + TIME, re.IGNORECASE), order)
    for shape, order in (
        (r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", (1, 2, 3)),
        (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", (3, 2, 1)),
        (r"(\d{4})(\d\d)(\d\d)", (1, 2, 3)),
        (r"(\d{1,2})[- ]([A-Z]{3})[A-Z]*[- ,]+(\d{4})", (3, 2, 1)),
        (r"([A-Z]{3})[A-Z]* +(\d{1,2}),? +(\d{4})", (3, 1, 2)),
    )
)
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?$")
SERIAL_BEGINS: Final = date(1899, 12, 30)
NO_SERIAL: Final = frozenset(("0", "1", "0.0", "1.0"))
"""How a spreadsheet counts 1 January 1900 and the day before it."""

Reader = Callable[[str], Value]


class NotUnderstood(ValueError):
    """A value means nothing to us. The message says why, `to_do` what to do about it."""

    def __init__(self, reason: str, to_do: str = CHECK) -> None:
        super().__init__(reason)
        self.to_do = to_do


@lru_cache(maxsize=100_000)
def day(text: str) -> date | None:
    """The day written as 2026-03-31, 31/03/2026, 31 Mar 2026 or a spreadsheet's number.

    1 January 1900 stands for nothing.
    """
    for shape, (year, month, of_month) in SHAPES:
        if found := shape.match(text):
            return real_day(int(found[year]), month_in(found[month]), int(found[of_month]))
    if text in NO_SERIAL:
        return None
    if found := SERIAL.match(text):
        on = SERIAL_BEGINS + timedelta(days=int(found[1]))
        return real_day(on.year, on.month, on.day)
    raise NotUnderstood("This is not a date")


def month_in(text: str) -> int:
    """The number of a month written as a number or by its name; 0 for no month."""
    if text.isdecimal():
        return int(text)
    short = text.lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def real_day(year: int, month: int, of_month: int) -> date | None:
    """That day, None for the day some systems write for "nothing"."""
    try:
        found = date(year, month, of_month)
    except ValueError as error:
        raise NotUnderstood("There is no such day") from error
    if found == NO_DAY:
        return None
    if not 1900 <= year <= 2100:
        raise NotUnderstood("The year cannot be right")
    return found


def code(codes: CodeList) -> Reader:
    """A reader of codes of `codes`; retired ones are kept as they stand."""

    @lru_cache(maxsize=10_000)
    def read(text: str) -> str:
        found = codes.read(text)
        if found is None:
            raise NotUnderstood(
                f"This is not a code of the list “{codes.title}”",
                UNKNOWN_CODE,
            )
        return found

    return read


def yes_or_no(text: str) -> bool:
    """Yes or no, however a system writes it."""
    lower = text.lower()
    if lower in YES:
        return True
    if lower in NO:
        return False
    raise NotUnderstood("This is neither yes nor no")


def number(lowest: int, highest: int) -> Reader:
    """A reader of whole numbers from `lowest` to `highest`."""

    def read(text: str) -> int:
        try:
            found = int(text.removesuffix(".0"))
        except ValueError as error:
            raise NotUnderstood("This is not a whole number") from error
        if not lowest <= found <= highest:
            raise NotUnderstood(f"The number must be from {lowest} to {highest}")
        return found

    return read


def text(longest: int) -> Reader:
    """A reader of text of at most `longest` characters."""

    def read(value: str) -> str:
        if len(value) > longest:
            raise NotUnderstood(f"This is longer than {longest} characters")
        return value

    return read


def pupil_number(value: str) -> str:
    """A unique pupil number: a letter, eleven figures, and a figure or letter; blanks left out."""
    tidy = value.replace(" ", "").upper()
    if not re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", tidy):
        raise NotUnderstood(
            "This is not a unique pupil number: a letter and twelve figures",
            "Ask the school or the pupil number service and correct it in the source system.",
        )
    return tidy


def blank(value: str) -> bool:
    """Whether `value` stands for nothing: empty, or a word some systems write for it."""
    return not value or value.lower() in PLACEHOLDERS


def midnight(on: Value) -> datetime | None:
    """The start of a day in London, for what is kept as a moment; None for no day."""
    from sightline.calendars.clock import LONDON

    if not isinstance(on, date):
        return None
    return datetime(on.year, on.month, on.day, tzinfo=LONDON)
