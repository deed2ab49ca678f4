"""Signing in is slowed down, and says nothing of who has a sign-in here."""

import re

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core.cache import caches
from django.test import Client

from sightline.access.tests.signing_in import PASSWORD, a_person_with_a_password
from sightline.config.tests.crawling import ONCE

pytestmark = pytest.mark.django_db

WRONG = "not this one"
TRIES = 5
"""Wrong passwords for one e-mail address in a quarter of an hour."""


def attempt(login, password=WRONG, address="192.0.2.1", client=None, **more):
    """One try at the door."""
    given = {"login": login, "password": password}
    return (client or Client()).post("/sign-in/", given, REMOTE_ADDR=address, **more)


def said(answer, login):
    """What a try was answered, without what was typed and what is new in every answer."""
    body = ONCE.sub(b"", answer.content).decode().replace(login, "")
    return answer.status_code, body, sorted(answer.headers)


@pytest.fixture
def people():
    """An e-mail address of each kind that somebody may try."""
    there, closed, without = (a_person_with_a_password() for _ in range(3))
    closed.is_active = False
    closed.save()
    without.set_unusable_password()
    without.save()
    return {
        "there": there.username,
        "closed": closed.username,
        "no password": without.username,
        "nobody": "nobody@northmoor.example",
    }


def test_a_wrong_password_is_answered_the_same_whoever_is_tried(people):
    answers = {kind: said(attempt(login), login) for kind, login in people.items()}
    assert answers["there"][0] == 200
    assert "is not right" in answers["there"][1]
    assert len({str(one) for one in answers.values()}) == 1


@pytest.mark.parametrize("kind", ["there", "closed", "no password", "nobody"])
def test_a_wrong_password_costs_the_same_whoever_is_tried(kind, people, monkeypatch):
    """The time goes into working out one hash: once for each."""
    counted, encode = [], ScryptPasswordHasher.encode

    def counting(self, *args, **kwargs):
        counted.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counting)
    attempt(people[kind])
    assert len(counted) == 1


@pytest.mark.parametrize("kind", ["there", "closed", "no password", "nobody"])
def test_after_five_tries_everybody_waits_wherever_they_come_from(kind, people):
    login = people[kind]
    for number in range(TRIES):
        assert "is not right" in attempt(login, address=f"192.0.2.{number}").content.decode()
    answer = attempt(login, PASSWORD, address="198.51.100.1")
    assert "tried too often" in answer.content.decode()


def test_capitals_and_spaces_are_the_same_address_for_the_throttle(people):
    login = people["there"]
    for number, one in enumerate([login, login.upper(), f" {login} ", login.title(), login]):
        attempt(one, address=f"192.0.2.{number}")
    assert "tried too often" in attempt(login, PASSWORD).content.decode()


def test_one_address_that_fails_for_many_has_to_wait_and_others_do_not(people):
    for number in range(30):
        attempt(f"person.{number}@elsewhere.example")
    assert "tried too often" in attempt(people["there"], PASSWORD).content.decode()
    assert attempt(people["there"], PASSWORD, address="192.0.2.2").status_code == 302


def test_a_right_password_counts_for_nothing():
    login = a_person_with_a_password().username
    for _ in range(2 * TRIES):
        assert attempt(login, PASSWORD).status_code == 302


def test_what_is_counted_is_counted_for_every_worker_and_not_forgotten_for_many():
    cache = caches["default"]
    assert type(cache).__name__ == "DatabaseCache"
    assert cache._max_entries >= 200_000


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "203.0.113.5", "192.0.2.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.77, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.77, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (1, "", "192.0.2.1"),
    ],
)
def test_the_address_is_the_one_our_own_proxies_saw(proxies, forwarded, counted, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    person = a_person_with_a_password()
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    attempt(person.username, PASSWORD, headers=headers)
    assert person.sign_ins.get().address == counted


def test_guessing_calendar_addresses_is_slowed_down(client):
    statuses = [client.get(f"/calendar/guess-{number}.ics").status_code for number in range(25)]
    assert statuses == [404] * 20 + [429] * 5
    other = client.get("/calendar/guess.ics", REMOTE_ADDR="192.0.2.3")
    assert other.status_code == 404


def test_the_page_of_signing_in_names_nobody(people):
    page = Client().get("/sign-in/").content.decode()
    assert not re.search(r"@(?!media)", page)
