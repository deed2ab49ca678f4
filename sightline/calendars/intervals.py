"""Lengths of time as the law states them: weeks, months, years, working days."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from sightline.calendars.holidays import is_working_day

REMEMBERED = 200_000
"""Dates worked out before: a county asks for the same ones again and again."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A whole number of days, weeks, months or years, as written in a regulation."""

    days: int = 0
    weeks: int = 0
    months: int = 0
    years: int = 0

    def after(self, start: date) -> date:
        """The last day on which something due within this interval of `start` is still in time.

        A month after 31 January is the last day of February.
        """
        return start + relativedelta(
            days=self.days, weeks=self.weeks, months=self.months, years=self.years
        )


@lru_cache(maxsize=REMEMBERED)
def working_days_after(start: date, days: int) -> date:
    """The date `days` working days after `start`; `start` itself is not counted, `days` >= 0."""
    day = start
    while days:
        day += timedelta(days=1)
        if is_working_day(day):
            days -= 1
    return day


def birthday(born_on: date, age: int) -> date:
    """The day somebody born on `born_on` becomes `age`; born on 29 February counts 1 March."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def birthday_sql(column: str, age: int) -> str:
    """`birthday` as a date in PostgreSQL, of the date column `column`."""
    plain = f"({column} + interval '{age} years')"
    return f"({plain}::date + (extract(day from {plain}) <> extract(day from {column}))::int)"


def age_on(born_on: date, day: date) -> int:
    """Completed years of age on `day`; negative before birth."""
    years = day.year - born_on.year
    return years if birthday(born_on, years) <= day else years - 1
