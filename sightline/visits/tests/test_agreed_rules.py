"""Visits agreed in a plan: a row for each boundary day."""

import pytest

from sightline.duties.tests.histories import a_span, told, visits
from sightline.duties.tests.signals_told import signals_told
from sightline.visits.agreed import duties
from sightline.visits.signals import KINDS, signals
from sightline.visits.timescales import TIMESCALES


def agreed(began="2026-03-10", ended=None, *, every=7, unit="days", kind="protection", plan=5):
    plans = {f"{kind}_plan_id": plan} if kind != "care" else {}
    known = {"kind": kind, "every": every, "unit": unit} | plans
    return a_span("agreed_visiting", began, ended, **known)


def a_plan(began="2026-03-02", ended=None, number=5, **known):
    return a_span("protection_plan", began, ended, number, **known)


def of(*facts, **who):
    return [one[1:] for one in told(duties, TIMESCALES, *facts, **who)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([agreed()], [("2026-03-10", "2026-03-17", None, None)]),
        (
            [agreed(), *visits("2026-03-09")],
            [("2026-03-10", "2026-03-17", None, None)],
        ),
        (
            [agreed(), *visits("2026-03-10")],
            [
                ("2026-03-10", "2026-03-17", "2026-03-10", None),
                ("2026-03-10", "2026-03-17", None, None),
            ],
        ),
        (
            [agreed(), *visits("2026-03-17", "2026-03-25")],
            [
                ("2026-03-10", "2026-03-17", "2026-03-17", None),
                ("2026-03-17", "2026-03-24", "2026-03-25", None),
                ("2026-03-25", "2026-04-01", None, None),
            ],
        ),
        (
            [agreed(), *visits("2026-03-12", seen=False), *visits("2026-03-13", seen=None)],
            [("2026-03-10", "2026-03-17", None, None)],
        ),
        (
            [agreed(), *visits("2026-03-12", kind="in_need")],
            [("2026-03-10", "2026-03-17", None, None)],
        ),
        (
            [agreed(), *visits("2026-03-12", plan_id=6)],
            [("2026-03-10", "2026-03-17", None, None)],
        ),
        (
            [agreed(), *visits("2026-03-12", plan_id=5)],
            [
                ("2026-03-10", "2026-03-17", "2026-03-12", None),
                ("2026-03-12", "2026-03-19", None, None),
            ],
        ),
        (
            [agreed("2026-03-27", every=5, unit="working days")],
            [("2026-03-27", "2026-04-07", None, None)],
        ),
        ([agreed(every=2, unit="weeks")], [("2026-03-10", "2026-03-24", None, None)]),
        (
            [agreed(ended="2026-03-20")],
            [("2026-03-10", "2026-03-17", None, "2026-03-20")],
        ),
        (
            [agreed(ended="2026-03-20"), *visits("2026-03-20")],
            [("2026-03-10", "2026-03-17", "2026-03-20", None)],
        ),
        (
            [agreed(ended="2026-03-20"), *visits("2026-03-21")],
            [("2026-03-10", "2026-03-17", None, "2026-03-20")],
        ),
        ([agreed(ended="2026-03-10")], []),
        ([agreed("2026-03-01")], [("2026-03-02", "2026-03-09", None, None)]),
        ([agreed(plan=99)], []),
    ],
    ids=[
        "the first, counted from the agreement",
        "a visit before the agreement does not count",
        "a visit on its first day does",
        "in time on the last day; the next from the visit, not from the day due",
        "an attempt, or nobody says whether seen",
        "a visit of another kind",
        "a visit for another plan",
        "a visit for this plan",
        "working days over Easter",
        "weeks",
        "unmet when it ends",
        "met on its last day, and nothing arises",
        "a day too late",
        "begun and ended on one day",
        "never before the plan",
        "its plan is not on file",
    ],
)
def test_visits_agreed_in_a_plan(facts, expected):
    assert of(a_plan(), *facts) == expected


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (a_plan(ended="2026-03-16"), "2026-03-16"),
        (a_plan(ended="2026-03-17"), "2026-03-17"),
        (a_plan(referral_id=7), "2026-03-18"),
    ],
    ids=["the plan before it was due", "the plan on the day it was due", "the referral"],
)
def test_it_ends_with_its_plan_and_with_what_holds_the_plan(plan, expected):
    referral = a_span("referral", "2026-02-20", "2026-03-18", 7)
    assert of(plan, referral, agreed()) == [("2026-03-10", "2026-03-17", None, expected)]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ({"born": "2008-03-12"}, "2026-03-12"),
        ({"died": "2026-03-13"}, "2026-03-13"),
        ({"born": "2008-02-29"}, None),
    ],
    ids=["the 18th birthday", "death", "18 before it was agreed"],
)
def test_childhood_ends_it(who, expected):
    found = [("2026-03-10", "2026-03-17", None, expected)] if expected else []
    assert of(a_plan(), agreed(), **who) == found


def test_a_change_ends_the_one_and_begins_the_other():
    assert of(
        a_plan(),
        agreed(ended="2026-03-14"),
        agreed("2026-03-14", every=2, unit="weeks"),
        visits("2026-03-12"),
    ) == [
        ("2026-03-10", "2026-03-17", "2026-03-12", None),
        ("2026-03-12", "2026-03-19", None, "2026-03-14"),
        ("2026-03-14", "2026-03-28", None, None),
    ]


def test_in_need_it_is_counted_by_visits_in_need():
    plan = a_span("in_need_plan", "2026-03-02", "2026-04-01", 8)
    facts = [plan, agreed(kind="in_need", plan=8), visits("2026-03-17", kind="in_need")]
    assert of(*facts) == [
        ("2026-03-10", "2026-03-17", "2026-03-17", None),
        ("2026-03-17", "2026-03-24", None, "2026-04-01"),
    ]


@pytest.mark.parametrize(
    ("agreed_on", "expected"),
    [("2026-03-10", [("2026-03-10", "2026-03-17", None, "2026-03-15")]), ("2026-03-16", [])],
)
def test_in_care_it_ends_with_the_stay(agreed_on, expected):
    stay = a_span("care_episode", "2026-03-02", "2026-03-15", 3)
    assert of(stay, agreed(agreed_on, kind="care")) == expected


def test_what_is_agreed_and_not_done_is_not_seen_as_agreed():
    facts = [a_plan(), agreed(), *visits("2026-03-19")]
    given = [(duties, TIMESCALES)]
    found = signals_told(signals, KINDS, *facts, duties=given)
    assert found == [("not_seen", "2026-03-18", "2026-03-19"), ("not_seen", "2026-03-27", None)]
