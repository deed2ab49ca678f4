"""When children are to be seen: a row for each line of the conventions, with its boundary days."""

from dataclasses import replace

import pytest

from sightline.care.timescales import TIMESCALES as CARE
from sightline.duties.tests.histories import a_span, an_event, told, visits
from sightline.visits.rules import duties
from sightline.visits.timescales import TIMESCALES

ALL = (*TIMESCALES, *CARE)


def of(*facts, **who):
    return told(duties, ALL, *facts, **who)


def a_plan(began="2026-03-02", ended=None, number=5, **known):
    return a_span("protection_plan", began, ended, number, **known)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([a_plan()], [("2026-03-02", "2026-03-16", None, None)]),
        (
            [a_plan(), *visits("2026-03-02")],
            [
                ("2026-03-02", "2026-03-16", "2026-03-02", None),
                ("2026-03-02", "2026-03-16", None, None),
            ],
        ),
        ([a_plan(), *visits("2026-03-01")], [("2026-03-02", "2026-03-16", None, None)]),
        (
            [a_plan(), *visits("2026-03-27")],
            [
                ("2026-03-02", "2026-03-16", "2026-03-27", None),
                ("2026-03-27", "2026-04-14", None, None),
            ],
        ),
        (
            [a_plan(), *visits("2026-03-10", "2026-03-10")],
            [
                ("2026-03-02", "2026-03-16", "2026-03-10", None),
                ("2026-03-10", "2026-03-24", None, None),
            ],
        ),
        (
            [a_plan(), *visits("2026-03-10", seen=False)],
            [("2026-03-02", "2026-03-16", None, None)],
        ),
        (
            [a_plan(), *visits("2026-03-10", seen=None)],
            [("2026-03-02", "2026-03-16", None, None)],
        ),
        (
            [a_plan(), *visits("2026-03-10", plan_id=6)],
            [("2026-03-02", "2026-03-16", None, None)],
        ),
        (
            [a_plan(), *visits("2026-03-10", kind="in_need")],
            [("2026-03-02", "2026-03-16", None, None)],
        ),
        (
            [a_plan(ended="2026-03-20")],
            [("2026-03-02", "2026-03-16", None, "2026-03-20")],
        ),
        (
            [a_plan(ended="2026-03-20"), *visits("2026-03-20")],
            [("2026-03-02", "2026-03-16", "2026-03-20", None)],
        ),
        (
            [a_plan(ended="2026-03-20"), *visits("2026-03-21")],
            [("2026-03-02", "2026-03-16", None, "2026-03-20")],
        ),
        ([a_plan(ended="2026-03-02")], []),
        ([a_plan(held_elsewhere=True)], []),
    ],
    ids=[
        "ten working days",
        "seen on the first day",
        "seen the day before does not count",
        "counted from the visit; Easter's two days do not count",
        "twice on one day is once",
        "not seen",
        "not said whether seen",
        "made for another plan",
        "made for another status",
        "ended unseen",
        "seen on the last day",
        "seen the day after",
        "a plan of one day",
        "another authority's plan",
    ],
)
def test_visits_on_protection_plans(facts, expected):
    assert of(*facts) == [("cp_visit", *one) for one in expected]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], [("2026-03-02", "2026-03-16", None, None)]),
        (["2026-06-01"], [("2026-06-01", "2026-06-15", None, None)]),
        (["2026-03-27", "2026-06-01"], [("2026-06-01", "2026-06-15", None, None)]),
    ],
    ids=["never seen", "the last visit alone is known", "the last of those left by earlier lists"],
)
def test_a_source_that_tells_the_last_visit_alone_tells_nothing_of_those_before(days, expected):
    plan = replace(a_plan(), source="annex_a:NM1/2026-03-02")
    found = [one[1:] for one in of(plan, *visits(*days)) if one[0] == "cp_visit"]
    assert found == expected


def test_visits_in_need_are_of_each_plan_by_themselves():
    found = of(
        a_span("in_need_plan", "2026-01-05", "2026-01-30"),
        a_span("in_need_plan", "2026-02-02"),
        visits("2026-01-31", "2026-02-03", kind="in_need"),
    )
    assert found == [
        ("cin_visit", "2026-01-05", "2026-02-02", None, "2026-01-30"),
        ("cin_visit", "2026-02-02", "2026-03-02", "2026-02-03", None),
        ("cin_visit", "2026-02-03", "2026-03-03", None, None),
    ]


def in_care(*facts, **who):
    return of(a_span("care_episode", "2025-01-06", start_reason="S"), *facts, **who)


def a_home(began="2025-01-06", ended=None, **known):
    return a_span("placement", began, ended, **known)


def test_the_first_visit_is_within_a_week_then_six_weekly():
    assert in_care(a_home(), visits("2025-01-13", kind="care")) == [
        ("cla_visit_first", "2025-01-06", "2025-01-13", "2025-01-13", None),
        ("cla_visit_y1", "2025-01-13", "2025-02-24", None, None),
    ]


@pytest.mark.parametrize(
    ("visited", "kind", "rule", "due"),
    [
        ("2026-01-05", "U4", "cla_visit_y1", "2026-02-16"),
        ("2026-01-06", "U4", "cla_visit_perm", "2026-04-06"),
        ("2026-01-06", "U1", "cla_visit_perm", "2026-04-06"),
        ("2026-01-06", "U6", "cla_visit_other", "2026-02-17"),
        ("2026-01-06", "K2", "cla_visit_other", "2026-02-17"),
    ],
    ids=["day before the year is over", "meant to last", "also with kin", "not meant to", "home"],
)
def test_what_follows_is_decided_on_the_day_of_the_visit(visited, kind, rule, due):
    assert in_care(a_home(kind=kind), visits(visited, kind="care"))[-1] == (
        rule, visited, due, None, None,
    )  # fmt: skip


def test_a_move_ends_one_and_begins_another_and_a_visit_that_day_meets_both():
    found = in_care(
        a_home(ended="2025-01-10"), a_home("2025-01-10"), visits("2025-01-10", kind="care")
    )
    assert found == [
        ("cla_visit_first", "2025-01-06", "2025-01-13", "2025-01-10", None),
        ("cla_visit_first", "2025-01-10", "2025-01-17", "2025-01-10", None),
        ("cla_visit_y1", "2025-01-10", "2025-02-21", None, None),
    ]


@pytest.mark.parametrize("kind", ["T0", "T1", "T2", "T3", "T4"])
def test_temporary_placements_restart_nothing(kind):
    assert in_care(a_home(kind=kind)) == []


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_short_breaks_have_rules_of_their_own(status):
    law = a_span("legal_status", "2025-01-06", status=status)
    assert in_care(law, a_home()) == []


def test_a_placement_ends_with_care():
    care = a_span("care_episode", "2025-01-06", "2025-01-09", start_reason="S")
    assert of(care, a_home()) == [
        ("cla_visit_first", "2025-01-06", "2025-01-13", None, "2025-01-09")
    ]


def with_parents(*facts):
    return in_care(
        a_span("legal_status", "2025-01-06", "2025-03-03", status="C1"), a_home(kind="P1"), *facts
    )


def test_under_an_interim_order_with_parents_weekly_until_a_review_then_four_weekly():
    found = with_parents(
        visits("2025-01-10", "2025-01-17", kind="care"), an_event("care_review", "2025-01-17")
    )
    assert found == [
        ("cla_visit_first", "2025-01-06", "2025-01-13", "2025-01-10", None),
        ("cla_visit_reg24", "2025-01-10", "2025-01-17", "2025-01-17", None),
        ("cla_visit_reg24", "2025-01-17", "2025-02-14", None, None),
    ]


def test_a_care_order_made_at_home_starts_anew_within_a_week_then_six_weekly():
    found = with_parents(
        a_span("legal_status", "2025-03-03", status="C2"),
        visits("2025-01-10", "2025-03-05", kind="care"),
    )
    assert found == [
        ("cla_visit_first", "2025-01-06", "2025-01-13", "2025-01-10", None),
        ("cla_visit_reg24", "2025-01-10", "2025-01-17", None, "2025-03-03"),
        ("cla_visit_co_home", "2025-03-03", "2025-03-10", "2025-03-05", None),
        ("cla_visit_co_home", "2025-03-05", "2025-04-16", None, None),
    ]


def test_a_review_that_was_cancelled_was_not_held():
    found = with_parents(
        visits("2025-01-10", kind="care"), an_event("care_review", "2025-01-09", cancelled=True)
    )
    assert found[-1] == ("cla_visit_reg24", "2025-01-10", "2025-01-17", None, None)


@pytest.mark.parametrize(
    ("born", "ended"), [("2008-02-29", "2026-03-01"), ("2008-03-01", "2026-03-01")]
)
def test_eighteen_ends_what_is_open_also_for_those_born_on_a_leap_day(born, ended):
    assert of(a_plan("2026-02-20"), born=born) == [
        ("cp_visit", "2026-02-20", "2026-03-06", None, ended)
    ]


def test_nothing_arises_on_the_eighteenth_birthday():
    assert of(a_plan("2026-03-02"), born="2008-03-02") == []
    met_that_day = of(a_plan("2026-02-20"), visits("2026-03-02"), born="2008-03-02")
    assert met_that_day == [("cp_visit", "2026-02-20", "2026-03-06", "2026-03-02", None)]


def test_the_unborn_are_visited_like_others():
    assert of(a_plan())[0][0] == "cp_visit"
