"""Figures counted by hand on a small team, at the days where they change."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.access.models import Exclusion, RecordState
from sightline.access.policy import State
from sightline.casework.models import Referral
from sightline.duties.counting import due
from sightline.duties.law import Unit
from sightline.oversight import queries
from sightline.oversight.levels import NoSuchTeam, NotYourTeam, level_of
from sightline.oversight.months import Month, ends_of_months, months_of
from sightline.oversight.presenters import days_words
from sightline.oversight.segments import LONGEST_VISIT
from sightline.oversight.stretching import refresh_stretches
from sightline.oversight.tests.scenes import TODAY, Scene, a_duty, a_signal, a_status
from sightline.people.tests.builders import LONG_AGO, a_child
from sightline.visits.operations import MOST
from sightline.visits.signals import VISITS
from sightline.visits.timescales import TIMESCALES

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return Scene()


def figures(viewer, day="2026-11-23", team=None):
    level = level_of(viewer, TODAY, team.public_id if team else None)
    return queries.figures_of(level, date.fromisoformat(day), viewer)


@pytest.mark.parametrize(
    ("day", "held"), [("2026-03-01", 0), ("2026-03-02", 1), ("2026-04-30", 1), ("2026-05-01", 0)]
)
def test_a_child_is_held_from_the_first_day_to_the_last(scene, day, held):
    scene.held(scene.one, "2026-03-02", "2026-04-30")
    assert figures(scene.manager_one, day).all.children == held


def test_each_level_holds_what_is_below_it(scene):
    for team in (scene.one, scene.one, scene.two, scene.other):
        scene.held(team)
    assert figures(scene.director).all.children == 4
    assert figures(scene.service_manager).all.children == 3
    assert figures(scene.manager_one).all.children == 2
    found = figures(scene.director)
    assert {key: held.children for key, held in found.parts.items()} == {
        scene.north.pk: 3,
        scene.south.pk: 1,
    }


def test_a_team_is_shown_by_its_workers(scene):
    scene.held(scene.one)
    scene.held(scene.one, worker="second")
    scene.held(scene.one, worker=None)
    found = figures(scene.manager_one)
    assert {key: held.children for key, held in found.parts.items()} == {
        scene.worker.pk: 1,
        scene.second.pk: 1,
    }
    assert found.all.unallocated == 1


@pytest.mark.parametrize(
    ("met", "day", "unseen"),
    [
        (None, "2026-06-10", 0),
        (None, "2026-06-11", 1),
        ("2026-06-10", "2026-06-10", 0),
        ("2026-06-10", "2026-06-11", 0),
        ("2026-06-15", "2026-06-14", 1),
        ("2026-06-15", "2026-06-15", 0),
    ],
)
def test_a_visit_is_overdue_the_day_after_it_was_due_until_it_is_met(scene, met, day, unseen):
    child = scene.held(scene.one)
    a_duty(child, "2026-06-10", met)
    a_duty(child, "2026-07-10", arose="2026-06-05")
    found = figures(scene.manager_one, day).all
    assert (found.visited, found.unseen) == (1, unseen)


def test_a_visit_met_is_no_duty_any_more(scene):
    a_duty(scene.held(scene.one), "2026-06-10", "2026-06-08")
    assert figures(scene.manager_one, "2026-06-09").all.visited == 0


def test_duties_of_a_rule_in_the_twelve_months(scene):
    child = scene.held(scene.one)
    a_duty(child, "2025-11-23", "2025-11-24")
    a_duty(child, "2025-11-24", "2025-11-24")
    a_duty(child, "2026-03-10", "2026-03-13")
    a_duty(child, "2026-04-10", "2026-04-20")
    a_duty(child, "2026-11-22")
    a_duty(child, "2026-11-23")
    a_duty(child, "2026-11-24")
    a_duty(child, "2024-11-24")
    one = figures(scene.manager_one).rules["cp_visit"]
    assert (one.due, one.met, one.late, one.overdue, one.median) == (5, 1, 2, 2, 6.5)


def test_what_was_met_only_later_was_overdue_then(scene):
    a_duty(scene.held(scene.one), "2026-03-10", "2026-03-20")
    then = figures(scene.manager_one, "2026-03-15").rules["cp_visit"]
    assert (then.due, then.late, then.overdue) == (1, 0, 1)


def test_signals_with_how_long_and_statuses(scene):
    first, second = scene.held(scene.one), scene.held(scene.one)
    a_signal(first, "2026-11-13")
    a_signal(second, "2026-11-20")
    a_signal(second, "2026-11-01", "2026-11-23", kind="no_plan")
    a_status(first, "2026-05-01T00:00Z")
    a_status(second, "2026-05-01T00:00Z", "2026-11-23T00:00Z")
    found = figures(scene.manager_one)
    assert found.signals == {"not_seen": queries.OfSignal(2, 6.5, not_looked=2)}
    assert (found.with_signal, found.statuses) == (2, {"protection": 1})
    before = figures(scene.manager_one, "2026-11-22")
    assert set(before.signals) == {"not_seen", "no_plan"}
    assert before.statuses == {"protection": 2}


def test_changes_of_worker(scene):
    child = scene.held(scene.one, "2026-02-01", "2026-05-01")
    scene.holds(child, scene.one, "2026-05-02", "2026-08-01", worker="second")
    scene.holds(child, scene.one, "2026-08-02")
    scene.held(scene.one)
    found = figures(scene.manager_one)
    assert (found.changes, found.changed_children) == (2, 1)
    assert figures(scene.manager_one, "2026-08-01").changes == 1


def test_an_open_referral_that_nobody_holds_is_without_a_worker(scene):
    waiting, held = a_child(), scene.held(scene.other)
    for child in (waiting, held):
        Referral.objects.create(
            child=child, team=scene.one, referred_on="2026-06-01", closed_on="2026-10-01"
        )
        refresh_stretches([child.pk])
    for day, number in (
        ("2026-05-31", 0),
        ("2026-06-01", 1),
        ("2026-09-30", 1),
        ("2026-10-01", 0),
    ):
        found = figures(scene.manager_one, day).all
        assert (found.children, found.unallocated) == (number, number), day


@pytest.mark.parametrize("how", ["barred", State.SEALED])
def test_a_hidden_child_is_in_no_figure(scene, how):
    viewer = scene.manager_one
    empty = figures(viewer)
    child = scene.held(scene.one)
    a_duty(child, "2026-06-10")
    a_signal(child, "2026-06-11")
    a_status(child, "2026-05-01T00:00Z")
    assert figures(viewer) != empty
    if how == "barred":
        Exclusion.objects.create(user=viewer, child=child, starts_at=LONG_AGO, origin="a test")
    else:
        RecordState.objects.create(child=child, state=how, starts_at=LONG_AGO)
    assert figures(viewer) == empty
    months = months_of(level_of(viewer, TODAY, None), TODAY, viewer)
    assert all(month.children == 0 for month in months)


def test_of_a_restricted_child_only_that_they_are_held(scene):
    child = scene.held(scene.one, worker=None)
    a_duty(child, "2026-06-10")
    a_signal(child, "2026-06-11")
    RecordState.objects.create(child=child, state=State.RESTRICTED, starts_at=LONG_AGO)
    found = figures(scene.manager_one)
    assert found.all == queries.Held(children=1, unallocated=1, stubs=1)
    assert (found.rules, found.signals, found.with_signal) == ({}, {}, 0)


def test_the_last_of_the_months_is_the_page(scene):
    for number in range(12):
        child = scene.held(scene.one)
        a_duty(child, "2026-12-10" if number else "2026-09-10", arose="2026-03-01")
        if number < 5:
            a_signal(child, "2026-10-01")
    level = level_of(scene.manager_one, TODAY, None)
    months = months_of(level, TODAY, scene.manager_one)
    assert len(months) >= 11
    for month in months:
        found = queries.figures_of(level, month.day, scene.manager_one)
        assert month == Month(
            month.day, found.all.children, found.all.visited, found.all.unseen, found.with_signal
        )
    assert months[-1] == Month(TODAY, 12, 12, 1, 5)


def test_another_manager_s_team_and_no_team(scene):
    with pytest.raises(NotYourTeam):
        level_of(scene.manager_one, TODAY, scene.two.public_id)
    with pytest.raises(NotYourTeam):
        level_of(scene.manager_one, TODAY, scene.north.public_id)
    with pytest.raises(NoSuchTeam):
        level_of(scene.director, TODAY, a_child().public_id)
    assert level_of(scene.service_manager, TODAY, scene.two.public_id).above == (scene.north,)


def test_somebody_with_several_teams_sees_them_side_by_side(scene):
    for team in (scene.two, scene.other):
        scene.manager_one.worker.posts.create(team=team)
    level = level_of(scene.manager_one, TODAY, None)
    assert (level.team, [part.name for part in level.parts]) == (
        None,
        ["Ashmere 1", "Ashmere 2", "Dunhollow"],
    )


def test_no_visit_is_due_later_than_the_figures_look():
    in_days = {"weeks": 7, "working days": 2, "months": 31, "days": 1, "years": 366}
    for one in TIMESCALES:
        if one.id in VISITS and one.is_live:
            days = next((times for unit, times in in_days.items() if unit in str(one.unit)), 31)
            assert max(one.n, one.then or 0) * days <= LONGEST_VISIT, one.id


@pytest.mark.parametrize(("unit", "most"), MOST.items())
def test_no_plan_agrees_on_a_visit_later_than_that(unit, most):
    agreed = next(one for one in TIMESCALES if one.id == "agreed_visit")
    last = due(replace(agreed, unit=Unit(unit)), most, date(2026, 12, 24))
    assert (last - date(2026, 12, 24)).days <= LONGEST_VISIT


@pytest.mark.parametrize(
    ("median", "words"), [(None, ""), (1.0, "1 day"), (0.0, "0 days"), (2.5, "2.5 days")]
)
def test_days_in_words(median, words):
    assert days_words(median) == words


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 23), date(2025, 11, 30), date(2026, 10, 31)),
        (date(2026, 11, 30), date(2025, 11, 30), date(2026, 10, 31)),
        (date(2024, 3, 1), date(2023, 3, 31), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2023, 2, 28), date(2024, 1, 31)),
    ],
)
def test_twelve_ends_of_months_and_the_day(day, first, last):
    days = ends_of_months(day)
    assert (len(days), days[0], days[-2], days[-1]) == (13, first, last, day)
    assert days == sorted(days)
