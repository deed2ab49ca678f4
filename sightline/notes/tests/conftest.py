"""Whom the pages of notes are tested with: a child, and a worker who is signed in."""

from datetime import date

import pytest

from sightline.people.tests.builders import a_child, a_grant, a_person


@pytest.fixture
def on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))


@pytest.fixture
def worker(client, child):
    person = a_person()
    a_grant(person, child, kind="named")
    client.force_login(person)
    return person
