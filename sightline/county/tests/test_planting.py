"""What is planted for measuring detection: every kind, near its threshold, and who is in order."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sightline.county.generator.days import number
from sightline.county.generator.make import make_county
from sightline.county.generator.planting.letter import add_months, day_past, leaves_window
from sightline.county.generator.planting.planting import NEAR, PLANTED
from sightline.county.generator.planting.seeing import rises
from sightline.county.tests.conftest import TODAY, County

KINDS = {
    "not_seen", "not_seen_alone", "unallocated", "many_workers", "assessment_late", "review_late",
    "long_in_need", "long_on_protection_plan", "second_protection_plan", "re_referred",
    "repeat_missing", "long_missing", "missing_without_interview", "new_risk_unanswered",
    "came_back", "many_placements", "no_plan", "risk_up_visits_down",
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county as large as the journeys use."""
    folder = tmp_path_factory.mktemp("small")
    make_county(folder, 400, 1, TODAY)
    return County(folder)


@pytest.mark.parametrize(("fixture", "least", "near"), [("small", 2, 1), ("larger", 12, 6)])
def test_every_kind_is_planted(
    fixture: str, least: int, near: int, request: pytest.FixtureRequest
) -> None:
    answers = request.getfixturevalue(fixture).answers
    children = {
        kind: {one["child"] for one in answers["planted"] if one["kind"] == kind} for kind in KINDS
    }
    assert {one["kind"] for one in answers["planted"]} == KINDS
    assert {kind: len(found) for kind, found in children.items() if len(found) < least} == {}
    beside = Counter(one["kind"] for one in answers["near"])
    assert {kind for kind in KINDS if beside[kind] < near} == set()


def test_new_risk_is_planted_by_each_of_its_events(larger: County) -> None:
    told = {
        one["why"].split(";")[0].split(":")[0]
        for one in larger.answers["planted"]
        if one["kind"] == "new_risk_unanswered"
    }
    assert {"Missing", "A contact", "New factors 10A and 24A", "No assessment before"} <= told


def test_planted_are_running_and_over_untidy_and_several_at_once(larger: County) -> None:
    planted = larger.answers["planted"]
    kinds = Counter(one["child"] for one in planted)
    assert max(kinds.values()) >= 4
    for kind in KINDS - {"came_back", "many_placements", "repeat_missing", "many_workers"}:
        own = [one for one in planted if one["kind"] == kind]
        assert any(one["ended_on"] is None for one in own), kind
        assert any(one["ended_on"] is not None for one in own), kind
    untidy = set(larger.answers["untidy"])
    assert len(untidy & set(kinds)) > 40
    assert any(row["cinv_cin_visit_date"] == "1900-01-01" for row in larger.rows("ssd_cin_visits"))
    assert "SSD_PH" in {row["cinp_cin_plan_worker_id"] for row in larger.rows("ssd_cin_plans")}
    assert "Y" in {row["clar_cla_review_cancelled"] for row in larger.rows("ssd_cla_reviews")}
    for table in ("ssd_cp_visits", "ssd_missing", "ssd_cin_assessments"):
        rows = Counter(tuple(row.values()) for row in larger.rows(table))
        assert max(rows.values()) == 2, table


def test_planted_children_are_on_file_and_those_in_order_are_others(larger: County) -> None:
    answers = larger.answers
    people = {row["pers_person_id"] for row in larger.rows("ssd_person")}
    planted = {one["child"] for one in (*answers["planted"], *answers["near"])}
    clean = set(answers["clean"])
    assert len(clean) >= 200
    assert len(clean) == len(answers["clean"])
    assert planted | clean <= people
    assert not planted & clean
    named = {one["person_id"] for one in answers["children"]}
    assert not named & (planted | clean)
    for one in answers["planted"]:
        assert one["began_on"] <= answers["today"]
        assert one["ended_on"] is None or one["began_on"] < one["ended_on"], one


def test_a_very_small_county_has_what_fits(tmp_path: Path) -> None:
    answers = make_county(tmp_path, 100, 1, TODAY)
    assert 10 < len({one["child"] for one in answers["planted"]}) < 60
    county = County(tmp_path)
    rows = Counter(tuple(row.values()) for row in county.rows("ssd_cin_visits"))
    assert max(rows.values()) == 1


def test_two_teams_differ_by_what_the_answers_say(larger: County) -> None:
    told = larger.answers["differences"]
    for team, figures in told.items():
        for what, one in figures.items():
            if not isinstance(one, dict):
                continue
            rel = 0.35 if "worker" in what or "assessment" in what else 0.1
            assert one["drawn"] == pytest.approx(one["meant"], rel=rel), (team, what)
            assert one["usually_drawn"] == pytest.approx(one["usually_meant"], rel=rel), what
    pilot = told["pilot"]["days_between_visits_in_need"]
    assert pilot["drawn"] < pilot["usually_drawn"] / 2


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-02-28", 6, "2026-08-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_are_the_same_day_or_the_last_there_is(day: str, months: int, expected: str) -> None:
    assert add_months(number(day), months) == number(expected)


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-03-10", "2026-03-10"), ("2024-02-29", "2025-03-01")]
)
def test_a_day_leaves_the_window_when_it_is_no_longer_after_its_start(
    day: str, expected: str
) -> None:
    assert leaves_window(number(day), 12) == number(expected)


def test_a_working_day_rule_is_past_on_the_next_day_even_a_saturday() -> None:
    assert day_past(number("2026-11-09"), 4) == number("2026-11-14")
    assert date.fromordinal(day_past(number("2026-11-09"), 4)).weekday() == 5


@pytest.mark.parametrize(
    ("seen", "events", "expected"),
    [
        ([0], [100, 110], True),
        ([], [100, 110], False),
        ([0], [100], False),
        ([0, 100], [100, 110], False),
        ([0], [1, 2, 100, 110], False),
    ],
    ids=["rises", "as many visits", "one event", "seen as often", "as many events"],
)
def test_risk_rises_by_its_definition(seen: list[int], events: list[int], expected: bool) -> None:
    assert rises(seen, events, 130) is expected


def test_each_story_says_where_it_belongs() -> None:
    assert {kind for kind, _, _ in PLANTED} == KINDS | {"several"}
    assert {kind for kind, _, _ in NEAR} <= KINDS
