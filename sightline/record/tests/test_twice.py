"""Saying that two on file are one child, that they are two, and taking them apart."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.calendars.clock import now
from sightline.duties.deeds import refresh
from sightline.people.joined import Different, Joined
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db
BORN = date(2011, 5, 4)


@pytest.fixture
def twice(client):
    """Two on file who look alike, and a team manager signed in who has both files open."""
    first = a_child(forename="Jory", surname="Applewick", born_on=BORN, number="N-1", sex="M")
    second = a_child(forename="Jory", surname="Applewik", born_on=BORN, number="N-2", sex="M")
    refresh([first.pk, second.pk])
    manager = a_person("team_manager")
    for child in (first, second):
        a_grant(manager, child, kind="named")
        a_grant(manager, child, kind="line", origin="kept")
    client.force_login(manager)
    return first, second, manager


def page(child):
    return reverse("child_twice", args=[child.public_id])


def say(client, child, other, **typed):
    """Send the form."""
    given = {"key": uuid.uuid4(), "which": other.public_id, "answer": "one", "why": "Same number"}
    return client.post(page(child), given | typed)


@pytest.fixture(autouse=True)
def held(monkeypatch):
    """Grants of a test that no work stands behind stay when grants are worked out anew."""
    monkeypatch.setattr("sightline.workforce.operations.DERIVED", ["nothing"])


def test_the_file_leads_to_the_page_and_the_page_sets_both_side_by_side(twice, client):
    first, second, _ = twice
    assert page(first) in client.get(reverse("child", args=[first.public_id])).content.decode()
    shown = client.get(page(first)).content.decode()
    assert "Beside Jory Applewik, N-2" in shown
    assert reverse("child", args=[second.public_id]) in shown


def test_nobody_alike_says_so(twice, client):
    _, _, manager = twice
    alone = a_child(forename="Elspie", surname="Thistlewood", born_on=date(2014, 2, 28))
    a_grant(manager, alone, kind="line")
    assert "Nobody else whom you may find looks like" in client.get(page(alone)).content.decode()


def test_joined_once_however_often_it_is_pressed_and_taken_apart(twice, client):
    first, second, manager = twice
    Visit.objects.create(child=second, visited_on=date(2026, 11, 3), seen=True)
    key = uuid.uuid4()
    for _ in range(2):
        assert say(client, first, second, key=key).url == page(first)
    link = Joined.objects.get()
    assert (link.first, link.second, link.by, link.why) == (first, second, manager, "Same number")
    shown = client.get(page(first)).content.decode()
    assert "On file under them: visits 1." in shown
    typed = {"key": uuid.uuid4(), "which": link.pk, "why": "Cousins", "do": "part"}
    assert client.post(page(first), typed).url == page(first)
    link.refresh_from_db()
    assert (link.ended_by, link.ended_why) == (manager, "Cousins")
    assert "Taken apart by" in client.get(page(first)).content.decode()
    assert client.get(page(second)).status_code == 200


def test_two_children_are_not_asked_about_again(twice, client):
    first, second, _ = twice
    assert say(client, first, second, answer="two").url == page(first)
    assert Different.objects.get().why == "Same number"
    for child in (first, second):
        shown = client.get(page(child)).content.decode()
        assert "Beside" not in shown
        assert "Somebody else, as was said" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": ""}, "Say what you checked"),
        ({"answer": ""}, "Say whether this is one child or two"),
        ({"which": uuid.uuid4()}, "Choose whom you compared"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(twice, client, typed, said):
    first, second, _ = twice
    answer = say(client, first, second, **{"why": "By telephone"} | typed)
    shown = answer.content.decode()
    assert (answer.status_code, said in shown) == (422, True)
    assert ("By telephone" in shown) is ("why" not in typed)
    assert not Joined.objects.exists()


def test_files_closed_differently_are_refused_with_the_reason(twice, client):
    first, second, _ = twice
    RecordState.objects.create(child=second, state="restricted", starts_at=LONG_AGO)
    answer = say(client, first, second)
    assert answer.status_code == 422
    assert "The two files are not open to the same people" in answer.content.decode()


def test_whoever_may_not_open_the_other_sees_no_answer_to_give(twice, client):
    first, second, _ = twice
    other = a_person("team_manager")
    a_grant(other, first, kind="line")
    client.force_login(other)
    assert "once that file is open to you too" in client.get(page(first)).content.decode()
    assert say(client, first, second).status_code == 422
    RecordState.objects.create(child=second, state="restricted", starts_at=LONG_AGO)
    assert "Applewik" not in client.get(page(first)).content.decode()
    assert not Joined.objects.exists()


@pytest.mark.parametrize(
    ("role", "kind", "status"),
    [
        ("team_manager", "line", 200),
        ("service_manager", "line", 200),
        ("team_manager", "reason", 403),
        ("social_worker", "allocation", 403),
    ],
)
def test_who_says_who_is_on_file_twice(twice, client, role, kind, status):
    first, _, _ = twice
    viewer = a_person(role)
    given = {"ends_at": now() + timedelta(hours=1), "why": "cover", "reason": "Covering"}
    a_grant(viewer, first, kind=kind, **(given if kind == "reason" else {}))
    client.force_login(viewer)
    assert client.get(page(first)).status_code == status


def test_what_is_typed_is_kept_until_it_is_finished(twice, client):
    first, second, manager = twice
    shown = client.get(page(first)).content.decode()
    part = re.search(r'name="draft-part" value="([^"]*)"', shown)
    sent = {"draft-part": part[1], "draft-whose": manager.public_id, "later": "1"}
    kept = say(client, first, second, why="Asked the school", **sent)
    assert kept.url == reverse("unfinished")
    assert "Asked the school" in client.get(page(first)).content.decode()
    assert not Joined.objects.exists()
