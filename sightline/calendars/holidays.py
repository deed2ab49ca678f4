"""Which days are working days in England: Monday to Friday without bank holidays.

Source: gov.uk/bank-holidays, division England and Wales, through the `holidays` library, which
holds every date offline.
"""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

FRIDAY = 4


@lru_cache(maxsize=200)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in `year`, Good Friday and Christmas Day included."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether `day` is Monday to Friday and no bank holiday."""
    return day.weekday() <= FRIDAY and day not in bank_holidays(day.year)
