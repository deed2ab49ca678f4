"""A manager of the front door says who screens a contact."""

import uuid

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.casework.receiving import FrontDoorRefused, give_call
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import NOW, a_call, decided, matched
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("role", list(Role))
def test_only_managers_there_give_it_and_only_to_those_who_work_there(role):
    call, person = a_call(), a_person(role)
    screener = a_person(Role.FRONT_DOOR)
    if ROLES[role].agrees:
        assert give_call(call=call, to=screener, by=person, now=NOW).with_whom == screener
    else:
        with pytest.raises(FrontDoorRefused):
            give_call(call=call, to=screener, by=person, now=NOW)
    if not ROLES[role].contacts:
        with pytest.raises(FrontDoorRefused) as refusal:
            give_call(call=call, to=person, by=a_person(Role.DUTY_MANAGER), now=NOW)
        assert refusal.value.field == "to"


def test_what_is_decided_is_given_to_nobody():
    call = matched(a_call(), a_child())
    decided(call, Step.NOTHING)
    with pytest.raises(FrontDoorRefused, match="decided meanwhile"):
        give_call(call=call, to=a_person(Role.FRONT_DOOR), by=a_person(Role.DUTY_MANAGER), now=NOW)


def test_given_on_the_page_it_stands_with_them_on_the_board(client):
    call, manager = a_call(), a_person(Role.DUTY_MANAGER)
    screener = a_person(Role.FRONT_DOOR, first_name="Nell", last_name="Harkaway")
    client.force_login(manager)
    where = reverse("contact_give", args=[call.public_id])
    assert where in client.get(reverse("contact", args=[call.public_id])).content.decode()
    assert client.post(where, {"key": uuid.uuid4(), "to": ""}).status_code == 422
    form = {"key": uuid.uuid4(), "to": screener.public_id}
    for _ in range(2):
        assert client.post(where, form).status_code == 302
    assert "Nell Harkaway" in client.get(reverse("front_door")).content.decode()
    client.force_login(screener)
    assert where not in client.get(reverse("contact", args=[call.public_id])).content.decode()
