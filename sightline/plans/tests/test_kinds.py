"""Which kinds of plan run, and what of the one plan belongs to each."""

from datetime import UTC, datetime

import pytest

from sightline.duties.working import TIMESCALES
from sightline.plans.kinds import (
    REVIEWS,
    RUNS_BY,
    WORDS,
    Kind,
    as_kinds,
    belonging,
    have_run,
    lasting,
    running,
)

STEPS = [("ring", False), ("call word", True)]
ALL, SAFE = ["ring", "call word"], ["call word"]


@pytest.mark.parametrize(
    ("standings", "runs"),
    [
        (set(), []),
        ({"missing"}, []),
        ({"early_help"}, [Kind.EARLY_HELP]),
        ({"in_need"}, [Kind.IN_NEED]),
        ({"in_need", "early_help"}, [Kind.IN_NEED, Kind.EARLY_HELP]),
        ({"in_need", "in_need_plan"}, [Kind.IN_NEED]),
        ({"in_need", "protection"}, [Kind.PROTECTION]),
        ({"in_need", "protection", "in_care"}, [Kind.PROTECTION, Kind.CARE]),
        ({"in_need_plan", "protection"}, [Kind.PROTECTION, Kind.IN_NEED]),
        ({"care_leaver"}, [Kind.PATHWAY]),
        ({"in_care", "care_leaver"}, [Kind.CARE, Kind.PATHWAY]),
    ],
)
def test_the_kinds_that_run_come_the_gravest_first(standings, runs):
    assert running(standings) == runs


@pytest.mark.parametrize(
    ("kinds", "view", "shown"),
    [
        ([], None, ALL),
        (["care"], None, ALL),
        ([], Kind.PROTECTION, ALL),
        (["protection"], Kind.PROTECTION, ALL),
        (["protection", "care"], Kind.CARE, ALL),
        (["care"], Kind.PROTECTION, None),
        (["safety"], Kind.PROTECTION, None),
        ([], Kind.SAFETY, SAFE),
        (["care"], Kind.SAFETY, SAFE),
        (["care", "safety"], Kind.SAFETY, ALL),
    ],
)
def test_what_of_an_outcome_a_view_shows(kinds, view, shown):
    assert belonging(kinds, STEPS, view) == shown


def test_an_outcome_without_actions_is_in_its_view_and_never_in_the_safety_plan_by_itself():
    assert belonging(["protection"], [], Kind.PROTECTION) == []
    assert belonging(["safety"], [], Kind.SAFETY) == []
    assert belonging([], [], Kind.SAFETY) is None


@pytest.mark.parametrize(
    ("kinds", "runs", "part_of"),
    [
        (["protection"], [Kind.PROTECTION], ["protection"]),
        (["protection"], [Kind.IN_NEED], []),
        (["protection"], [], []),
        (["protection", "care"], [Kind.IN_NEED], []),
        (["care"], [Kind.IN_NEED], ["care"]),
        (["care", "pathway"], [], ["care", "pathway"]),
        (["protection", "in_need"], [Kind.IN_NEED], ["protection", "in_need"]),
        (["safety"], [Kind.IN_NEED], ["safety"]),
        ([], [Kind.IN_NEED], []),
    ],
)
def test_an_outcome_of_plans_that_run_no_more_is_part_of_each_that_does(kinds, runs, part_of):
    assert lasting(kinds, runs, [Kind.PROTECTION]) == part_of


def on(day):
    return datetime(2026, 11, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stretches", "kinds"),
    [
        ([], set()),
        ([("in_care", on(2), on(5))], {Kind.CARE}),
        ([("in_care", on(21), None)], set()),
        ([("in_need", on(2), None)], {Kind.IN_NEED}),
        ([("in_need", on(2), None), ("protection", on(2), None)], {Kind.PROTECTION}),
        ([("in_need", on(2), None), ("protection", on(5), None)], {Kind.IN_NEED, Kind.PROTECTION}),
        ([("in_need", on(2), None), ("protection", on(2), on(5))], {Kind.IN_NEED, Kind.PROTECTION}),
        ([("in_need", on(2), on(5)), ("protection", on(2), on(5))], {Kind.PROTECTION}),
        ([("missing", on(2), on(5))], set()),
    ],
)
def test_what_has_run_is_what_ran_at_some_moment_until_now(stretches, kinds):
    assert have_run(stretches, on(20)) == kinds


def test_kinds_are_kept_once_and_in_one_order():
    assert as_kinds(["care", "early_help", "care", "none"]) == ["early_help", "care"]


def test_every_kind_has_words_and_rules_that_are_published():
    assert set(WORDS) == set(REVIEWS) == set(Kind)
    assert {*RUNS_BY.values(), Kind.SAFETY} == set(Kind)
    published = {one.id for one in TIMESCALES}
    assert {rule for rules in REVIEWS.values() for rule in rules} <= published
