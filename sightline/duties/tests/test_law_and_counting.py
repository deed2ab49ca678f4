"""Counting days, months and hours; what a council may set; how a date is derived in words."""

from datetime import date, datetime

import pytest

from sightline.calendars.zone import LONDON
from sightline.duties.counting import due, is_overdue, overdue_from, sentence
from sightline.duties.law import (
    Basis,
    Change,
    Confidence,
    CountsFrom,
    Law,
    NotAllowed,
    Timescale,
    Unit,
)


def a_timescale(n=10, unit=Unit.WORKING_DAYS, **fields):
    return Timescale(
        **{
            "id": "cp_visit",
            "name": "Visit",
            "trigger": "last visit",
            "n": n,
            "unit": unit,
            "applies_to": "children",
            "basis": Basis.REGULATION,
            "source": "a regulation",
            "confidence": Confidence.CONFIRMED,
        }
        | fields
    )


FIRST = CountsFrom.SAME_DAY


@pytest.mark.parametrize(
    ("n", "unit", "counts_from", "trigger", "expected"),
    [
        (1, Unit.WORKING_DAYS, None, "2026-11-20", "2026-11-23"),
        (1, Unit.WORKING_DAYS, None, "2026-11-21", "2026-11-23"),
        (1, Unit.WORKING_DAYS, FIRST, "2026-11-20", "2026-11-20"),
        (1, Unit.WORKING_DAYS, FIRST, "2026-11-21", "2026-11-23"),
        (15, Unit.WORKING_DAYS, None, "2026-03-27", "2026-04-21"),
        (15, Unit.WORKING_DAYS, FIRST, "2026-03-27", "2026-04-20"),
        (10, Unit.WORKING_DAYS, None, "2026-12-18", "2027-01-06"),
        (8, Unit.CALENDAR_DAYS, None, "2026-02-24", "2026-03-04"),
        (28, Unit.CALENDAR_DAYS, FIRST, "2026-02-01", "2026-02-28"),
        (6, Unit.WEEKS, None, "2026-03-02", "2026-04-13"),
        (26, Unit.WEEKS, FIRST, "2026-03-02", "2026-08-30"),
        (3, Unit.MONTHS, None, "2026-01-31", "2026-04-30"),
        (6, Unit.MONTHS, None, "2026-02-28", "2026-08-28"),
        (12, Unit.MONTHS, None, "2024-02-29", "2025-02-28"),
    ],
)
def test_the_last_day_in_time(n, unit, counts_from, trigger, expected):
    one = a_timescale(n, unit, **({"counts_from": counts_from} if counts_from else {}))
    assert str(due(one, n, date.fromisoformat(trigger))) == expected


def test_the_doubled_hour_in_autumn_is_the_first():
    one = a_timescale(24, Unit.HOURS, counts_from=CountsFrom.MOMENT)
    returned = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    assert due(one, 24, returned) == datetime(2026, 10, 26, 0, 30, tzinfo=LONDON)


def test_terms_are_not_counted_in_days():
    with pytest.raises(ValueError, match="not counted in days"):
        due(a_timescale(1, Unit.SCHOOL_TERMS), 1, date(2026, 1, 1))


EASTER = "10 working days after the visit of 30 March 2026; 3 April and 6 April are bank holidays"
NOON = datetime(2026, 5, 7, 12, tzinfo=LONDON)
MIDNIGHT = datetime(2026, 5, 8, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due_at", "over", "day", "expected"),
    [
        (date(2026, 5, 7), None, date(2026, 5, 7), False),
        (date(2026, 5, 7), None, date(2026, 5, 8), True),
        (date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 8), False),
        (date(2026, 5, 7), date(2026, 5, 9), date(2026, 5, 8), True),
        (NOON, None, date(2026, 5, 6), False),
        (NOON, None, date(2026, 5, 7), True),
        (MIDNIGHT, None, date(2026, 5, 7), False),
        (MIDNIGHT, None, date(2026, 5, 8), True),
    ],
)
def test_overdue_at_the_end_of_a_day(due_at, over, day, expected):
    assert is_overdue(due_at, over, day) is expected
    if over is None:
        assert (day >= overdue_from(due_at)) is expected


@pytest.mark.parametrize(
    ("n", "unit", "trigger", "said"),
    [
        (10, Unit.WORKING_DAYS, date(2026, 5, 5), "10 working days after the visit of 5 May 2026"),
        (
            10,
            Unit.WORKING_DAYS,
            date(2026, 3, 30),
            EASTER,
        ),
        (
            10,
            Unit.WORKING_DAYS,
            date(2026, 5, 20),
            "10 working days after the visit of 20 May 2026; 25 May is a bank holiday",
        ),
        (1, Unit.WEEKS, date(2026, 5, 5), "1 week after the visit of 5 May 2026"),
        (72, Unit.HOURS, NOON, "72 hours after the visit of 7 May 2026, 12:00"),
    ],
)
def test_the_date_is_derived_in_one_sentence(n, unit, trigger, said):
    assert sentence(a_timescale(n, unit), n, trigger, "the visit") == said


@pytest.mark.parametrize(("arose", "n"), [("2026-01-31", 10), ("2026-02-01", 8), ("2026-06-01", 5)])
def test_a_change_holds_for_what_arises_from_its_day(arose, n):
    changes = [Change("cp_visit", date(2026, 6, 1), 5), Change("cp_visit", date(2026, 2, 1), 8)]
    assert Law([a_timescale()], changes).n("cp_visit", date.fromisoformat(arose)) == n


def test_a_statutory_timescale_may_be_tightened_and_not_loosened():
    Law([a_timescale()], [Change("cp_visit", date(2026, 2, 1), 9)])
    with pytest.raises(NotAllowed, match="10 working days is the longest"):
        Law([a_timescale()], [Change("cp_visit", date(2026, 2, 1), 11)])
    with pytest.raises(NotAllowed, match="at least 1"):
        Law([a_timescale()], [Change("cp_visit", date(2026, 2, 1), 0)])


def test_our_own_practice_may_be_set_freely():
    ours = a_timescale(may_loosen=True)
    assert Law([ours], [Change("cp_visit", date(2026, 2, 1), 20)]).n(
        "cp_visit", date(2026, 2, 1)
    ) == 20  # fmt: skip
