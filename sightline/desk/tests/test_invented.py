"""The pages of invented records: putting one on file, who opened it, and what came of asking."""

import uuid

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.people.tests.builders import a_person
from sightline.workforce.models import InventedLook, InventedRecord
from sightline.workforce.tests.builders import a_look_at_nobody

pytestmark = pytest.mark.django_db
RECORDS = "/looks/invented/"
BORN = ("born_on_day", "born_on_month", "born_on_year")


@pytest.fixture
def officer(client):
    person = a_person(Role.PRIVACY_OFFICER)
    client.force_login(person)
    return person


def typed(**given):
    day = dict(zip(BORN, ("4", "5", "2011"), strict=True))
    return {"key": str(uuid.uuid4()), "forename": "Perran", "surname": "Nobody"} | day | given


def page(client, where):
    return client.get(where).content.decode()


def test_the_list_of_emergencies_leads_there(client, officer):
    assert RECORDS in page(client, reverse("emergencies"))
    assert "None is on file." in page(client, RECORDS)


def test_one_is_put_on_file_once_and_taken_away(client, officer):
    sent = typed()
    for _ in range(2):
        assert client.post(RECORDS, sent).status_code == 302
    [record] = InventedRecord.objects.all()
    assert "Perran Nobody" in page(client, RECORDS)
    away = {"do": "take-away", "which": str(record.public_id), "key": str(uuid.uuid4())}
    assert client.post(RECORDS, away).status_code == 302
    record.refresh_from_db()
    assert record.ended_by == officer
    assert "Taken away" in page(client, RECORDS)


@pytest.mark.parametrize(("given", "said"), [
    ({"surname": ""}, "Write a surname"),
    ({"forename": "x" * 101}, "Write it in 100 letters or fewer"),
    ({"born_on_year": "2031"}, "Write a birth date that is not to come"),
    ({"born_on_year": "1990"}, "Write the birth date of a child"),
    ({"born_on_day": "31", "born_on_month": "2"}, "Write a day that exists"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_kept(given, said, client, officer):
    answer = client.post(RECORDS, typed(**given))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not InventedRecord.objects.exists()


@pytest.mark.parametrize(("day", "status"), [("23", 422), ("24", 302)])
def test_a_child_is_under_eighteen_today(day, status, client, officer, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    born = dict(zip(BORN, (day, "11", "2008"), strict=True))
    assert client.post(RECORDS, typed(**born)).status_code == status


def test_what_came_of_asking_is_recorded(client, officer):
    look = a_look_at_nobody(a_person(), officer)
    where = reverse("invented_look", args=[look.public_id])
    assert where in page(client, reverse("emergencies"))
    empty = client.post(where, {"key": str(uuid.uuid4()), "found": " "})
    assert empty.status_code == 422
    client.post(where, {"key": str(uuid.uuid4()), "found": "Mixed two names up 🙂"})
    assert "Mixed two names up 🙂" in page(client, where)
    assert InventedLook.objects.get().read_by == officer


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.DIRECTOR])
def test_others_neither_see_the_records_nor_looks_they_were_not_told_of(role, client, officer):
    look = a_look_at_nobody(a_person(), officer)
    client.force_login(a_person(role))
    assert client.get(RECORDS).status_code == 403
    where = reverse("invented_look", args=[look.public_id])
    assert client.get(where).status_code in (403, 404)
