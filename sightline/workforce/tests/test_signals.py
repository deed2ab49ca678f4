"""Nobody holds the child, or too many do: a row for each boundary."""

import pytest

from sightline.duties.tests.histories import a_span
from sightline.duties.tests.signals_told import signals_told
from sightline.workforce.signals import KINDS, signals


def of(kind, *facts, **who):
    return [one[1:] for one in signals_told(signals, KINDS, *facts, **who) if one[0] == kind]


def a_referral(began="2026-03-02", ended=None, number=7):
    return a_span("referral", began, ended, number)


def held(began, ended=None, worker_id=1, **known):
    return a_span("involvement", began, ended, worker_id=worker_id, **known)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], [("2026-03-04", None)]),
        ([held("2026-03-02")], []),
        ([held("2026-03-04")], []),
        ([held("2026-03-05")], [("2026-03-04", "2026-03-05")]),
        ([held("2026-03-02", "2026-03-06")], [("2026-03-10", None)]),
        ([held("2026-03-02", "2026-03-06"), held("2026-03-09")], []),
        ([held("2026-03-02", is_allocated=False)], [("2026-03-04", None)]),
    ],
    ids=[
        "never held",
        "held from the first day",
        "held by the second working day",
        "a day too late",
        "the last day is held; then a weekend",
        "handed over",
        "beside, not holding",
    ],
)
def test_nobody_holds_the_child(facts, expected):
    assert of("unallocated", a_referral(), *facts) == expected


def test_an_involvement_ends_at_the_latest_with_its_referral():
    facts = [
        a_referral(ended="2026-03-09", number=7),
        a_referral("2026-03-02", number=8),
        held("2026-03-02", referral="7"),
    ]
    assert of("unallocated", *facts) == [("2026-03-11", None)]


def test_the_worker_of_an_early_help_episode_holds():
    assert of("unallocated", a_span("early_help", "2026-03-02", worker_id=4)) == []
    assert of("unallocated", a_span("early_help", "2026-03-02", worker_id=None)) == [
        ("2026-03-04", None)
    ]


def test_a_load_that_says_nothing_of_workers_makes_nobody_unallocated():
    assert of("unallocated", a_referral(), workers=False) == []


@pytest.mark.parametrize(
    ("workers", "expected"),
    [
        ([1, 2, 3], [("2026-07-01", "2027-03-02")]),
        ([1, 2, 1], []),
        ([1, 2, 2], []),
    ],
)
def test_three_different_people_in_a_year(workers, expected):
    days = ["2026-03-02", "2026-05-01", "2026-07-01"]
    facts = [held(day, worker_id=who) for day, who in zip(days, workers, strict=True)]
    assert of("many_workers", a_referral(), *facts) == expected


@pytest.mark.parametrize(("last", "is_many"), [("2027-03-01", True), ("2027-03-02", False)])
def test_the_same_day_a_year_later_is_no_longer_within(last, is_many):
    facts = [held("2026-03-02", worker_id=1), held("2026-05-01", worker_id=2)]
    assert bool(of("many_workers", a_referral(), *facts, held(last, worker_id=3))) is is_many
