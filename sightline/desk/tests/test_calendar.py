"""My due dates in my calendar: nobody's name, one secret address, gone when its owner goes."""

import logging
import re
import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.access.roles import Role
from sightline.calendars.zone import LONDON
from sightline.config.logs import IdsOnly
from sightline.desk.models import CalendarAddress
from sightline.desk.tests.feeds import read
from sightline.oversight.tests.scenes import a_duty
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.workforce import sign_ins

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
LONGEST = "Visit, protection plan: 2 children, the longest overdue since 3 November 2026"
OWNER = uuid.UUID("6f1d3c1e-0000-4000-8000-000000000001")
NOON = datetime(2026, 11, 23, 12, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def made(client, person, do="make", key=None):
    """The answer to the press, and the secret address it shows."""
    client.force_login(person)
    answer = client.post(reverse("my_calendar"), {"key": key or uuid.uuid4(), "do": do})
    shown = re.search(r'value="http://testserver(/calendar/[^"]+\.ics)"', answer.content.decode())
    client.logout()
    return answer, shown and shown[1]


def works_with(person, **fields):
    child = a_child(**{"forename": "Jory", "surname": "Applewick", "number": "N-90417"} | fields)
    a_grant(person, child)
    return child


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return read(answer.content)


def test_it_says_what_is_due_by_day_and_kind_and_for_how_many_and_never_for_whom(client):
    worker = a_person()
    one, two = works_with(worker), works_with(worker, forename="Wren", number="N-90418")
    a_duty(one, "2026-11-30", rule="cin_visit")
    a_duty(two, "2026-11-30", rule="cin_visit")
    a_duty(one, "2026-11-03", rule="cp_visit")
    a_duty(one, "2026-11-20", rule="cp_visit")
    a_duty(two, "2026-11-18", rule="cp_visit")
    a_duty(two, "2026-11-23", rule="rcpc_first")
    a_duty(two, "2027-01-18", rule="rcpc_repeat", arose="2026-11-01")
    a_duty(two, "2027-01-19", rule="cla_review_n", arose="2026-11-01")
    a_duty(one, "2026-11-10", met="2026-11-09", rule="cla_review_1")
    a_duty(a_child(), "2026-11-30", rule="cin_visit")
    _, address = made(client, worker)
    content = client.get(address).content
    found = [(e["DTSTART;VALUE=DATE"], e["SUMMARY"]) for e in read(content)]
    assert found == [
        (
            "20261123",
            LONGEST,
        ),
        ("20261123", "First review conference due: 1 child"),
        ("20261130", "Visit, child in need due: 2 children"),
        ("20270118", "Later review conference due: 1 child"),
    ]
    for hidden in ("Jory", "Applewick", "Wren", "N-9", str(one.public_id)):
        assert hidden.encode() not in content
    assert b"http://testserver/my-work/" in content.replace(b"\r\n ", b"")


def test_a_feed_of_nothing_is_a_calendar_all_the_same(client):
    worker = a_person()
    _, address = made(client, worker)
    assert events(client, address) == []


def test_the_same_feed_is_not_sent_twice_and_the_trail_has_one_list_a_fetch(client):
    worker = a_person()
    a_duty(works_with(worker), "2026-11-30")
    _, address = made(client, worker)
    first = client.get(address)
    looks = Entry.objects.filter(kind="list", what="calendar_feed", actor=worker)
    assert looks.count() == 1
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, looks.count()) == (304, b"", 1)
    a_duty(works_with(worker), "2026-11-30")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert looks.count() == 2
    assert client.post(address).status_code == 405


def test_the_address_is_shown_once_and_kept_as_a_hash(client):
    worker = a_person()
    answer, address = made(client, worker)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) >= 43
    assert "no-store" in answer["Cache-Control"]
    assert token not in str(CalendarAddress.objects.values().get())
    assert not any(token in str(row) for row in Entry.objects.values())
    client.force_login(worker)
    page = client.get(reverse("my_calendar")).content.decode()
    assert token not in page
    assert "Make a new one; the old one stops." in page


def test_pressing_twice_makes_one_and_shows_none_the_second_time(client):
    worker, key = a_person(), uuid.uuid4()
    _, address = made(client, worker, key=key)
    _, nothing = made(client, worker, key=key)
    assert nothing is None
    assert client.get(address).status_code == 200


def gone(client, address):
    """That the address answers as any page that is not there, to the byte."""
    answer, nowhere = client.get(address), client.get("/no/such/page/")
    assert answer.status_code == nowhere.status_code == 404
    assert answer.content == nowhere.content
    assert dict(answer.headers) == dict(nowhere.headers)
    return True


def test_a_new_address_stops_the_old_one_and_withdrawing_stops_it_too(client):
    worker = a_person()
    _, old = made(client, worker)
    _, new = made(client, worker)
    assert gone(client, old)
    assert events(client, new) == []
    answer, _ = made(client, worker, do="withdraw")
    assert answer.status_code == 302
    assert gone(client, new)
    deeds = Entry.objects.filter(kind="deed", actor=worker).values_list("what", flat=True)
    assert sorted(deeds) == [
        "made a calendar address", "made a calendar address", "withdrew the calendar address",
    ]  # fmt: skip


@pytest.mark.parametrize("token", ["x", "x" * 43, "é", "..", "%00", "a" * 5000])
def test_a_wrong_address_is_a_page_that_is_not_there(client, token):
    made(client, a_person())
    assert gone(client, f"/calendar/{token}.ics")


def test_who_has_left_is_read_no_more_not_even_when_they_come_back(client):
    worker, administrator = a_person(), a_person(Role.ADMINISTRATOR)
    _, address = made(client, worker)
    sign_ins.close(user=worker, by=administrator)
    assert gone(client, address)
    sign_ins.reopen(user=worker, by=administrator)
    assert gone(client, address)


def test_an_account_closed_some_other_way_is_read_no_more(client):
    worker = a_person()
    _, address = made(client, worker)
    type(worker).objects.filter(pk=worker.pk).update(is_active=False)
    assert gone(client, address)


def test_who_no_longer_works_with_children_is_read_no_more(client):
    worker = a_person()
    _, address = made(client, worker)
    type(worker).objects.filter(pk=worker.pk).update(role=Role.DATA_OFFICER)
    assert gone(client, address)
    client.force_login(a_person(Role.DATA_OFFICER))
    assert client.get(reverse("my_calendar")).status_code == 403


def test_restricted_children_and_those_no_longer_held_are_not_counted(client):
    worker = a_person()
    a_duty(works_with(worker), "2026-11-30")
    hidden = works_with(worker, number="N-2")
    a_duty(hidden, "2026-11-30")
    RecordState.objects.create(child=hidden, state="restricted", starts_at=LONG_AGO)
    left = a_child(number="N-3")
    a_grant(worker, left, ends_at=datetime(2026, 11, 1, tzinfo=UTC))
    a_duty(left, "2026-11-30")
    _, address = made(client, worker)
    assert [one["SUMMARY"] for one in events(client, address)] == [
        "Visit, protection plan due: 1 child"
    ]


def test_the_feed_is_its_maker_s_whoever_is_signed_in(client):
    worker = a_person()
    a_duty(works_with(worker), "2026-11-30")
    _, address = made(client, worker)
    client.force_login(a_person(Role.ADMINISTRATOR))
    assert len(events(client, address)) == 1


def test_no_log_holds_the_secret(client):
    worker = a_person()
    _, address = made(client, worker)
    match = client.get(address).wsgi_request
    record = logging.LogRecord("gunicorn.access", 20, "x.py", 1, "%(r)s", None, None)
    record.args = {"U": address, "m": "GET", "s": 200, "M": 4, "r": f"GET {address}"}
    missing = logging.LogRecord("django.request", 30, "x.py", 1, "Not Found: %s", (address,), None)
    missing.request, missing.status_code = match, 404
    for one in (record, missing):
        line = IdsOnly().format(one)
        assert "route=calendar_feed" in line
        assert address.removeprefix("/calendar/")[:12] not in line


def test_my_work_leads_to_it(client):
    client.force_login(a_person())
    assert reverse("my_calendar") in client.get(reverse("desk")).content.decode()
    assert "You have no address now." in client.get(reverse("my_calendar")).content.decode()


def test_a_press_without_its_key_does_nothing(client):
    client.force_login(a_person())
    assert client.post(reverse("my_calendar"), {"do": "make", "key": "x"}).status_code == 302
    assert not CalendarAddress.objects.exists()
