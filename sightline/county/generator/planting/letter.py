"""Counting as the definitions of signals are written, by arithmetic of the county's own.

Nothing here knows the service's rules: what is planted is to be found by them, not made with them.
Working days are counted in `days`; here are months and what lies within so many of them.
"""

from calendar import monthrange
from datetime import date

from sightline.county.generator.days import add_working


def add_months(day: int, months: int) -> int:
    """The same day of the month so many months later (or earlier), or the last day there is."""
    first = date.fromordinal(day)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last)).toordinal()


def leaves_window(day: int, months: int) -> int:
    """The first day on which `day` is no longer within so many months up to it."""
    found = add_months(day, months)
    while add_months(found, -months) < day:
        found += 1
    return found


def day_past(day: int, working_days: int) -> int:
    """The first day at whose end a deed due so many working days after `day` is overdue."""
    return add_working(day, working_days) + 1
