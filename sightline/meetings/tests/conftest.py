"""A child, a worker who is signed in, and a sister, on the day of the county."""

from datetime import date

import pytest

from sightline.people.models import FamilyMember
from sightline.people.tests.builders import a_child, a_grant, a_person


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))


@pytest.fixture
def worker(child, client):
    person = a_person(first_name="Priya", last_name="Goldfinch")
    a_grant(person, child, kind="named")
    client.force_login(person)
    return person


@pytest.fixture
def sister(child, worker):
    one = a_child(forename="Wrenna", surname="Applewick", born_on=date(2013, 5, 4))
    for each in (child, one):
        FamilyMember.objects.create(child=each, family="F1")
    a_grant(worker, one, kind="named")
    return one
