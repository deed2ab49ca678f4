"""What is due in care and after: a row for each line of the conventions, with boundary days."""

import pytest

from sightline.care.periods import periods
from sightline.care.rules import duties
from sightline.care.timescales import TIMESCALES
from sightline.duties.history import History
from sightline.duties.tests.histories import a_span, an_event, told


def of(*facts, only=None, **who):
    found = told(duties, TIMESCALES, *facts, **who)
    return [one for one in found if only is None or one[0] in only]


def care(began="2025-12-01", ended=None, **known):
    return a_span("care_episode", began, ended, **{"start_reason": "S"} | known)


REVIEWS = {"cla_review_1", "cla_review_2", "cla_review_n"}
FIRST = ("cla_review_1", "2025-12-01", "2025-12-31")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([care()], [(*FIRST, None, None)]),
        (
            [care(), an_event("care_review", "2025-12-31")],
            [
                (*FIRST, "2025-12-31", None),
                ("cla_review_2", "2025-12-31", "2026-03-31", None, None),
            ],
        ),
        (
            [
                care(),
                an_event("care_review", "2025-12-20"),
                an_event("care_review", "2026-02-28"),
            ],
            [
                (*FIRST, "2025-12-20", None),
                ("cla_review_2", "2025-12-20", "2026-03-20", "2026-02-28", None),
                ("cla_review_n", "2026-02-28", "2026-08-28", None, None),
            ],
        ),
        ([care(), an_event("care_review", "2025-12-20", cancelled=True)], [(*FIRST, None, None)]),
        ([care(), an_event("care_review", "2025-11-30")], [(*FIRST, None, None)]),
        ([care(ended="2025-12-10")], [(*FIRST, None, "2025-12-10")]),
        ([care(ended="2025-12-01")], []),
    ],
    ids=[
        "twenty working days; two days at Christmas do not count",
        "the second three months on",
        "later ones every six months",
        "cancelled",
        "before care",
        "care ends",
        "one day in care",
    ],
)
def test_reviews_of_care(facts, expected):
    assert of(*facts, only=REVIEWS) == expected


def check(at, kind="IHA", status="Completed"):
    return an_event("health_check", at, kind=kind, status=status)


@pytest.mark.parametrize(
    ("born", "assessed", "rule", "due"),
    [
        ("2020-12-11", "2025-12-10", "health_review_u5", "2026-06-10"),
        ("2020-12-10", "2025-12-10", "health_review_5plus", "2026-12-10"),
        (None, "2025-12-10", "health_review_5plus", "2026-12-10"),
    ],
    ids=["the day before five", "the fifth birthday is five", "no birth date known"],
)
def test_health_is_assessed_again_by_the_age_on_the_day(born, assessed, rule, due):
    health = {"health_initial", "health_review_u5", "health_review_5plus"}
    found = of(care(), check(assessed), only=health, born=born)
    assert [one[:4] for one in found] == [
        ("health_initial", "2025-12-01", "2025-12-31", assessed),
        (rule, assessed, due, None),
    ]


@pytest.mark.parametrize("status", ["Planned", "Refused", "Cancelled"])
def test_a_check_that_was_not_done_meets_nothing(status):
    found = of(care(), check("2025-12-10", status=status), only={"health_initial"})
    assert found == [("health_initial", "2025-12-01", "2025-12-31", None, None)]


def test_nothing_is_asked_of_teeth_before_a_first_check_in_this_care():
    assert of(care(), check("2025-11-20", "DEN"), only={"dental"}) == []
    found = of(care(), check("2025-12-20", "DEN"), check("2026-12-21", "DEN"), only={"dental"})
    assert found == [
        ("dental", "2025-12-20", "2026-12-20", "2026-12-21", None),
        ("dental", "2026-12-21", "2027-12-21", None, None),
    ]


@pytest.mark.parametrize(
    ("born", "asked"),
    [("2021-12-21", False), ("2021-12-20", True), ("2008-12-21", True), ("2008-12-20", False)],
    ids=["three", "four that day", "sixteen", "seventeen that day"],
)
def test_questionnaires_are_for_four_to_sixteen(born, asked):
    facts = [care(), an_event("strengths_questionnaire", "2025-12-20")]
    assert bool(of(*facts, only={"sdq"}, born=born)) is asked


def test_a_questionnaire_without_a_score_is_none():
    facts = [care(), an_event("strengths_questionnaire", "2025-12-20", score=None)]
    assert of(*facts, only={"sdq"}) == []


def test_the_care_plan_is_due_ten_working_days_after_the_first_placement():
    home = a_span("placement", "2025-12-02")
    made = a_span("care_plan", "2025-12-16")
    found = of(care(), home, made, only={"care_plan"})
    assert found == [("care_plan", "2025-12-02", "2025-12-16", "2025-12-16", None)]
    assert of(care(), made, only={"care_plan"}) == []


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        (None, [("uasc_end", "2026-05-04", "2026-05-04", None, None)]),
        ("2026-05-04", []),
        ("2026-05-05", [("uasc_end", "2026-05-04", "2026-05-04", "2026-05-05", None)]),
        ("2026-01-01", []),
    ],
)
def test_a_status_that_still_runs_at_eighteen_is_to_end_that_day(ended, expected):
    status = a_span("immigration_status", "2024-01-01", ended)
    assert of(status, born="2008-05-04") == expected


def test_pathway_plans_are_reviewed_after_eighteen_too():
    review = an_event("pathway_review", "2026-05-31")
    found = of(review, born="2006-01-01")
    assert found == [("pathway_review", "2026-05-31", "2026-11-30", None, None)]
    eligible = an_event("pathway_review", "2026-05-31", eligibility="Eligible")
    assert of(eligible, born="2009-01-01") == []


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        ([("2025-01-06", "2025-02-03", "S"), ("2025-02-03", None, "P")], 1),
        ([("2025-01-06", "2025-02-03", "S"), ("2025-02-04", None, "S")], 2),
        ([("2025-01-06", "2025-02-03", "S"), ("2025-02-03", None, "S")], 2),
        ([("2025-01-06", "2025-02-03", "S"), ("2025-02-10", None, "P")], 2),
    ],
    ids=["a move", "out and in again", "out and in on one day", "a gap"],
)
def test_stays_in_care_are_runs_of_episodes(episodes, expected):
    facts = [a_span("care_episode", start, end, start_reason=why) for start, end, why in episodes]
    assert len(periods(History(1, facts=facts))) == expected


def test_a_stay_begins_when_the_child_came_into_care_even_before_the_first_episode_loaded():
    facts = [care("2025-06-01", start_reason="P", entered_care_on="2019-02-01")]
    assert str(periods(History(1, facts=facts))[0].start) == "2019-02-01"
