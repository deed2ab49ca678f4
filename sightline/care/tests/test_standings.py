"""What care makes true of a child, with the days on which it begins and ends."""

from datetime import date, datetime

import pytest

from sightline.calendars.clock import LONDON
from sightline.care.models import CareEpisode, CareLeaver
from sightline.duties.models import Standing
from sightline.duties.queries import badges_at
from sightline.duties.standings import refresh_standings
from sightline.people.models import ImmigrationStatus
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(text)


def midnight(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def in_care(child, *episodes):
    for began, ended in episodes:
        CareEpisode.objects.create(
            child=child, started_on=day(began), ended_on=ended and day(ended), legal_status="C2"
        )
    refresh_standings([child.pk])
    rows = Standing.objects.filter(child=child, kind="in_care").order_by("began_at")
    return [(row.began_at, row.ended_at) for row in rows]


@pytest.mark.parametrize(
    ("episodes", "stretches"),
    [
        ([("2026-01-05", None)], [("2026-01-05", None)]),
        ([("2026-01-05", "2026-02-01"), ("2026-02-01", None)], [("2026-01-05", None)]),
        (
            [("2026-01-05", "2026-02-01"), ("2026-02-02", "2026-03-01")],
            [("2026-01-05", "2026-02-01"), ("2026-02-02", "2026-03-01")],
        ),
        (
            [("2026-02-01", "2026-02-01"), ("2026-02-01", "2026-07-01")],
            [("2026-02-01", "2026-07-01")],
        ),
    ],
    ids=["still", "two that touch are one", "home for a day between", "an episode of no days"],
)
def test_care_is_the_run_of_its_episodes(episodes, stretches):
    assert in_care(a_child(), *episodes) == [
        (midnight(began), ended and midnight(ended)) for began, ended in stretches
    ]


@pytest.mark.parametrize(
    ("moment", "is_in_care"),
    [
        ("2026-01-04T23:59", False),
        ("2026-01-05T00:00", True),
        ("2026-01-31T23:59", True),
        ("2026-02-01T00:00", False),
    ],
)
def test_a_badge_shows_from_its_first_moment_and_not_on_its_last_day(moment, is_in_care):
    child = a_child()
    in_care(child, ("2026-01-05", "2026-02-01"))
    at = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    assert bool(badges_at([child.pk], at)) is is_in_care


def test_a_care_leaver_is_one_until_the_25th_birthday():
    child = a_child(born_on=day("2004-02-29"))
    CareLeaver.objects.create(child=child, eligibility="Former Relevant")
    in_care(child, ("2018-01-05", "2022-02-28"))
    row = Standing.objects.get(kind="care_leaver")
    assert (row.began_at, row.ended_at) == (midnight("2022-02-28"), midnight("2029-03-01"))


def test_alone_in_the_country_ends_on_the_18th_birthday():
    child = a_child(born_on=day("2010-05-04"))
    ImmigrationStatus.objects.create(
        child=child, is_unaccompanied=True, started_on=day("2025-06-01")
    )
    refresh_standings([child.pk])
    row = Standing.objects.get(kind="unaccompanied")
    assert row.ended_at == midnight("2028-05-04")


def test_badges_come_gravest_first_with_their_rule_and_several_hold_at_once():
    child = a_child(born_on=day("2010-05-04"))
    ImmigrationStatus.objects.create(
        child=child, is_unaccompanied=True, started_on=day("2025-06-01")
    )
    in_care(child, ("2026-01-05", None))
    badges = badges_at([child.pk], midnight("2026-11-23"))[child.pk]
    assert [badge.words for badge in badges] == ["In care", "Unaccompanied"]
    assert all(badge.rule.endswith(".") for badge in badges)


def test_a_child_of_whom_nothing_is_true_is_left_out():
    assert badges_at([a_child().pk], midnight("2026-11-23")) == {}
