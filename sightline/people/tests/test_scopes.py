"""Who may find and who may open which child."""

from datetime import timedelta

import pytest

from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now
from sightline.people.models import Child
from sightline.people.scopes import live_grants
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_without_a_grant_a_role_reaches_exactly_what_its_row_says(role):
    child, viewer = a_child(), a_person(role)
    assert Child.objects.visible_to(viewer).contains(child) is (ROLES[role].finds is Reach.COUNTY)
    assert Child.objects.openable_by(viewer).contains(child) is (ROLES[role].opens is Reach.COUNTY)


@pytest.mark.parametrize("role", list(Role))
def test_a_grant_opens_one_child_to_every_role_that_works_with_children(role):
    child, other, viewer = a_child(), a_child(), a_person(role)
    a_grant(viewer, child)
    opens = ROLES[role].opens
    assert Child.objects.openable_by(viewer).contains(child) is (opens is not Reach.NONE)
    assert Child.objects.openable_by(viewer).contains(other) is (opens is Reach.COUNTY)


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("starts", "ends", "is_live"),
    [
        (-2 * MINUTE, None, True),
        (-2 * MINUTE, MINUTE, True),
        (-2 * MINUTE, -MINUTE, False),
        (MINUTE, None, False),
        (-2 * MINUTE, timedelta(0), False),
    ],
    ids=["open-ended", "ends later", "over", "not begun", "ends this moment: exclusive"],
)
def test_a_grant_counts_only_while_it_runs(starts, ends, is_live, monkeypatch):
    child, viewer, moment = a_child(), a_person(), now()
    monkeypatch.setattr("sightline.people.scopes.now", lambda: moment)
    ends_at = None if ends is None else moment + ends
    a_grant(viewer, child, starts_at=moment + starts, ends_at=ends_at)
    assert Child.objects.openable_by(viewer).contains(child) is is_live


def test_somebody_who_left_reaches_nobody_whatever_they_once_held():
    child, viewer = a_child(), a_person(is_active=False)
    a_grant(viewer, child)
    assert not Child.objects.visible_to(viewer).exists()
    assert not Child.objects.openable_by(viewer).exists()


def test_grants_are_told_apart_by_kind():
    child, viewer = a_child(), a_person()
    a_grant(viewer, child, kind="team")
    assert live_grants(viewer, "team").exists()
    assert not live_grants(viewer, "allocation").exists()
    assert not Child.objects.granted_to(viewer, "allocation", "line").exists()


def test_a_grant_of_one_person_opens_nothing_to_another():
    child = a_child()
    a_grant(a_person(), child)
    assert not Child.objects.openable_by(a_person()).exists()
