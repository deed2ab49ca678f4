"""When core groups, reviews in need and the team around the family are due: a row a case."""

from dataclasses import replace

import pytest

from sightline.casework import meeting_rules
from sightline.casework.timescales import TIMESCALES
from sightline.duties.tests.histories import a_span, an_event, told
from sightline.early_help import rules as early_help
from sightline.early_help.timescales import TIMESCALES as EARLY_HELP
from sightline.meetings import rules as own
from sightline.meetings.timescales import TIMESCALES as OWN

FIRST, AGAIN = "core_group_first", "core_group_repeat"
REVIEW, LATER = "cin_review_first", "cin_review_repeat"


def plan(began="2026-03-02", ended=None, **known):
    return a_span("protection_plan", began, ended, **known)


def made_here(plan):
    return replace(plan, source="sightline:7")


def conference(on="2026-03-02", number=3):
    return an_event("conference", on, number, led_to_plan=True)


def held(on, kind="core_group", **known):
    return an_event("meeting", on, kind=kind, **known)


def put_on_file(on, kind="core_group", **known):
    return an_event("meeting_arranged", on, kind=kind, **known)


CORE_GROUPS = [
    ("no meeting is on file here", [plan()], []),
    (
        "a plan made here: the first is asked without a meeting on file",
        [made_here(plan())],
        [(FIRST, "2026-03-02", "2026-03-16", None, None)],
    ),
    (
        "a plan made here whose first meeting was late: it is asked all the same",
        [made_here(plan()), held("2026-03-17")],
        [
            (FIRST, "2026-03-02", "2026-03-16", "2026-03-17", None),
            (AGAIN, "2026-03-17", "2026-04-28", None, None),
        ],
    ),
    (
        "a plan in need made here is reviewed without a meeting on file",
        [made_here(a_span("in_need_plan", "2026-03-02"))],
        [(REVIEW, "2026-03-02", "2026-04-13", None, None)],
    ),
    (
        "one is booked: the first is asked for",
        [plan(), put_on_file("2026-03-04")],
        [(FIRST, "2026-03-02", "2026-03-16", None, None)],
    ),
    (
        "counted from the conference",
        [conference("2026-02-27"), plan(conference_id=3), put_on_file("2026-03-04")],
        [(FIRST, "2026-02-27", "2026-03-13", None, None)],
    ),
    (
        "on the last day for the first",
        [plan(), put_on_file("2026-03-16")],
        [(FIRST, "2026-03-02", "2026-03-16", None, None)],
    ),
    ("the day after: the first is not asked", [plan(), put_on_file("2026-03-17")], []),
    (
        "held, and again",
        [plan(), held("2026-03-10"), held("2026-04-14", quorate=False)],
        [
            (FIRST, "2026-03-02", "2026-03-16", "2026-03-10", None),
            (AGAIN, "2026-03-10", "2026-04-21", "2026-04-14", None),
            (AGAIN, "2026-04-14", "2026-05-26", None, None),
        ],
    ),
    (
        "not held meets nothing",
        [plan(), put_on_file("2026-03-04", not_held="family")],
        [(FIRST, "2026-03-02", "2026-03-16", None, None)],
    ),
    (
        "another kind meets nothing",
        [plan(), put_on_file("2026-03-04"), held("2026-03-10", "professionals")],
        [(FIRST, "2026-03-02", "2026-03-16", None, None)],
    ),
    (
        "the plan ends",
        [plan(ended="2026-04-01"), held("2026-03-10")],
        [
            (FIRST, "2026-03-02", "2026-03-16", "2026-03-10", None),
            (AGAIN, "2026-03-10", "2026-04-21", None, "2026-04-01"),
        ],
    ),
    ("held elsewhere", [plan(held_elsewhere=True), held("2026-03-10")], []),
    (
        "a plan in need is reviewed",
        [
            a_span("in_need_plan", "2026-03-02"),
            held("2026-04-06", "in_need"),
        ],
        [
            (REVIEW, "2026-03-02", "2026-04-13", "2026-04-06", None),
            (LATER, "2026-04-06", "2026-06-29", None, None),
        ],
    ),
]


@pytest.mark.parametrize(
    ("facts", "expected"), [row[1:] for row in CORE_GROUPS], ids=[row[0] for row in CORE_GROUPS]
)
def test_core_groups_and_reviews(facts, expected):
    assert told(meeting_rules.duties, TIMESCALES, *facts) == expected


def test_the_team_around_the_family_meets_again_while_early_help_runs():
    help_given = a_span("early_help", "2026-03-02", "2026-05-04")
    met = held("2026-03-09", "around_family")
    assert told(early_help.duties, EARLY_HELP, help_given) == []
    assert told(early_help.duties, EARLY_HELP, help_given, met) == [
        ("taf_review", "2026-03-09", "2026-04-20", None, "2026-05-04")
    ]


@pytest.mark.parametrize(
    ("recorded_on", "who", "expected"),
    [
        (None, {}, ("2026-03-09", None, None)),
        ("2026-03-09", {}, ("2026-03-09", "2026-03-09", None)),
        ("2026-03-20", {}, ("2026-03-09", "2026-03-20", None)),
        (None, {"died": "2026-03-10"}, ("2026-03-09", None, "2026-03-10")),
        ("2026-03-20", {"died": "2026-03-10"}, ("2026-03-09", None, "2026-03-10")),
    ],
)
def test_a_meeting_is_written_up_within_five_working_days(recorded_on, who, expected):
    given = told(own.duties, OWN, held("2026-03-02", recorded_on=recorded_on), **who)
    assert given == [("meeting_recorded", "2026-03-02", *expected)]


def test_what_was_held_after_childhood_asks_for_no_minutes():
    assert told(own.duties, OWN, held("2026-03-02"), died="2026-03-02") == []
