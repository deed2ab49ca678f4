"""A letter stands on a desk until it went."""

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.letters.models import Letter
from sightline.letters.permissions import may_release
from sightline.letters.tests.test_pages import Browser
from sightline.people.tests.builders import a_grant, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(family):
    return Browser(family.worker, family.child)


@pytest.fixture
def manager(family):
    return Browser(family.manager, family.child)


def test_a_letter_stands_on_a_desk_until_it_went(worker, manager, family):
    def desk(who):
        return who.client.get(reverse("desk")).content.decode()

    held_by_a_team(family.child)
    refresh([family.child.pk])
    holder = Browser(family.child.involvements.get().worker.user, family.child)
    letter = family.letter()
    assert "not finished" in desk(worker)
    assert "Letters that wait" not in desk(manager) + desk(holder)
    wording = family.written("She is well", letter=letter)
    family.asked(wording)
    assert "Letters that wait" not in desk(worker) + desk(holder)
    assert "to be released" in desk(manager)
    family.answered(letter)
    assert "released. Send it" in desk(worker)
    assert "released. Send it" in desk(holder)
    assert "Letters that wait" not in desk(manager)
    worker.send("child_letter_sent", letter, on_day="23", on_month="11", on_year="2026")
    assert Letter.objects.get().state == "sent"
    assert "Letters that wait" not in desk(worker) + desk(holder)


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.DIRECTOR])
def test_it_waits_on_the_desk_of_who_may_release_it_alone(family, role):
    manager = a_person(role)
    a_grant(manager, family.child, kind="named")
    family.asked(family.written("She is well"))
    page = Browser(manager, family.child)
    desk = page.client.get(reverse("desk")).content.decode()
    family.child.kinds = ["named"]
    assert ("to be released" in desk) is bool(may_release(manager, family.child))
