"""When casework is due: a row for each line of the conventions, with its boundary days."""

import pytest

from sightline.casework.rules import assessments, duties, reviews
from sightline.casework.timescales import TIMESCALES
from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.tests.histories import a_span, an_event, told

CONFERENCE = "child protection conference"


def of(*facts, only=None, **who):
    found = told(duties, TIMESCALES, *facts, **who)
    return [one for one in found if only is None or one[0] in only]


def a_referral(began="2026-03-02", ended=None, number=7, **known):
    return a_span("referral", began, ended, number, **known)


def an_assessment(began, ended=None, number=None, referral_id=7, **known):
    return a_span("assessment", began, ended, number, referral_id=referral_id, **known)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([a_referral()], []),
        ([a_referral(outcomes=["assessment"])], [("2026-03-02", "2026-05-07", None, None)]),
        (
            [a_referral(), an_assessment("2026-03-04")],
            [("2026-03-02", "2026-05-07", None, None)],
        ),
        (
            [a_referral(), an_assessment("2026-03-04", "2026-05-07")],
            [("2026-03-02", "2026-05-07", "2026-05-07", None)],
        ),
        (
            [a_referral(), an_assessment("2026-03-04", "2026-05-08")],
            [("2026-03-02", "2026-05-07", "2026-05-08", None)],
        ),
        (
            [a_referral(ended="2026-04-01"), an_assessment("2026-03-04", "2026-04-01")],
            [("2026-03-02", "2026-05-07", "2026-04-01", None)],
        ),
        (
            [a_referral(ended="2026-04-01"), an_assessment("2026-03-04", "2026-04-02")],
            [("2026-03-02", "2026-05-07", None, "2026-04-01")],
        ),
        (
            [a_referral(ended="2026-03-02"), an_assessment("2026-03-02", "2026-03-02")],
            [("2026-03-02", "2026-05-07", "2026-03-02", None)],
        ),
        (
            [
                a_referral(),
                an_assessment("2026-03-04", "2026-04-01"),
                an_assessment("2026-06-01", "2026-06-30"),
            ],
            [
                ("2026-03-02", "2026-05-07", "2026-04-01", None),
                ("2026-06-01", "2026-08-03", "2026-06-30", None),
            ],
        ),
        (
            [
                a_referral(),
                an_assessment("2026-03-02", None, 1),
                an_assessment("2026-03-02", "2026-04-01", 2),
            ],
            [
                ("2026-03-02", "2026-05-07", None, None),
                ("2026-03-02", "2026-05-07", "2026-04-01", None),
            ],
        ),
        ([a_referral(no_further_action=True, outcomes=["assessment"])], []),
        (
            [a_referral(), an_assessment("2026-03-04", "2026-04-01", referral_id=None)],
            [("2026-03-02", "2026-05-07", "2026-04-01", None)],
        ),
    ],
    ids=[
        "no assessment meant",
        "to be assessed",
        "begun",
        "in time on the last day",
        "a day late",
        "authorised on the day of closing",
        "authorised after closing",
        "all on one day",
        "a later one counts from its own start",
        "a second begun on the day of the referral",
        "no further action",
        "found by its day without a link",
    ],
)
def test_assessments(facts, expected):
    assert of(*facts) == [("cf_assessment", *one) for one in expected]


@pytest.mark.parametrize(
    ("held", "due", "counted_from"),
    [
        ("2026-03-27", "2026-06-27", "the conference of 27 March 2026"),
        ("2025-12-30", "2026-03-30", "the conference of 30 December 2025"),
        ("2025-12-29", "2026-06-30", "the plan start of 30 March 2026"),
    ],
    ids=["days before", "three months before to the day", "longer: not this plan’s"],
)
@pytest.mark.parametrize("is_linked", [True, False])
def test_a_review_counts_from_a_conference_that_can_have_made_the_plan(
    held, due, counted_from, is_linked
):
    conference = an_event("conference", held, 5, referral_id=7)
    plan = a_span(
        "protection_plan", "2026-03-30", referral_id=7, conference_id=5 if is_linked else None
    )
    (duty,) = reviews(History(1, facts=[conference, plan]), Law(TIMESCALES, ()))
    assert (str(duty.due), counted_from in duty.sentence) == (due, True)


def test_two_assessments_begun_with_the_referral_are_told_apart():
    facts = [
        a_referral(), an_assessment("2026-03-02", None, 1),
        an_assessment("2026-03-02", "2026-04-01", 2),
    ]  # fmt: skip
    rows = [one.row for one in assessments(History(1, facts=facts), Law(TIMESCALES, ()))]
    assert rows == [facts[0].row, facts[2].row]


def test_an_assessment_ends_at_eighteen():
    facts = [a_referral(), an_assessment("2026-03-04", "2026-05-05")]
    found = of(*facts, born="2008-04-10")
    assert found == [("cf_assessment", "2026-03-02", "2026-05-07", None, "2026-04-10")]
    assert of(*facts, born="2008-03-02") == []


def an_enquiry(began="2026-03-27", number=3, **known):
    return a_span("section_47", began, None, number, referral_id=7, **known)


def a_conference(at, **known):
    return an_event("conference", at, **known)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([an_enquiry()], []),
        (
            [an_enquiry(outcomes=[CONFERENCE])],
            [("2026-03-27", "2026-04-21", None, None)],
        ),
        (
            [an_enquiry(), a_conference("2026-04-21", section_47_id=3)],
            [("2026-03-27", "2026-04-21", "2026-04-21", None)],
        ),
        (
            [an_enquiry(), a_conference("2026-04-22", section_47_id=3)],
            [("2026-03-27", "2026-04-21", "2026-04-22", None)],
        ),
        (
            [an_enquiry(outcomes=[CONFERENCE]), a_conference("2026-04-20", referral_id=7)],
            [("2026-03-27", "2026-04-21", "2026-04-20", None)],
        ),
        (
            [
                an_enquiry(outcomes=[CONFERENCE]),
                a_conference("2026-04-20", referral_id=7, transfer_in=True),
            ],
            [("2026-03-27", "2026-04-21", None, None)],
        ),
        (
            [an_enquiry(outcomes=[CONFERENCE]), a_referral("2026-03-20", "2026-04-09")],
            [("2026-03-27", "2026-04-21", None, "2026-04-09")],
        ),
    ],
    ids=[
        "no outcome yet",
        "the outcome is a conference; Good Friday and Easter Monday do not count",
        "held on the last day",
        "held a day late",
        "a conference on the referral",
        "a transfer in is another conference",
        "the referral closes",
    ],
)
def test_first_conferences(facts, expected):
    assert of(*facts, only={"icpc"}) == [("icpc", *one) for one in expected]


def a_plan(began="2026-03-03", ended=None, number=5, **known):
    return a_span("protection_plan", began, ended, number, **known)


def a_review(at, **known):
    return an_event("protection_review", at, plan_id=5, **known)


FIRST = ("rcpc_first", "2026-03-03", "2026-06-03")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([a_plan()], [(*FIRST, None, None)]),
        (
            [a_plan(), a_review("2026-06-03")],
            [(*FIRST, "2026-06-03", None), ("rcpc_repeat", "2026-06-03", "2026-12-03", None, None)],
        ),
        ([a_plan(), a_review("2026-06-03", quorate=False)], [(*FIRST, None, None)]),
        ([a_plan(), a_review("2026-03-03")], [(*FIRST, None, None)]),
        (
            [a_plan(conference_id=9), a_conference("2026-02-27", number=9)],
            [("rcpc_first", "2026-02-27", "2026-05-27", None, None)],
        ),
        ([a_plan(ended="2026-05-01")], [(*FIRST, None, "2026-05-01")]),
        ([a_plan(ended="2026-06-03"), a_review("2026-06-03")], [(*FIRST, "2026-06-03", None)]),
        ([a_plan(ended="2026-03-03")], []),
        ([a_plan(held_elsewhere=True)], []),
        (
            [a_plan(referral_id=7), a_referral("2026-02-01", "2026-04-30")],
            [(*FIRST, None, "2026-04-30")],
        ),
        (
            [a_plan("2025-11-30")],
            [("rcpc_first", "2025-11-30", "2026-02-28", None, None)],
        ),
    ],
    ids=[
        "due three months on",
        "and then every six",
        "inquorate meets nothing",
        "not on the conference's own day",
        "from the conference",
        "ended unmet",
        "met on the last day, nothing more arises",
        "one day long",
        "held by another authority",
        "ends with its referral",
        "no 30 February",
    ],
)
def test_reviews_of_protection_plans(facts, expected):
    assert of(*facts, only={"rcpc_first", "rcpc_repeat"}) == expected


@pytest.mark.parametrize(
    ("ended", "applied", "met"),
    [(None, None, None), ("2026-06-01", None, "2026-06-01"), (None, "2026-05-20", "2026-05-20")],
)
def test_work_before_court(ended, applied, met):
    work = a_span(
        "pre_proceedings", "2026-02-01", ended, letter_sent_on="2026-02-06",
        applied_to_court_on=applied,
    )  # fmt: skip
    assert of(work) == [("plo_end", "2026-02-06", "2026-05-29", met, None)]


def test_without_a_letter_work_before_court_raises_nothing():
    assert of(a_span("pre_proceedings", "2026-02-01")) == []


def test_death_ends_what_is_open():
    assert of(a_plan(), died="2026-04-01") == [(*FIRST, None, "2026-04-01")]
