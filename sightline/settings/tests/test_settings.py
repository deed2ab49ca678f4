"""Settings hold from a day on, and the past stays as it was."""

from datetime import date

import pytest

from sightline.settings.operations import SettingRefused, set_from
from sightline.settings.queries import value_on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def set_limit(value, from_on, why="Agreed by the board"):
    return set_from(name="caseload", value=value, from_on=from_on, why=why, by_id=None, today=TODAY)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 11, 22), 18),
        (date(2026, 11, 23), 16),
        (date(2026, 12, 31), 16),
        (date(2027, 1, 1), 14),
    ],
)
def test_a_setting_holds_from_its_day_until_the_next(day, value):
    set_limit(16, TODAY)
    set_limit(14, date(2027, 1, 1))
    assert value_on("caseload", day, default=18) == value


def test_the_past_cannot_be_set():
    with pytest.raises(SettingRefused, match="today or later"):
        set_limit(16, date(2026, 11, 22))
    assert value_on("caseload", TODAY, default=18) == 18


def test_a_setting_says_why():
    with pytest.raises(SettingRefused, match="Say why"):
        set_limit(16, TODAY, why="  ")
