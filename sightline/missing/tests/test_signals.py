"""Missing again, missing for long, no interview, and new risk nobody answered."""

import pytest

from sightline.duties.tests.histories import a_span, an_event
from sightline.duties.tests.signals_told import signals_told
from sightline.missing.rules import duties
from sightline.missing.signals import KINDS, signals
from sightline.missing.timescales import TIMESCALES


def of(kind, *facts, **who):
    found = signals_told(signals, KINDS, *facts, duties=[(duties, TIMESCALES)], **who)
    return [one[1:] for one in found if one[0] == kind]


def a_referral(began="2026-01-05", ended=None, **known):
    return a_span("referral", began, ended, **known)


def away(began, ended="", **known):
    ended = began.replace("20:00", "23:00") if ended == "" else ended
    return a_span("missing", began, ended, **known)


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ("2026-05-30 20:00", [("2026-05-30", "2026-05-31")]),
        ("2026-05-31 20:00", []),
        ("2026-04-01 20:00", [("2026-04-01", "2026-05-31")]),
    ],
)
def test_three_times_in_ninety_days(third, expected):
    facts = [away("2026-03-02 20:00"), away("2026-03-20 20:00"), away(third)]
    assert of("repeat_missing", a_referral(), *facts) == expected


def test_being_away_is_not_being_missing():
    facts = [away(f"2026-03-0{day} 20:00", kind="A") for day in (2, 3, 4)]
    assert of("repeat_missing", a_referral(), *facts) == []


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (None, [("2026-03-03", None)]),
        ("2026-03-03 23:00", []),
        ("2026-03-04 01:00", [("2026-03-03", "2026-03-04")]),
        ("2026-03-03 19:00", []),
    ],
)
def test_missing_for_more_than_a_day(returned, expected):
    assert of("long_missing", a_referral(), away("2026-03-02 20:00", returned)) == expected


def test_no_interview_after_three_days():
    assert of("missing_without_interview", a_referral(), away("2026-03-02 20:00")) == [
        ("2026-03-05", None)
    ]
    refused = away("2026-03-02 20:00", interview_offered=True, interview_accepted=False)
    assert of("missing_without_interview", a_referral(), refused) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ([], [("2026-03-10", None)]),
        ([a_span("section_47", "2026-03-02")], []),
        ([a_span("section_47", "2026-03-09")], []),
        ([a_span("section_47", "2026-03-10")], []),
        ([a_span("section_47", "2026-03-11")], [("2026-03-10", "2026-03-11")]),
        ([a_span("section_47", "2026-03-01")], [("2026-03-10", None)]),
        ([a_span("assessment", "2026-03-04")], []),
        ([an_event("protection_review", "2026-03-04")], []),
        ([an_event("care_review", "2026-03-04")], []),
        ([an_event("care_review", "2026-03-04", cancelled=True)], [("2026-03-10", None)]),
        ([an_event("conference", "2026-03-04")], []),
        ([a_span("in_need_plan", "2026-03-04")], []),
        ([a_span("protection_plan", "2026-03-04")], []),
        ([a_span("care_episode", "2026-03-04")], []),
        ([an_event("management_decision", "2026-03-02 22:00")], []),
        ([an_event("management_decision", "2026-03-09")], []),
        ([an_event("management_decision", "2026-03-10 08:00")], []),
        ([an_event("management_decision", "2026-03-11")], [("2026-03-10", "2026-03-11")]),
        ([an_event("management_decision", "2026-03-20 23:59")], [("2026-03-10", "2026-03-20")]),
        ([an_event("management_decision", "2026-03-01 23:59")], [("2026-03-10", None)]),
        (
            [an_event("management_decision", "2026-03-11", is_senior=True)],
            [("2026-03-10", "2026-03-11")],
        ),
    ],
)
def test_new_risk_and_what_answers_it(answer, expected):
    facts = [a_referral(), away("2026-03-02 20:00"), *answer]
    assert of("new_risk_unanswered", *facts) == expected


def test_on_a_child_who_was_not_open_the_day_before_nothing_is_new_risk():
    facts = [a_referral("2026-03-02"), away("2026-03-02 20:00")]
    assert of("new_risk_unanswered", *facts) == []


@pytest.mark.parametrize(
    ("contact", "is_risk"),
    [("2026-03-10", True), ("2026-01-05", False), ("2026-01-02", False)],
)
def test_a_contact_is_new_risk_unless_it_is_the_referral_s_own(contact, is_risk):
    facts = [a_span("early_help", "2025-12-01"), a_referral(), an_event("contact", contact)]
    assert bool(of("new_risk_unanswered", *facts)) is is_risk


@pytest.mark.parametrize(
    ("before", "now", "is_risk"),
    [
        (["11A"], ["11A"], False),
        (["2A"], ["11A"], True),
        (None, ["13A"], True),
        ([], ["2A"], False),
    ],
)
def test_an_assessment_that_finds_what_the_one_before_did_not(before, now, is_risk):
    facts = [
        a_referral(),
        a_span("assessment", "2026-01-06", "2026-02-02", factors=before),
        a_span("assessment", "2026-03-02", "2026-04-01", factors=now),
    ]
    found = [began for began, _ in of("new_risk_unanswered", *facts)]
    assert ("2026-04-13" in found) is is_risk


def test_what_happened_before_a_child_was_closed_raises_nothing_when_opened_again():
    facts = [
        a_referral("2026-01-05", "2026-03-04"),
        away("2026-03-02 20:00"),
        a_referral("2026-06-01"),
    ]
    assert of("new_risk_unanswered", *facts) == []


@pytest.mark.parametrize(
    ("left", "returned", "expected"),
    [
        ("2026-03-02 20:00", "2026-03-02 23:00", [("2026-03-05", "2026-03-10")]),
        ("2026-03-06 20:00", "2026-03-06 23:00", [("2026-03-09", "2026-03-10")]),
        ("2026-03-09 20:00", "2026-03-09 23:00", []),
        ("2026-03-10 20:00", "2026-03-10 23:00", [("2026-06-01", None)]),
        ("2026-05-31 20:00", "2026-05-31 23:00", [("2026-06-03", None)]),
    ],
    ids=[
        "overdue when closed", "on the last day", "not overdue yet", "on the closing day",
        "after it was closed",
    ],
)  # fmt: skip
def test_an_interview_from_before_the_closing_is_not_asked_for_again(left, returned, expected):
    facts = [a_referral("2026-01-05", "2026-03-10"), a_referral("2026-06-01")]
    assert of("missing_without_interview", *facts, away(left, returned)) == expected


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("2026-03-02 20:00", [("2026-03-03", "2026-03-10")]),
        ("2026-03-09 20:00", []),
        ("2026-03-11 20:00", [("2026-06-01", None)]),
    ],
)
def test_who_was_missing_when_closed_is_not_long_missing_when_opened_again(left, expected):
    facts = [a_referral("2026-01-05", "2026-03-10"), a_referral("2026-06-01")]
    assert of("long_missing", *facts, away(left, None)) == expected
