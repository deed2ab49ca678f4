"""Counting the last day or moment, and saying how it was counted.

The conventions are those of the product's own page of law and practice: working days are Monday
to Friday without the bank holidays of England and Wales; a month ends on the same day of the
month, or the last there is; hours are elapsed hours.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from sightline.calendars.holidays import bank_holidays, is_working_day
from sightline.calendars.intervals import Interval, working_days_after
from sightline.calendars.zone import LONDON
from sightline.duties.law import CountsFrom, Timescale, Unit

When = date | datetime
SATURDAY = 5


def day_of(when: When) -> date:
    """The London day of a day or a moment."""
    return when.astimezone(LONDON).date() if isinstance(when, datetime) else when


def moment_of(when: When) -> datetime:
    """The moment itself; a day stands for its first moment in London."""
    if isinstance(when, datetime):
        return when
    return datetime.combine(when, time(), tzinfo=LONDON)


def due(timescale: Timescale, n: int, trigger: When) -> When:
    """The last day (for hours, the last moment) on which the deed is in time, `n` units on.

    Raises ValueError for units that are not counted in days or hours.
    """
    if timescale.unit is Unit.HOURS:
        return hours_after(moment_of(trigger), n)
    day = day_of(trigger)
    is_first = timescale.counts_from is CountsFrom.SAME_DAY
    if timescale.unit is Unit.WORKING_DAYS:
        return working_day(day, n, is_first=is_first)
    if timescale.unit is Unit.CALENDAR_DAYS:
        last = day + timedelta(days=n)
    elif timescale.unit is Unit.WEEKS:
        last = Interval(weeks=n).after(day)
    elif timescale.unit is Unit.MONTHS:
        last = Interval(months=n).after(day)
    else:
        raise ValueError(f"{timescale.id} is not counted in days")
    return last - timedelta(days=1) if is_first else last


def hours_after(moment: datetime, hours: int) -> datetime:
    """So many elapsed hours later, also across a change of the clocks."""
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)


def working_day(trigger: date, n: int, *, is_first: bool) -> date:
    """The nth working day; the trigger's own day is the first of them where `is_first`."""
    if not is_first:
        return working_days_after(trigger, n)
    first = trigger if is_working_day(trigger) else working_days_after(trigger, 1)
    return working_days_after(first, n - 1)


def is_overdue(due_at: When, over: When | None, day: date) -> bool:
    """Whether a duty is overdue at the end of `day`; `over` is when it was met or ended."""
    if over is not None and day_of(over) <= day:
        return False
    if isinstance(due_at, datetime):
        return due_at < moment_of(day + timedelta(days=1))
    return due_at < day


def overdue_from(due_at: When) -> date:
    """The first day at whose end a duty still open is overdue."""
    if isinstance(due_at, datetime):
        return day_of(due_at)
    return due_at + timedelta(days=1)


def closed_between(first: date, last: date) -> list[date]:
    """The weekdays after `first` up to `last` that are no working days: bank holidays."""
    closed = (day for year in range(first.year, last.year + 1) for day in bank_holidays(year))
    return sorted(day for day in closed if first < day <= last and day.weekday() < SATURDAY)


def sentence(timescale: Timescale, n: int, trigger: When, words: str) -> str:
    """How the date was derived: "10 working days after the plan start of 3 March 2026; …"."""
    said = f"{timescale.words(n)} after {words} of {in_words(trigger)}"
    if timescale.counts_from is CountsFrom.SAME_DAY:
        said += ", that day counted"
    if timescale.unit is not Unit.WORKING_DAYS:
        return said
    last = due(timescale, n, trigger)
    holidays = closed_between(day_of(trigger), day_of(last))
    if not holidays:
        return said
    named = [short(day) for day in holidays]
    both = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"{said}; {both} {'are bank holidays' if len(named) > 1 else 'is a bank holiday'}"


@lru_cache(maxsize=20_000)
def in_words(when: When) -> str:
    """A day as "3 March 2026"; a moment with its hour, "3 March 2026, 21:40"."""
    day = day_of(when)
    words = f"{day.day} {day:%B %Y}"
    if isinstance(when, datetime):
        return f"{words}, {when.astimezone(LONDON):%H:%M}"
    return words


def short(day: date) -> str:
    """ "6 April"."""
    return f"{day.day} {day:%B}"
