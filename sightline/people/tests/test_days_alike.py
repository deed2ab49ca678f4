"""How birth dates compare, with the days on either side of each limit."""

from datetime import date

import pytest

from sightline.people.days_alike import Days, births_alike, days_alike

BORN = date(2011, 3, 4)


@pytest.mark.parametrize(
    ("other", "way"),
    [
        (BORN, Days.SAME),
        (date(2011, 4, 3), Days.TURNED),
        (date(2012, 4, 3), Days.OTHER),
        (date(2011, 3, 14), Days.SLIP),
        (date(2012, 3, 4), Days.SLIP),
        (date(2101, 3, 4), Days.SLIP),
        (date(2011, 3, 31), Days.NEAR),
        (date(2011, 2, 18), Days.NEAR),
        (date(2011, 2, 1), Days.NEAR),
        (date(2011, 1, 31), Days.OTHER),
        (date(2010, 12, 25), Days.OTHER),
    ],
)
def test_two_days(other, way):
    assert days_alike(BORN, other) is way
    assert days_alike(other, BORN) is way


def test_near_ends_with_the_thirty_first_day():
    assert days_alike(date(2011, 7, 12), date(2011, 8, 12)) is Days.SLIP
    assert days_alike(date(2011, 7, 19), date(2011, 8, 19)) is Days.SLIP
    assert days_alike(date(2011, 9, 25), date(2011, 10, 26)) is Days.NEAR
    assert days_alike(date(2011, 9, 25), date(2011, 10, 27)) is Days.OTHER


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ((BORN, None), (BORN, None), Days.SAME),
        ((BORN, None), (None, None), Days.UNKNOWN),
        ((BORN, None), (None, BORN), Days.UNKNOWN),
        ((None, None), (None, None), Days.NEITHER),
        ((None, BORN), (None, BORN), Days.NEITHER),
        ((None, BORN), (None, date(2011, 5, 4)), Days.OTHER),
        ((None, BORN), (None, None), Days.OTHER),
    ],
)
def test_births_of_whom_little_is_known(one, other, way):
    assert births_alike(one, other) is way
