"""Days as plain numbers (ordinals), quick to reckon with: months, birthdays, working days."""

from datetime import date, timedelta

FIRST = date(1940, 1, 1).toordinal()
LAST = date(2069, 12, 31).toordinal()
ISO = [date.fromordinal(day).isoformat() for day in range(FIRST, LAST + 1)]
MONTH = 30.44
YEAR = 365.25

EXTRA = ((2011, 4, 29), (2012, 6, 5), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8))
"""Bank holidays that were given once, beside the yearly ones."""
MOVED = {
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""Bank holidays that were moved once, for a jubilee or a memorial day."""


def iso(day: int | None) -> str:
    """The day as files write it, 2026-11-23; an empty cell where there is none."""
    return "" if day is None else ISO[day - FIRST]


def moment(day: int | None, minute: int) -> str:
    """The day with the hour and minute, as files write it; empty where there is no day."""
    return "" if day is None else f"{ISO[day - FIRST]} {minute // 60:02}:{minute % 60:02}:00"


def number(text: str) -> int:
    """The day written as 2026-11-23 as a number."""
    return date.fromisoformat(text).toordinal()


def birthday(born: int, age: int) -> int:
    """The day somebody born on `born` becomes `age`; of 29 February, 1 March."""
    first = date.fromordinal(born)
    try:
        return first.replace(year=first.year + age).toordinal()
    except ValueError:
        return date(first.year + age, 3, 1).toordinal()


def age_on(born: int, day: int) -> int:
    """Completed years of age on `day`; negative before birth."""
    years = date.fromordinal(day).year - date.fromordinal(born).year
    return years if birthday(born, years) <= day else years - 1


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the usual reckoning."""
    century = year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * (year % 19) + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


def bank_holidays(year: int) -> list[date]:
    """The bank holidays of England, moved to the next working day where they fall on a weekend."""
    sunday = easter(year)
    found = [sunday - timedelta(days=2), sunday + timedelta(days=1)]
    found.append(next(date(year, 5, day) for day in range(1, 8) if _monday(year, 5, day)))
    found.append(next(date(year, 5, day) for day in range(25, 32) if _monday(year, 5, day)))
    found.append(next(date(year, 8, day) for day in range(25, 32) if _monday(year, 8, day)))
    for month, day in ((1, 1), (12, 25), (12, 26)):
        free = date(year, month, day)
        while free.weekday() > 4 or free in found:
            free += timedelta(days=1)
        found.append(free)
    return [MOVED.get(day, day) for day in found]


def _monday(year: int, month: int, day: int) -> bool:
    return date(year, month, day).weekday() == 0


def _working_days() -> tuple[list[int], list[int]]:
    closed = {date(*extra).toordinal() for extra in EXTRA}
    for year in range(1940, 2070):
        closed.update(day.toordinal() for day in bank_holidays(year))
    days: list[int] = []
    before: list[int] = []
    for day in range(FIRST, LAST + 1):
        before.append(len(days))
        if (day - 1) % 7 < 5 and day not in closed:
            days.append(day)
    return days, before


WORKING, BEFORE = _working_days()


def is_working(day: int) -> bool:
    """Whether the council is at work that day."""
    at = BEFORE[day - FIRST]
    return WORKING[at] == day


def next_working(day: int) -> int:
    """The day itself where it is a working day, or the next that is."""
    return WORKING[BEFORE[day - FIRST]]


def previous_working(day: int) -> int:
    """The day itself where it is a working day, or the one before."""
    return day if is_working(day) else WORKING[BEFORE[day - FIRST] - 1]


def add_working(day: int, count: int) -> int:
    """The day `count` working days after `day` (before it, for a negative count)."""
    at = BEFORE[day - FIRST]
    if count > 0 and WORKING[at] != day:
        at -= 1
    return WORKING[at + count]


def working_between(start: int, end: int) -> int:
    """How many working days lie after `start`, up to and with `end`."""
    return BEFORE[end + 1 - FIRST] - BEFORE[start + 1 - FIRST]
