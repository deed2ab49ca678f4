"""Where casework drifts: a row for each kind, with its boundary days."""

import pytest

from sightline.casework.rules import duties
from sightline.casework.signals import KINDS, signals
from sightline.casework.timescales import TIMESCALES
from sightline.duties.tests.histories import a_span, an_event
from sightline.duties.tests.signals_told import signals_told


def of(kind, *facts, **who):
    found = signals_told(signals, KINDS, *facts, duties=[(duties, TIMESCALES)], **who)
    return [one[1:] for one in found if one[0] == kind]


def a_referral(began="2026-03-02", ended=None, number=7, **known):
    return a_span("referral", began, ended, number, **known)


def an_assessment(began, ended=None, **known):
    return a_span("assessment", began, ended, **{"referral_id": 7} | known)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([a_referral(), an_assessment("2026-03-04")], [("2026-05-08", None)]),
        ([a_referral(), an_assessment("2026-03-04", "2026-05-07")], []),
        ([a_referral(), an_assessment("2026-03-04", "2026-05-08")], []),
        ([a_referral(), an_assessment("2026-03-04", "2026-05-09")], [("2026-05-08", "2026-05-09")]),
        (
            [a_referral(ended="2026-06-01"), an_assessment("2026-03-04")],
            [("2026-05-08", "2026-06-01")],
        ),
    ],
)
def test_assessments_past_their_day(facts, expected):
    assert of("assessment_late", *facts) == expected


def test_every_signal_ends_at_eighteen_and_at_death():
    facts = [a_referral(), an_assessment("2026-03-04")]
    assert of("assessment_late", *facts, born="2008-05-20") == [("2026-05-08", "2026-05-20")]
    assert of("assessment_late", *facts, died="2026-05-12") == [("2026-05-08", "2026-05-12")]


@pytest.mark.parametrize(
    ("kind", "span", "ended", "expected"),
    [
        ("long_in_need", "in_need_plan", None, [("2026-10-01", None)]),
        ("long_in_need", "in_need_plan", "2026-10-01", []),
        ("long_in_need", "in_need_plan", "2026-10-02", [("2026-10-01", "2026-10-02")]),
        ("long_on_protection_plan", "protection_plan", None, [("2027-04-01", None)]),
        ("long_on_protection_plan", "protection_plan", "2027-03-31", []),
    ],
)
def test_plans_that_run_for_long(kind, span, ended, expected):
    assert of(kind, a_span(span, "2025-12-31", ended)) == expected


@pytest.mark.parametrize(
    ("closed", "ended", "expected"),
    [
        (None, None, [("2026-10-01", None)]),
        ("2026-10-20", None, [("2026-10-01", "2026-10-20")]),
        ("2026-10-20", "2026-10-10", [("2026-10-01", "2026-10-10")]),
        ("2026-10-01", None, []),
        ("2026-10-20", "2026-11-10", [("2026-10-01", "2026-10-20")]),
    ],
    ids=["both run", "no end of its own", "its own first", "closed that day", "closed first"],
)
@pytest.mark.parametrize(
    ("kind", "span", "began"),
    [
        ("long_in_need", "in_need_plan", "2025-12-31"),
        ("long_on_protection_plan", "protection_plan", "2025-06-30"),
    ],
)
def test_a_plan_ends_at_the_latest_with_its_referral(kind, span, began, closed, ended, expected):
    facts = [a_referral("2025-01-02", closed), a_span(span, began, ended, referral_id=7)]
    assert of(kind, *facts) == expected


def test_a_plan_that_ended_with_its_referral_is_an_earlier_one():
    facts = [
        a_referral("2024-01-02", "2026-02-02"),
        a_span("protection_plan", "2025-01-02", referral_id=7),
        a_span("protection_plan", "2026-05-05", number=9),
    ]
    assert of("second_protection_plan", *facts) == [("2026-05-05", None)]


def test_help_without_a_plan_is_not_asked_for_again_after_a_closing():
    facts = [
        a_span("assessment", "2026-01-05", "2026-02-02", outcomes=["services provided"]),
        a_referral("2026-01-05", "2026-03-02"),
        a_referral("2026-06-01", number=8),
    ]
    assert of("no_plan", *facts) == [("2026-02-17", "2026-03-02")]


def test_each_plan_is_its_own_run():
    plans = [
        a_span("protection_plan", "2025-01-01", "2026-01-01"),
        a_span("protection_plan", "2026-01-01"),
    ]
    assert of("long_on_protection_plan", *plans) == [("2027-04-02", None)]


@pytest.mark.parametrize(
    ("ended", "began", "is_second"),
    [
        ("2024-03-01", "2026-03-01", False),
        ("2024-03-02", "2026-03-01", True),
        ("2026-03-01", "2026-03-01", False),
        ("2026-02-28", "2026-03-01", True),
    ],
    ids=["24 months", "a day less", "goes on the same day", "the day after"],
)
def test_a_second_plan_within_two_years(ended, began, is_second):
    plans = [a_span("protection_plan", "2023-01-01", ended), a_span("protection_plan", began)]
    assert of("second_protection_plan", *plans) == ([(began, None)] if is_second else [])


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("2025-03-02", []),
        ("2025-03-03", [("2026-03-02", "2026-04-01")]),
    ],
)
def test_referred_again_until_the_first_assessment(before, expected):
    facts = [
        a_referral(before, "2025-06-01", number=6),
        a_referral(),
        an_assessment("2026-03-04", "2026-04-01"),
    ]
    assert of("re_referred", *facts) == expected


HELP = ["services provided"]


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([], [("2026-04-20", None)]),
        ([a_span("in_need_plan", "2026-04-17")], []),
        ([a_span("in_need_plan", "2026-04-20")], []),
        ([a_span("in_need_plan", "2026-04-21")], [("2026-04-20", "2026-04-21")]),
        ([a_span("in_need_plan", "2026-03-01")], []),
        ([a_span("care_episode", "2026-05-01")], [("2026-04-20", "2026-05-01")]),
    ],
    ids=["none", "in time", "on the eleventh day", "later", "ran already", "care"],
)
def test_help_decided_and_no_plan(plans, expected):
    done = an_assessment("2026-03-03", "2026-04-01", outcomes=HELP)
    assert of("no_plan", a_referral(), done, *plans) == expected


def test_help_without_a_plan_ends_when_the_referral_closes():
    done = an_assessment("2026-03-03", "2026-04-01", outcomes=HELP)
    early = a_span("early_help", "2026-03-01")
    assert of("no_plan", a_referral(ended="2026-05-01"), done, early) == [
        ("2026-04-20", "2026-05-01")
    ]


def test_a_threshold_holds_for_the_days_asked_about():
    from datetime import date

    changes = [("long_in_need", date(2026, 8, 1), {"months": 6})]
    plan = a_span("in_need_plan", "2026-01-01")
    assert of("long_in_need", plan, changes=changes) == [("2026-08-01", None)]
    changes = [("long_in_need", date(2026, 11, 1), {"months": 12})]
    assert of("long_in_need", plan, changes=changes) == [
        ("2026-10-02", "2026-11-01"), ("2027-01-02", None),
    ]  # fmt: skip


def a_decision(at, *, senior=True):
    return an_event("management_decision", at, is_senior=senior)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([("2026-11-20", False)], [("2026-10-01", None)]),
        ([("2026-11-20", True)], [("2026-10-01", "2026-11-20"), ("2027-02-20", None)]),
        ([("2026-10-01", True)], [("2027-01-01", None)]),
        ([("2026-09-30", True)], [("2026-12-30", None)]),
        ([("2026-07-01", True)], [("2026-10-01", None)]),
        ([("2026-07-02", True)], [("2026-10-02", None)]),
        ([("2026-11-30", True)], [("2026-10-01", "2026-11-30"), ("2027-03-01", None)]),
        (
            [("2026-10-05", True), ("2026-12-20", True)],
            [("2026-10-01", "2026-10-05"), ("2027-03-20", None)],
        ),
        (
            [("2026-10-05", True), ("2027-01-05", True)],
            [("2026-10-01", "2026-10-05"), ("2027-04-05", None)],
        ),
        (
            [("2026-10-05", True), ("2027-01-06", True)],
            [("2026-10-01", "2026-10-05"), ("2027-01-05", "2027-01-06"), ("2027-04-06", None)],
        ),
        (
            [("2026-10-05 23:30", True), ("2026-10-06", False)],
            [("2026-10-01", "2026-10-05"), ("2027-01-05", None)],
        ),
    ],
    ids=[
        "not senior",
        "senior",
        "on the first day",
        "the day before",
        "three months to the day, out of the window",
        "a day less",
        "the last of a month",
        "a second within the three months",
        "a second on the day the first falls out",
        "a second a day later",
        "a moment late in the evening",
    ],
)
def test_a_senior_decision_ends_long_in_need_for_three_months(decisions, expected):
    facts = [a_decision(at, senior=senior) for at, senior in decisions]
    assert of("long_in_need", a_span("in_need_plan", "2025-12-31"), *facts) == expected


def test_the_months_a_senior_decision_holds_are_the_council_s():
    from datetime import date

    facts = [a_span("in_need_plan", "2025-12-31"), a_decision("2026-11-20")]
    changes = [("long_in_need", date(2026, 11, 1), {"decision_months": 1})]
    assert of("long_in_need", *facts, changes=changes) == [
        ("2026-10-01", "2026-11-20"), ("2026-12-20", None),
    ]  # fmt: skip


def test_a_senior_decision_says_nothing_of_a_protection_plan():
    facts = [a_span("protection_plan", "2025-12-31"), a_decision("2027-04-05")]
    assert of("long_on_protection_plan", *facts) == [("2027-04-01", None)]
