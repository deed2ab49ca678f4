"""The figures of the front door: each is the number of contacts behind it."""

import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.access.roles import Role
from sightline.calendars.clock import LONDON
from sightline.casework.flow_views import share
from sightline.casework.models import Contact
from sightline.casework.receiving import Meant
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import FRIDAY, NOW, a_call, decided, matched
from sightline.people.tests.builders import LONG_AGO, a_child, a_person

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/front-door/flow/contacts/[^"]*)">([^<]+)</a>')


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def worker(client):
    person = a_person(Role.FRONT_DOOR)
    client.force_login(person)
    return person


@pytest.fixture
def month(worker):
    """A call decided in time, one late, one waiting; loaded contacts, of which one came back."""
    one, two = a_child(), a_child()
    in_time = matched(a_call(worker, [Meant("A"), Meant("B")]), one, two, by=worker)
    decided(in_time, Step.NOTHING, Step.EARLY_HELP, by=worker)
    late = matched(a_call(worker, received_at=FRIDAY - timedelta(days=2)), a_child(), by=worker)
    decided(late, Step.ADVICE, by=a_person(Role.DUTY_MANAGER))
    matched(a_call(worker, source_code="6", received_at=NOW), a_child(), by=worker)
    back = a_child()
    for on in (date(2026, 11, 2), date(2026, 11, 9)):
        Contact.objects.create(
            child=back, contacted_on=on, source_code="6", outcomes=["no further action"]
        )
    Contact.objects.create(child=back, contacted_on=date(2026, 8, 1), source_code="6")
    return one


def page(client, **asked):
    answer = client.get(reverse("flow"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_figure_is_the_number_of_contacts_behind_it(client, month):
    html = page(client)
    links = LINK.findall(html)
    assert len(links) > 12
    for href, text in links:
        number = int(re.match(r"[\d,]+", text)[0].replace(",", ""))
        behind = client.get(unescape(href)).content.decode()
        assert f"{number} contact" in re.search(r"<h1[^>]*>([^<]*)</h1>", behind)[1], href
        assert len(re.findall(r'<th scope="row"', behind)) == number, href


def test_what_the_figures_say(client, month):
    html = re.sub(r"<[^>]+>", " ", page(client))
    text = re.sub(r"\s+", " ", html)
    assert "6 contacts from 27 October 2026 to 23 November 2026" in text
    assert "Police 3 0 0 0 0 2 1 1 of 2" in text
    assert "School 3 0 1 0 1 1 0 0 of 1" in text
    assert "Decided within one working day: 2 of 3 . Later: 1 ." in text
    assert "16:00 3" in text
    assert "You 2 2 of 2 1 of 2" in text
    assert "managers read everybody" in text


def test_managers_read_every_screeners_figures(client, month):
    client.force_login(a_person(Role.DUTY_MANAGER))
    html = page(client)
    assert len(re.findall(r'data-l="Within a working day"', html)) == 2


def test_other_days_are_asked_for_in_any_way_people_write_them(client, month):
    html = page(client, first_day="1", first_month="8", first_year="2026", last="1/8/2026")
    assert "1 August 2026 to 1 August 2026" in html
    assert ">1</a> contacts" in html
    assert "no contacts on these days" in page(client, first="1/1/2025", last="2/1/2025")


@pytest.mark.parametrize(
    "asked",
    ["by=x", "hour=99", "hour=x", "outcome=x", "time=x", "back=x", "first=x&last=31/2/2026",
     "source=%00", "page=x"],
)  # fmt: skip
def test_what_is_not_understood_narrows_nothing_and_breaks_nothing(asked, client, month):
    assert client.get(f"{reverse('flow_list')}?{asked}").status_code == 200


def test_a_hidden_child_is_neither_counted_nor_named(client, month):
    RecordState.objects.create(child=month, state="restricted", starts_at=LONG_AGO)
    html = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(client)))
    assert "5 contacts from" in html


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "none"), (2, 9, "2 of 9"), (5, 10, "5 of 10 (50%)"), (31, 118, "31 of 118 (26%)")],
)
def test_small_numbers_have_no_share(part, whole, said):
    assert share(part, whole) == said


def test_the_hour_is_londons(client, worker):
    summer = datetime(2026, 11, 3, 0, 30, tzinfo=LONDON)
    matched(a_call(worker, received_at=summer), a_child(), by=worker)
    assert "00:00" in page(client)
