"""A discussion or conference as it leaves the file: on paper, and in a calendar."""

from datetime import timedelta

import pytest
import time_machine

from sightline.access.roles import Role
from sightline.actions.operations import Wording
from sightline.casework.conferring.operations import Given, drop_discussion
from sightline.casework.conferring.telling import PLACE_REFUSED
from sightline.casework.models import Discussion
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import called, decided, other_of, righted
from sightline.casework.tests.conferring.test_views import CALL, at, page
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.models import Address
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
PRINT, FILE = "child_discussion_print", "child_discussion_calendar"


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    Address.objects.create(
        child=one, kind="Refuge", lines="9 Foundry Rise\nAshmere", postcode="NM4 7QX"
    )
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def in_the_calendar(client, child, one):
    answer = client.get(at(FILE, child, one.source_id))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def test_the_list_leads_to_paper_and_calendar(child, worker, client):
    one = called(child, worker)
    shown = page(client, "child_discussions", child)
    assert at(PRINT, child, one.source_id) in shown
    assert at(FILE, child, one.source_id) in shown
    decided(one, worker)
    shown = page(client, "child_discussions", child)
    assert at(PRINT, child, one.source_id) in shown
    assert at(FILE, child, one.source_id) not in shown


def test_on_paper_stands_what_was_decided_who_does_what_and_what_was_put_right(
    child, worker, client
):
    given = [Given(Wording("Car patrol at 22:00", "PC Trask"), None)]
    first = decided(called(child, worker), worker, given=given)
    righted(first, worker, risks="Two phones")
    shown = page(client, PRINT, child, first.discussion.source_id)
    for words in ("Jory Applewick: Strategy discussion, 23 November 2026", "DS Coldridge",
                  "Known to us", "Two phones", "Car patrol at 22:00", "It was written wrongly",
                  "Carried drugs"):  # fmt: skip
        assert words in shown
    for link in ("child_put_right", "child_hold", "child_action"):
        assert at(link, child) not in shown


def test_no_other_child_stands_on_paper(child, worker, client):
    otis = other_of(worker)
    one = called(child, worker, also=[otis])
    assert "Otis" in page(client, "child_discussions", child)
    assert "Otis" not in page(client, PRINT, child, one.source_id)


@pytest.mark.parametrize("name", [PRINT, FILE])
def test_only_what_is_on_this_file_goes_out(name, child, worker, client):
    assert client.get(at(name, child, "nothing")).status_code == 404
    elsewhere = called(other_of(worker), worker)
    assert client.get(at(name, child, elsewhere.source_id)).status_code == 404


def test_who_reads_with_a_reason_prints_what_they_may_read_and_takes_no_file(child, worker, client):
    one = called(child, worker)
    reader = by_a_reason(child, Role.SOCIAL_WORKER)
    client.force_login(reader)
    assert "Jory Applewick" in page(client, PRINT, child, one.source_id)
    assert client.get(at(FILE, child, one.source_id)).status_code == 403


def test_a_calendar_says_when_and_where_and_nothing_of_whom(child, worker, client):
    one = called(child, worker)
    Discussion.objects.update(place="Town Hall, room 2")
    lines = in_the_calendar(client, child, one)
    for line in (f"UID:{one.together}@sightline", "DTSTART:20261123T103000Z",
                 "SUMMARY:Strategy discussion", "LOCATION:Town Hall\\, room 2",
                 "STATUS:CONFIRMED", "SEQUENCE:0"):  # fmt: skip
        assert line in lines
    assert not [line for line in lines if "Jory" in line or "Applewick" in line]


def test_one_that_is_not_held_is_taken_out_of_calendars(child, worker, client):
    one = called(child, worker)
    drop_discussion(child=child, discussion=one, why="Ill", by=worker, now=NOW)
    lines = in_the_calendar(client, child, one)
    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:1" in lines


@pytest.mark.parametrize("place", ["9 Foundry Rise", "At nm47qx", "Applewick’s, with Jory"])
def test_a_place_nobody_may_be_told_is_refused(place, child, worker, client):
    refused = client.post(
        at("child_call", child), CALL | {"key": "6ff6c6a29a0f4f0c9d6b1d8d6a8f2b11", "place": place}
    )
    assert refused.status_code == 422
    said = refused.content.decode()
    assert PLACE_REFUSED in said or "calendars print the place" in said
    assert not Discussion.objects.exists()


def test_nor_where_it_is_another_child_s_of_the_meeting(child, worker):
    otis = other_of(worker)
    with pytest.raises(FrontDoorRefused, match="protected address"):
        called(otis, worker, also=[child], place="9 Foundry Rise, Ashmere")
    assert not Discussion.objects.exists()


def test_a_place_that_became_protected_since_is_in_no_calendar(child, worker, client):
    one = called(child, worker)
    Discussion.objects.update(place="9 Foundry Rise, Ashmere")
    assert "LOCATION:" in in_the_calendar(client, child, one)
