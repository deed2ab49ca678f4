"""Three people who do not work with a child at one file within a day."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Exclusion
from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.workforce.crowds import crowd_in, crowds_for

START = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("looks", "crowd"),
    [
        ([], set()),
        ([(0, 1), (1, 2)], set()),
        ([(0, 1), (1, 1), (2, 1)], set()),
        ([(0, 1), (1, 2), (23, 3)], {1, 2, 3}),
        ([(0, 1), (1, 2), (24, 3)], set()),
        ([(0, 1), (20, 2), (30, 3), (43, 4)], {2, 3, 4}),
        ([(0, 1), (10, 2), (20, 3), (30, 4)], {1, 2, 3, 4}),
    ],
)
def test_a_crowd_is_three_people_within_a_day(looks, crowd):
    assert crowd_in((START + timedelta(hours=hours), who) for hours, who in looks) == crowd


@pytest.fixture
def crowded(db):
    child = a_child(forename="Rowan", surname="Appleford")
    people = [a_person() for _ in range(3)]
    for hours, person in enumerate(people):
        at = now() - timedelta(hours=hours + 1)
        ends = at + timedelta(hours=24)
        a_grant(person, child, kind="reason", reason="I heard", starts_at=at, ends_at=ends)
    a_grant(a_person(), child)
    return child, people


def test_managers_of_the_line_the_director_and_the_privacy_officer_are_told(crowded):
    child, people = crowded
    manager, stranger = a_person(Role.TEAM_MANAGER), a_person(Role.TEAM_MANAGER)
    a_grant(manager, child, kind="line")
    for viewer in (manager, a_person(Role.DIRECTOR), a_person(Role.PRIVACY_OFFICER)):
        [crowd] = crowds_for(viewer, now())
        assert (crowd.child_id, {one.pk for one in crowd.people}) == (
            child.pk,
            {one.pk for one in people},
        )
    for viewer in (stranger, a_person(), a_person(Role.ADMINISTRATOR)):
        assert crowds_for(viewer, now()) == []


def test_nobody_is_told_of_a_barred_child_and_after_a_week_it_is_over(crowded):
    viewer = a_person(Role.PRIVACY_OFFICER)
    assert crowds_for(viewer, now() + timedelta(days=7)) == []
    Exclusion.objects.create(user=viewer, child=crowded[0], starts_at=LONG_AGO, origin="a test")
    assert crowds_for(viewer, now()) == []


def test_the_page_names_the_people_and_the_child_only_to_whoever_may_know(crowded, client):
    for role, named in ((Role.PRIVACY_OFFICER, False), (Role.DIRECTOR, True)):
        client.force_login(a_person(role))
        page = client.get(reverse("emergencies")).content.decode()
        assert "3 people opened the same file within a day" in page
        assert all(one.name in page for one in crowded[1])
        assert ("Appleford" in page) is named
