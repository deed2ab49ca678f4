"""Working days, birthdays and bank holidays, reckoned without any library."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.calendars.holidays import is_working_day
from sightline.calendars.intervals import age_on as careful_age
from sightline.calendars.intervals import working_days_after
from sightline.county.generator.days import (
    add_working,
    age_on,
    birthday,
    is_working,
    next_working,
    number,
    previous_working,
    working_between,
)

DAYS = st.dates(date(2005, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("year", range(2012, 2032))
def test_working_days_are_those_of_the_calendar_the_service_uses(year: int) -> None:
    first = date(year, 1, 1).toordinal()
    wrong = [
        date.fromordinal(day)
        for day in range(first, first + 365)
        if is_working(day) != is_working_day(date.fromordinal(day))
    ]
    assert wrong == []


@given(DAYS, st.integers(0, 60))
def test_adding_working_days_agrees_with_the_service(day: date, count: int) -> None:
    start = next_working(day.toordinal())
    assert (
        add_working(start, count) == working_days_after(date.fromordinal(start), count).toordinal()
        or start < date(2012, 1, 1).toordinal()
        or day > date(2031, 6, 1)
    )


@given(DAYS, st.integers(1, 60))
def test_going_back_undoes_going_forward(day: date, count: int) -> None:
    start = next_working(day.toordinal())
    assert add_working(add_working(start, count), -count) == start
    assert working_between(start, add_working(start, count)) == count


@given(DAYS)
def test_next_and_previous_are_working_days(day: date) -> None:
    at = day.toordinal()
    assert is_working(next_working(at))
    assert is_working(previous_working(at))
    assert previous_working(at) <= at <= next_working(at)


@given(DAYS, DAYS)
def test_ages_agree_with_the_service(born: date, day: date) -> None:
    assert age_on(born.toordinal(), day.toordinal()) == careful_age(born, day)


def test_a_birthday_of_29_february_is_1_march() -> None:
    assert birthday(number("2012-02-29"), 1) == number("2013-03-01")
    assert birthday(number("2012-02-29"), 4) == number("2016-02-29")
