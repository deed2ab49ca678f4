"""An invitation as a calendar file and as a letter: nothing in it that is not for there."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from sightline.meetings.arranging import change_meeting
from sightline.meetings.calendar import invitation
from sightline.meetings.models import Invitee
from sightline.meetings.recording import NotHeldSince, record_not_held
from sightline.meetings.tests.builders import NOW, TODAY, a_plan, arranged
from sightline.people.models import Address
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))


@pytest.fixture
def worker(child):
    person = a_person(first_name="Priya", last_name="Goldfinch")
    a_grant(person, child, kind="named")
    return person


def lines(meeting, name="Ms Adeyemi-Holt"):
    invitee = Invitee.objects.get(name=name)
    return invitation(meeting, invitee, NOW).decode().replace("\r\n ", "").split("\r\n")


def test_the_file_says_what_kind_when_and_where_and_no_child_s_name(child, worker):
    meeting = arranged(child, worker, TODAY + WEEK, purpose="Jory Applewick’s debt")
    found = lines(meeting)
    assert "SUMMARY:Core group" in found
    assert "DTSTART:20261130T100000Z" in found
    assert "DTEND:20261130T110000Z" in found
    assert "LOCATION:Ashmere hub\\, room 2" in found
    assert "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a.holt@school.invalid" in found
    assert "STATUS:CONFIRMED" in found
    assert not [one for one in found if "Jory" in one or "Applewick" in one]
    assert not [one for one in lines(meeting, "Carys Applewick") if "ATTENDEE" in one]


@pytest.mark.parametrize(
    ("on", "at", "starts"),
    [
        (date(2026, 11, 30), time(10), "DTSTART:20261130T100000Z"),
        (date(2027, 6, 1), time(10), "DTSTART:20270601T090000Z"),
        (date(2026, 11, 30), None, "DTSTART;VALUE=DATE:20261130"),
    ],
)
def test_hours_are_london_s_and_a_day_without_one_is_a_day(child, worker, on, at, starts):
    assert starts in lines(arranged(child, worker, on, at=at))


def test_moved_it_is_the_same_event_that_counts_on_and_not_held_it_is_cancelled(child, worker):
    meeting = arranged(child, worker, TODAY + WEEK)
    first = lines(meeting)
    plan = a_plan(worker, TODAY + 2 * WEEK)
    meeting = change_meeting(child=child, meeting=meeting, plan=plan, by=worker, now=NOW)
    second = lines(meeting)
    assert first[5] == second[5] == f"UID:{meeting.gathering}@sightline"
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)
    why = NotHeldSince("worker")
    meeting = record_not_held(child=child, meeting=meeting, why=why, by=worker, now=NOW)
    assert "STATUS:CANCELLED" in lines(meeting)


def test_the_file_is_downloaded_under_a_name_without_names(client, child, worker):
    arranged(child, worker, TODAY + WEEK)
    client.force_login(worker)
    answer = client.get(reverse("child_meeting_calendar", args=[child.public_id]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Content-Disposition"] == 'attachment; filename="meeting-2026-11-30.ics"'


def test_the_letter_has_first_names_no_address_and_nothing_of_the_purpose(client, child, worker):
    Address.objects.create(child=child, kind="Refuge", lines="14 Hidden Row", postcode="NM3 9ZZ")
    Address.objects.create(child=child, kind="Home", lines="4 Larch End", postcode="NM1 4AB")
    arranged(child, worker, TODAY + WEEK, purpose="Who the men at the corner are")
    client.force_login(worker)
    who = Invitee.objects.get(name="Carys Applewick").source_id
    where = reverse("child_meeting_letter", args=[child.public_id])
    page = client.get(where, {"who": who}).content.decode()
    assert "Dear Carys Applewick" in page
    assert "a meeting about Jory, so that we plan together" in page
    assert "Monday 30 November 2026 at 10:00, for 1 hour" in page
    for hidden in ("Hidden Row", "NM3 9ZZ", "Larch End", "the men", "Jory Applewick"):
        assert hidden not in page
    school = Invitee.objects.get(part="agency").source_id
    assert "for Ashmere Academy" in client.get(where, {"who": school}).content.decode()
