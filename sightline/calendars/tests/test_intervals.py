from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.calendars.holidays import is_working_day
from sightline.calendars.intervals import Interval, age_on, birthday, working_days_after


@pytest.mark.parametrize(
    ("interval", "start", "expected"),
    [
        (Interval(weeks=1), date(2026, 3, 2), date(2026, 3, 9)),
        (Interval(months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (Interval(months=3), date(2026, 1, 31), date(2026, 4, 30)),
        (Interval(months=6), date(2026, 2, 28), date(2026, 8, 28)),
        (Interval(years=1), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_an_interval_ends_on_the_same_day_of_the_month(interval, start, expected):
    assert interval.after(start) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 4, 2), 2, date(2026, 4, 8)),
        (date(2026, 4, 4), 1, date(2026, 4, 7)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_working_days_pass_over_weekends_and_bank_holidays(start, days, expected):
    assert working_days_after(start, days) == expected


@given(start=st.dates(date(2000, 1, 1), date(2040, 1, 1)), days=st.integers(1, 60))
def test_working_days_always_land_on_a_working_day(start, days):
    assert is_working_day(working_days_after(start, days))


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2011, 5, 4), date(2026, 5, 3), 14),
        (date(2011, 5, 4), date(2026, 5, 4), 15),
    ],
)
def test_age_is_counted_in_completed_years(born_on, day, age):
    assert age_on(born_on, day) == age


def test_somebody_born_on_a_leap_day_is_eighteen_on_the_first_of_march():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
