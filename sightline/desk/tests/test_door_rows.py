"""What the desk of somebody at the front door begins with."""

import re

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.casework.receiving import Meant
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import FRIDAY, NOW, a_call, decided, matched
from sightline.desk.door_rows import IN_SIGHT
from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


def desk(client, role):
    client.force_login(a_person(role))
    return html.fromstring(client.get(reverse("desk")).content)


def rows(page):
    found = page.xpath("//section[h2[@id='door']]//li")
    return [re.sub(r"\s+", " ", one.text_content()).strip() for one in found]


def links(page):
    return page.xpath("//section[h2[@id='door']]//a/@href")


def test_the_contact_with_the_least_time_left_stands_first(client):
    a_call(children=[Meant("Later", "Quill")], received_at=NOW)
    urgent = a_call(children=[Meant("Saul", "Holloway"), Meant("Ruth", "Holloway")])
    page = desk(client, Role.FRONT_DOOR)
    first, second = rows(page)
    assert first.startswith("Saul Holloway and Ruth Holloway")
    assert "with nobody" in first
    assert first.endswith("Today")
    assert second.startswith("Later Quill")
    assert links(page)[0] == reverse("contact", args=[urgent.public_id])
    assert reverse("front_door") in links(page)
    assert "No child is allocated to you" not in page.text_content()


def test_the_rest_is_counted_where_the_whole_board_is(client):
    for _ in range(IN_SIGHT + 2):
        a_call(received_at=FRIDAY)
    page = desk(client, Role.FRONT_DOOR)
    assert len(rows(page)) == IN_SIGHT
    assert f"The whole front door: {IN_SIGHT + 2} contacts wait" in page.text_content()


def test_what_a_manager_has_to_read_waits_for_managers_alone(client):
    decided(matched(a_call(), None), Step.NOTHING, level=1)
    assert "Nothing waits to be decided." in desk(client, Role.FRONT_DOOR).text_content()
    [one] = rows(desk(client, Role.DUTY_MANAGER))
    assert "Waits for a manager to read it" in one
    assert "To read: decided" in one


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.SERVICE_MANAGER, Role.DIRECTOR])
def test_a_desk_of_other_work_does_not_begin_with_the_front_door(role, client):
    a_call()
    page = desk(client, role)
    assert rows(page) == []
    leads = page.xpath(f"//main//a[@href='{reverse('front_door')}']")
    assert len(leads) == (role is not Role.SOCIAL_WORKER)
