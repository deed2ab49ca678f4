"""Late reviews, coming back, moving again and again: a row for each boundary."""

import pytest

from sightline.care.rules import duties
from sightline.care.signals import KINDS, signals
from sightline.care.timescales import TIMESCALES
from sightline.duties.tests.histories import a_span, an_event
from sightline.duties.tests.signals_told import signals_told


def of(kind, *facts, **who):
    found = signals_told(signals, KINDS, *facts, duties=[(duties, TIMESCALES)], **who)
    return [one[1:] for one in found if one[0] == kind]


def care(began="2025-12-01", ended=None):
    return a_span("care_episode", began, ended, start_reason="S")


def test_a_review_past_its_day():
    assert of("review_late", care(), an_event("care_review", "2026-01-05")) == [
        ("2026-01-01", "2026-01-05"),
        ("2026-04-06", None),
    ]


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("2025-06-01", []),
        ("2025-06-02", [("2025-12-01", "2026-06-01")]),
        ("2025-12-01", []),
        ("2025-11-30", [("2025-12-01", "2026-06-01")]),
    ],
    ids=["six months", "a day less", "goes on the same day", "the day after"],
)
def test_came_back_within_six_months(ended, expected):
    assert of("came_back", a_span("protection_plan", "2025-01-01", ended), care()) == expected


def test_a_plan_without_an_end_ended_with_its_referral():
    referral = a_span("referral", "2025-01-01", "2025-11-01", 7)
    plan = a_span("protection_plan", "2025-01-01", referral_id=7)
    assert of("came_back", referral, plan, care()) == [("2025-12-01", "2026-06-01")]


def test_came_back_and_left_again():
    facts = [a_span("protection_plan", "2025-01-01", "2025-11-01"), care(ended="2026-01-10")]
    assert of("came_back", *facts) == [("2025-12-01", "2026-01-10")]


@pytest.mark.parametrize(
    ("third", "kind", "expected"),
    [
        ("2026-11-30", "U6", [("2026-11-30", "2026-12-01")]),
        ("2026-12-01", "U6", []),
        ("2026-06-01", "U6", [("2026-06-01", "2026-12-01")]),
        ("2026-06-01", "T0", []),
    ],
)
def test_three_placements_in_a_year(third, kind, expected):
    homes = [
        a_span("placement", "2025-12-01", "2026-03-01"),
        a_span("placement", "2026-03-01", third),
        a_span("placement", third, kind=kind),
    ]
    assert of("many_placements", care(), *homes) == expected
