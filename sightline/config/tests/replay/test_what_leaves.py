"""Addresses and lists that reached people who had no need of them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sightline.access.roles import Role
from sightline.calendars.clock import by_the_wall, now
from sightline.config.tests.pages import PAGES
from sightline.people.models import Address
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
CARERS = "Larkspur Cottage, 9 Foundry Rise"
POSTCODE = "NM4 7QX"
OF_A_CHILD = sorted(name for name in PAGES if name.startswith("child"))
LISTS = ("oversight_csv", "drift_csv")
NEEDS_NONE = [
    (Role.SOCIAL_WORKER, "reason"),
    (Role.TEAM_MANAGER, "reason"),
    (Role.EARLY_HELP_PRACTITIONER, "allocation"),
    (Role.AUDITOR, "allocation"),
    (Role.BUSINESS_SUPPORT, "team"),
]


@pytest.fixture
def child():
    found = a_child(forename="Tamsin", surname="Oakapple")
    Address.objects.create(child=found, kind="Foster placement", lines=CARERS, postcode=POSTCODE)
    return found


def whole_file(person, child):
    browser = Client()
    browser.force_login(person)
    answers = [browser.get(reverse(name, args=[child.public_id])) for name in OF_A_CHILD]
    return " ".join(answer.content.decode() for answer in answers)


@pytest.mark.parametrize(("role", "grant"), NEEDS_NONE)
def test_2_telford_the_carers_address_is_not_shown_by_default(role, grant, child):
    person = a_person(role)
    a_grant(person, child, kind=grant, reason="I heard", ends_at=now() + timedelta(hours=9))
    text = whole_file(person, child)
    assert "Oakapple" in text
    assert CARERS not in text
    assert POSTCODE not in text


def test_the_childs_own_worker_sees_where_the_child_lives(child):
    worker = a_person()
    a_grant(worker, child)
    assert CARERS in whole_file(worker, child)


def downloads(person, name):
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse(name))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_12_newham_a_list_of_the_county_is_not_had_by_who_does_not_answer_for_it(name, role, child):
    answer = downloads(a_person(role), name)
    assert "Oakapple" not in answer.content.decode()
    assert str(child.public_id) not in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_12_newham_whoever_takes_a_list_out_shows_first_who_they_are(name, client):
    with time_machine.travel(by_the_wall(), tick=False) as clock:
        client.force_login(a_person(Role.DIRECTOR))
        for _ in range(2):
            clock.shift(timedelta(minutes=8))
            answer = client.get(reverse("who_may_what"))
        assert answer.status_code == 200
        answer = client.get(reverse(name))
    assert answer.status_code == 403
    assert "csv" not in answer["Content-Type"]
