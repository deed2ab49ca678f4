"""When a child in need is planned for and a placement is planned: a row a case, with boundaries."""

from dataclasses import replace

import pytest

from sightline.care.rules import duties as care
from sightline.care.timescales import TIMESCALES as CARE
from sightline.casework import meeting_rules
from sightline.casework.timescales import TIMESCALES
from sightline.duties.tests.histories import a_span, an_event, told
from sightline.early_help.rules import duties as early_help
from sightline.early_help.timescales import TIMESCALES as EARLY_HELP

PLANNED = "cin_plan_meeting"
PLACED = "placement_plan"


def in_need(began="2026-03-02", ended=None, **known):
    return a_span("in_need_plan", began, ended, **known)


def made_here(plan):
    return replace(plan, source="sightline:7")


def assessed(on="2026-03-02", outcomes=("services provided",), **known):
    return a_span("assessment", "2026-02-02", on, outcomes=list(outcomes), **known)


def held(on, kind="in_need_plan", **known):
    return an_event("meeting", on, kind=kind, **known)


def put_on_file(on, kind="in_need_plan", **known):
    return an_event("meeting_arranged", on, kind=kind, **known)


DUE = (PLANNED, "2026-03-02", "2026-03-16")
IN_NEED = [
    ("a plan made here, of the assessment of that day", [assessed(), made_here(in_need())],
     [(*DUE, None, None)]),
    ("held on the last day", [assessed(), made_here(in_need()), held("2026-03-16")],
     [(*DUE, "2026-03-16", None)]),
    ("held the day after, late", [assessed(), made_here(in_need()), held("2026-03-17")],
     [(*DUE, "2026-03-17", None)]),
    ("held on the first day", [assessed(), made_here(in_need()), held("2026-03-02")],
     [(*DUE, "2026-03-02", None)]),
    ("held the day before it counts from",
     [assessed(), made_here(in_need()), held("2026-03-01")], [(*DUE, None, None)]),
    ("a first review meets it too",
     [assessed(), made_here(in_need()), held("2026-03-10", "in_need")],
     [(*DUE, "2026-03-10", None)]),
    ("a core group does not",
     [assessed(), made_here(in_need()), held("2026-03-10", "core_group")], [(*DUE, None, None)]),
    ("one that was not held does not",
     [assessed(), made_here(in_need()), put_on_file("2026-03-10", not_held="family")],
     [(*DUE, None, None)]),
    ("the plan ends before", [assessed(), made_here(in_need(ended="2026-03-12"))],
     [(*DUE, None, "2026-03-12")]),
    ("an assessment that ended in something else",
     [assessed(outcomes=("no further action",)), made_here(in_need())], []),
    ("no assessment is known", [made_here(in_need())], []),
    ("an assessment of another day, of no referral that is known",
     [assessed("2026-02-27"), made_here(in_need())], []),
    ("of the same referral: counted from the assessment",
     [assessed("2026-02-27", referral_id=3), made_here(in_need(referral_id=3))],
     [(PLANNED, "2026-02-27", "2026-03-13", None, None)]),
    ("of another referral", [assessed("2026-02-27", referral_id=4),
     made_here(in_need(referral_id=3))], []),
    ("an assessment after the plan began",
     [assessed("2026-03-03", referral_id=3), made_here(in_need(referral_id=3))], []),
    ("an assessment that runs", [assessed(None, referral_id=3),
     made_here(in_need(referral_id=3))], []),
    ("a loaded plan, and no planning meeting on file here", [assessed(), in_need()], []),
    ("a loaded plan, the first put on file on its last day",
     [assessed(), in_need(), put_on_file("2026-03-16")], [(*DUE, None, None)]),
    ("a loaded plan, the first put on file the day after",
     [assessed(), in_need(), put_on_file("2026-03-17")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"), [row[1:] for row in IN_NEED], ids=[row[0] for row in IN_NEED]
)
def test_the_planning_meeting_of_a_child_in_need(facts, expected):
    found = told(meeting_rules.duties, TIMESCALES, *facts)
    assert [one for one in found if one[0] == PLANNED] == expected


def test_a_planning_meeting_is_no_review():
    facts = [assessed(), made_here(in_need()), held("2026-03-10")]
    reviews = [one for one in told(meeting_rules.duties, TIMESCALES, *facts) if one[0] != PLANNED]
    assert reviews == [("cin_review_first", "2026-03-02", "2026-04-13", None, None)]


def stay(began="2026-03-02", ended=None):
    return a_span("care_episode", began, ended, start_reason="S")


def placement(began="2026-03-02", ended=None, **known):
    return a_span("placement", began, ended, **known)


def planned(on):
    return held(on, "placement")


def booked(on):
    return put_on_file(on, "placement")


FIRST = (PLACED, "2026-03-02", "2026-03-09")
PLACEMENTS = [
    ("no placement planning meeting is on file here", [stay(), placement()], []),
    ("the first put on file on the last day", [stay(), placement(), booked("2026-03-09")],
     [(*FIRST, None, None)]),
    ("the first put on file the day after", [stay(), placement(), booked("2026-03-10")], []),
    ("held on the last day", [stay(), placement(), planned("2026-03-09")],
     [(*FIRST, "2026-03-09", None)]),
    ("held the day after, late",
     [stay(), placement(), booked("2026-03-04"), planned("2026-03-10")],
     [(*FIRST, "2026-03-10", None)]),
    ("held on the day of the placement", [stay(), placement(), planned("2026-03-02")],
     [(*FIRST, "2026-03-02", None)]),
    ("held before it", [stay(), placement(), planned("2026-02-25")],
     [(*FIRST, "2026-03-02", None)]),
    ("a core group meets nothing",
     [stay(), placement(), booked("2026-03-04"), held("2026-03-04", "core_group")],
     [(*FIRST, None, None)]),
    ("the placement ends before", [stay(), placement(ended="2026-03-05"), booked("2026-03-04")],
     [(*FIRST, None, "2026-03-05")]),
    ("the stay ends before", [stay(ended="2026-03-06"), placement(), booked("2026-03-04")],
     [(*FIRST, None, "2026-03-06")]),
    ("each placement asks for its own",
     [stay(), placement(ended="2026-03-20"), placement("2026-03-20"), planned("2026-03-05")],
     [(*FIRST, "2026-03-05", None), (PLACED, "2026-03-20", "2026-03-27", None, None)]),
    ("the second planned before the move",
     [stay(), placement(ended="2026-03-20"), placement("2026-03-20"), planned("2026-03-05"),
      planned("2026-03-18")],
     [(*FIRST, "2026-03-05", None), (PLACED, "2026-03-20", "2026-03-27", "2026-03-20", None)]),
    ("a placement outside the stay", [stay("2026-04-01"), placement(ended="2026-03-20"),
     booked("2026-03-04")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"), [row[1:] for row in PLACEMENTS], ids=[row[0] for row in PLACEMENTS]
)
def test_the_plan_of_a_placement(facts, expected):
    found = told(care, CARE, *facts)
    assert [one for one in found if one[0] == PLACED] == expected


def helped(began="2026-03-02", ended=None):
    return a_span("early_help", began, ended)


def around(on):
    return held(on, "around_family")


TEAM = ("taf_first", "2026-03-02", "2026-03-16")
FAMILIES = [
    ("begun here after an assessment", [assessed(), made_here(helped())], [(*TEAM, None, None)]),
    ("met on the last day", [assessed(), made_here(helped()), around("2026-03-16")],
     [(*TEAM, "2026-03-16", None)]),
    ("met the day after, late", [assessed(), made_here(helped()), around("2026-03-17")],
     [(*TEAM, "2026-03-17", None)]),
    ("met on the first day", [assessed(), made_here(helped()), around("2026-03-02")],
     [(*TEAM, "2026-03-02", None)]),
    ("early help ends before", [assessed(), made_here(helped(ended="2026-03-10"))],
     [(*TEAM, None, "2026-03-10")]),
    ("begun without an assessment", [made_here(helped())], []),
    ("an assessment the day before", [assessed("2026-03-01"), made_here(helped())], []),
    ("loaded, and no meeting on file here", [assessed(), helped()], []),
    ("loaded, the first put on file on the last day",
     [assessed(), helped(), put_on_file("2026-03-16", "around_family")], [(*TEAM, None, None)]),
    ("loaded, the first put on file the day after",
     [assessed(), helped(), put_on_file("2026-03-17", "around_family")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"), [row[1:] for row in FAMILIES], ids=[row[0] for row in FAMILIES]
)
def test_the_first_meeting_of_the_team_around_the_family(facts, expected):
    found = told(early_help, EARLY_HELP, *facts)
    assert [one for one in found if one[0] == "taf_first"] == expected
