"""Gaps that a plan leaves, with the days at their edges: no outcome, and help that never began."""

from datetime import date, timedelta

import pytest

from sightline.care.models import CareEpisode, CareLeaver
from sightline.casework.models import ProtectionPlan
from sightline.duties.deeds import refresh
from sightline.early_help.models import EarlyHelpEpisode
from sightline.handover.gap_queries import gaps_of
from sightline.people.tests.builders import a_child, a_person
from sightline.plans.gaps import GAPS
from sightline.plans.helping.models import Help, Service
from sightline.plans.models import Outcome
from sightline.plans.tests.builders import a_plan
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
SINCE, ONE = date(2026, 3, 4), timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", DAY.isoformat())


@pytest.fixture
def worker():
    return Worker.objects.create(name="Priya Goldfinch", user=a_person())


@pytest.fixture
def child(worker):
    one = a_child(forename="Jory", born_on=date(2008, 5, 4))
    Involvement.objects.create(
        child=one, worker=worker, is_allocated=True, started_on=date(2025, 1, 6)
    )
    one.parts = []
    return one


def told(child, kind, day=DAY):
    """The sentences of one kind of gap, as the room tells them."""
    assert kind in {one.kind for one in GAPS}
    refresh([child.pk])
    return [one.sentence for one in gaps_of([child], day) if one.table.kind == kind]


def in_care(child, ended_on=None):
    CareEpisode.objects.create(child=child, started_on=SINCE, ended_on=ended_on)


def left_care(child, ended_on=None):
    """Out of care since the day; until 25."""
    CareEpisode.objects.create(child=child, started_on=date(2024, 1, 8), ended_on=SINCE)
    CareLeaver.objects.create(child=child, eligibility="Former Relevant")


def early_help(child, ended_on=None):
    EarlyHelpEpisode.objects.create(child=child, started_on=SINCE, ended_on=ended_on)


def protected(child, ended_on=None):
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 5, 11), ended_on=ended_on)


CARE = "In care since 4 March 2026, and what is to change is not written here"
LEFT = "Left care on 4 March 2026: no pathway plan says here what is to change"
HELP = "Early help since 4 March 2026, and what is to change is not written here"
PLAN = "A plan runs since 11 May 2026, and what is to change is not written here"


@pytest.mark.parametrize(
    ("runs", "sentence"),
    [
        ([], None),
        ([in_care], CARE),
        ([left_care], LEFT),
        ([early_help], HELP),
        ([in_care, early_help], CARE),
        ([left_care, early_help], LEFT),
        ([in_care, protected], PLAN),
    ],
)
def test_what_runs_and_has_no_outcome_is_told_once_the_gravest_first(runs, sentence, child, worker):
    for one in runs:
        one(child)
    assert told(child, "plan") == ([sentence] if sentence else [])
    a_plan(child, worker.user)
    assert told(child, "plan") == []


@pytest.mark.parametrize("runs", [in_care, early_help])
@pytest.mark.parametrize(
    ("day", "is_told"),
    [(SINCE - ONE, False), (SINCE, True), (DAY - ONE, True), (DAY, False), (DAY + ONE, False)],
)
def test_it_is_told_from_the_first_day_until_the_last(runs, day, is_told, child):
    runs(child, ended_on=DAY)
    assert bool(told(child, "plan", day)) is is_told


def test_an_outcome_on_a_file_that_is_part_of_the_child_is_one(child):
    in_care(child)
    part = a_child()
    child.parts = [part.pk]
    assert told(child, "plan") == [CARE]
    Outcome.objects.create(child=part, place=1, what="He sleeps at home")
    assert told(child, "plan") != [CARE]


def test_a_child_nobody_holds_is_asked_of_nobody(child):
    in_care(child)
    Involvement.objects.all().delete()
    assert told(child, "plan") == []


def test_who_left_care_is_asked_about_until_twenty_five(child):
    left_care(child)
    twenty_five = date(2033, 5, 4)
    assert told(child, "plan", twenty_five - ONE) == [LEFT]
    assert told(child, "plan", twenty_five) == []


@pytest.mark.parametrize(
    ("days", "begun", "ended", "waits"),
    [
        (28, None, None, False),
        (29, None, None, True),
        (29, DAY, None, False),
        (29, DAY + ONE, None, True),
        (29, None, DAY, False),
        (29, None, DAY + ONE, True),
        (200, DAY - ONE, DAY + ONE, False),
    ],
)
def test_help_that_was_asked_for_is_a_gap_after_four_weeks_without_a_beginning(
    days, begun, ended, waits, child
):
    service = Service.objects.create(name="Young carers", given_by="Ashmere", from_on=SINCE)
    asked_on = DAY - timedelta(days=days)
    Help.objects.create(
        child=child, service=service, why="To sleep", asked_on=asked_on, started_on=begun,
        ended_on=ended,
    )  # fmt: skip
    sentence = f"Young carers was asked for on {asked_on.day} {asked_on:%B} 2026 and has not begun"
    assert told(child, "help_waits") == ([sentence] if waits else [])
