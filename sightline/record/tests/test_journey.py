"""The journey: what ran beside each other, drawn from the facts."""

from datetime import UTC, date, datetime

import pytest

from sightline.care.models import CareEpisode
from sightline.casework.models import ProtectionPlan, Referral
from sightline.missing.models import MissingEpisode
from sightline.people.tests.builders import a_child
from sightline.record.presenters.journey import journey_of
from sightline.record.queries import names_in, whole_history
from sightline.record.tests.builders import EVERYTHING
from sightline.workforce.models import Involvement, Team, Worker

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def child():
    return a_child()


def drawn(child):
    facts = whole_history(child, EVERYTHING)
    return journey_of(facts, names_in(facts), TODAY, "Wren Lanternbury")


def rows(child):
    figure = drawn(child)
    return [tuple(row) for row in figure.rows] if figure else []


def test_nothing_that_lasted_is_no_picture(child):
    assert drawn(child) is None


def test_what_only_lies_ahead_is_no_picture(child):
    ProtectionPlan.objects.create(child=child, started_on=date(2027, 1, 1))
    assert drawn(child) is None


def test_episodes_that_follow_each_other_are_one_stay_in_care(child):
    for began, ended in (
        (date(2024, 1, 1), date(2024, 3, 1)),
        (date(2024, 3, 1), date(2024, 6, 1)),
        (date(2025, 1, 1), None),
    ):
        CareEpisode.objects.create(child=child, started_on=began, ended_on=ended)
    assert rows(child) == [
        ("In care", "1 January 2024", "1 June 2024", ""),
        ("In care", "1 January 2025", "now", ""),
    ]


def test_a_plan_whose_category_changed_is_drawn_with_its_latest(child):
    ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 3, 3), first_category="NEG", latest_category="EMO"
    )
    assert rows(child) == [("Protection", "3 March 2026", "now", "Emotional abuse")]


def test_what_is_no_status_of_ours_is_left_out(child):
    day = date(2026, 1, 1)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    Referral.objects.create(child=child, referred_on=day, no_further_action=True)
    ProtectionPlan.objects.create(child=child, started_on=day, held_elsewhere=True)
    ProtectionPlan.objects.create(child=child, started_on=day, leads=False, source="cin")
    MissingEpisode.objects.create(child=child, started_at=moment, kind="A")
    Involvement.objects.create(child=child, started_on=day, role="School nurse")
    assert drawn(child) is None


def test_times_missing_are_marks_hollow_where_short(child):
    for began, ended in (
        (datetime(2026, 8, 7, 20, tzinfo=UTC), datetime(2026, 8, 7, 23, tzinfo=UTC)),
        (datetime(2026, 9, 26, 20, tzinfo=UTC), datetime(2026, 9, 28, 3, tzinfo=UTC)),
        (datetime(2026, 11, 22, 21, tzinfo=UTC), None),
    ):
        MissingEpisode.objects.create(child=child, started_at=began, ended_at=ended)
    figure = drawn(child)
    assert [row[3] for row in figure.rows] == ["for 3 hours", "for 31 hours", "No return recorded"]
    assert figure.wide.count('class="m hollow"') == 1
    assert figure.wide.count('class="m care"') == 2
    assert "hollow mark" in figure.note


def test_the_worker_s_lane_is_the_last_and_names_are_short(child):
    team = Team.objects.create(name="Ashmere 2")
    worker = Worker.objects.create(name="Priya Goldfinch")
    day = date(2026, 7, 7)
    Involvement.objects.create(child=child, worker=worker, is_allocated=True, started_on=day)
    Involvement.objects.create(
        child=child, team=team, is_allocated=True, started_on=date(2026, 1, 1), ended_on=day
    )
    MissingEpisode.objects.create(child=child, started_at=datetime(2026, 8, 7, tzinfo=UTC))
    assert [(row[0], row[3]) for row in rows(child)] == [
        ("Missing", "No return recorded"),
        ("Worker", "Ashmere 2"),
        ("Worker", "Priya G."),
    ]
