"""An address that must not be given away is on no printed story, but for staff who may know it."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.people.models import Address
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.story.operations import Beside
from sightline.story.tests.builders import an_entry

pytestmark = pytest.mark.django_db
TOLD = "They came to 14 Hidden Row at night"
LEFT_OUT = "Left out: an address that must not be given away stands here."
LATER = datetime(2026, 11, 24, tzinfo=UTC)
FOR_STAFF = "For the council’s own staff alone"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    one = a_child(forename="Jory", surname="Applewick")
    lives(one)
    return one


@pytest.fixture
def worker(child):
    """Who may know where the child lives."""
    person = a_person()
    a_grant(person, child, kind="named")
    return person


@pytest.fixture
def quality_officer(child):
    """Who reads stories, and may not know where children live."""
    person = a_person(Role.AUDITOR)
    a_grant(person, child, kind="named")
    return person


def lives(who):
    Address.objects.create(child=who, kind="Refuge", lines="14 Hidden Row", postcode="NM3 9ZZ")


def printed(client, who, child, name="child_story_print", **asked):
    client.force_login(who)
    answer = client.get(reverse(name, args=[child.public_id]), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("said", [{"what": TOLD}, {"impact": "She fears for nm3 9zz"}])
def test_an_entry_that_tells_it_is_left_out_for_who_may_not_know(
    said, client, child, worker, quality_officer
):
    an_entry(child, worker, happened_on=date(2026, 3, 3), **{"what": "They rang", **said})
    an_entry(child, worker, "He began school")
    own = printed(client, worker, child)
    assert said.get("what", "They rang") in own
    assert FOR_STAFF in own
    assert LEFT_OUT not in own
    kept = printed(client, quality_officer, child)
    assert "He began school" in kept
    assert "1 entry left out" in kept
    assert "3 Mar 2026" in kept
    assert LEFT_OUT in kept
    assert "put it right without the address" in kept
    assert FOR_STAFF not in kept
    for words in ("Hidden Row", "They rang", "nm3 9zz"):
        assert words not in kept


def test_a_story_without_it_is_printed_whole_for_everybody(client, child, worker, quality_officer):
    an_entry(child, worker, "He began school")
    for who in (worker, quality_officer):
        told = printed(client, who, child)
        assert "He began school" in told
        assert "left out" not in told
        assert FOR_STAFF not in told


def test_on_the_screen_the_story_is_as_it_was(client, child, worker, quality_officer):
    an_entry(child, worker, TOLD)
    assert TOLD in printed(client, quality_officer, child, "child_story")


@pytest.mark.parametrize(
    ("grant", "asked", "is_told"),
    [("", False, False), ("reason", False, False), ("named", False, True),
     ("reason", True, False), ("named", True, True)],
)  # fmt: skip
def test_the_address_of_another_child_an_entry_tells_of_counts(
    grant, asked, is_told, client, child, worker
):
    Address.objects.all().delete()
    otis = a_child(forename="Otis", surname="Marrowby")
    writer = a_person()
    for one in (child, otis):
        a_grant(writer, one, kind="named")
    lives(otis)
    an_entry(child, writer, TOLD, also=[Beside(otis, "Proud")])
    if grant == "reason":
        a_grant(worker, otis, kind=grant, reason="A call tonight", ends_at=LATER)
    elif grant:
        a_grant(worker, otis, kind=grant)
    told = printed(client, worker, child, **({"with": [otis.public_id]} if asked else {}))
    assert ("Hidden Row" in told) is is_told
    assert (LEFT_OUT in told) is not is_told
    assert (FOR_STAFF in told) is is_told
