"""A worker says that a child is in the news, and the file closes to others at once."""

import uuid

import pytest
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.access.roles import Role
from sightline.config.bench.signing import signed_in
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    a_person(Role.DIRECTOR)
    return a_child(forename="Jory", surname="Fernhollow")


@pytest.fixture
def worker(child):
    person = a_person()
    a_grant(person, child)
    return signed_in(person)


def where(child):
    return reverse("child_in_the_news", args=[child.public_id])


def press(client, child, **given):
    typed = {"key": str(uuid.uuid4()), "what": "news", "why": "On the radio at eight"} | given
    return client.post(where(child), typed)


@pytest.mark.parametrize("part", ["child_looks", "child_involved"])
def test_a_link_leads_there_from_the_parts_about_who_opens_the_file(part, worker, child):
    page = worker.get(reverse(part, args=[child.public_id])).content.decode()
    assert where(child) in page


def test_one_press_restricts_and_a_second_changes_nothing(worker, child):
    key = str(uuid.uuid4())
    for _ in range(2):
        answer = press(worker, child, key=key)
        assert answer.status_code == 302
    [state] = RecordState.objects.all()
    assert state.why.endswith("On the radio at eight")
    page = worker.get(where(child)).content.decode()
    assert "is restricted since" in page
    assert "Restrict this file now" not in page


@pytest.mark.parametrize(("given", "said"), [
    ({"what": ""}, "Choose what it is"),
    ({"what": "gossip"}, "Choose what it is"),
    ({"why": " "}, "Say where you heard or saw it"),
    ({"why": "x" * 501}, "Write it in 500 letters or fewer"),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_restricted(given, said, worker, child):
    answer = press(worker, child, **given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RecordState.objects.exists()
