from datetime import date

import pytest
import time_machine

from sightline.calendars import clock


@pytest.fixture(autouse=True)
def _no_demonstration(monkeypatch):
    monkeypatch.delenv("SIGHTLINE_TODAY", raising=False)


@time_machine.travel("2026-06-30T23:30:00Z", tick=False)
def test_today_is_the_date_in_london_not_in_greenwich():
    assert clock.today() == date(2026, 7, 1)


def test_a_demonstration_keeps_the_countys_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")

    assert clock.today() == date(2026, 11, 23)
    assert clock.now().tzinfo is clock.LONDON


def test_a_demonstration_day_that_is_no_date_is_refused(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "tomorrow")

    with pytest.raises(ValueError, match="tomorrow"):
        clock.today()
