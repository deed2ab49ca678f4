"""Opening a file by saying why."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Grant
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
WHY = "The police rang: found at the station tonight 🙂"


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick")


@pytest.fixture
def viewer(client):
    person = a_person()
    client.force_login(person)
    return person


def press(client, child, **fields):
    given = {"why": "other", "reason": WHY, "key": str(uuid.uuid4())}
    return client.post(reverse("give_reason", args=[child.public_id]), given | fields)


def test_a_reason_opens_the_file_for_a_day_and_leads_there(client, viewer, child):
    answer = press(client, child)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("child", args=[child.public_id])
    grant = Grant.objects.get()
    assert (grant.user, grant.child, grant.kind, grant.reason) == (viewer, child, "reason", WHY)
    assert grant.ends_at - grant.starts_at == timedelta(hours=24)
    [entry] = Entry.objects.filter(kind="deed")
    assert (entry.actor_id, entry.child_id) == (viewer.pk, child.pk)
    assert WHY not in str(entry.detail)


def test_a_reason_leads_to_the_page_asked_for(client, viewer, child):
    page = reverse("child", args=[child.public_id]) + "timeline/"
    assert press(client, child, next=page)["Location"] == page


@pytest.mark.parametrize(
    "next_page", ["https://elsewhere.example/", "//elsewhere.example", "/people/", "javascript:1"]
)
def test_a_reason_never_leads_elsewhere(next_page, client, viewer, child):
    file = reverse("child", args=[child.public_id])
    assert press(client, child, next=next_page)["Location"] == file


def test_pressing_twice_opens_once(client, viewer, child):
    key = str(uuid.uuid4())
    press(client, child, key=key)
    assert press(client, child, key=key).status_code == 302
    assert Grant.objects.count() == 1


def test_the_same_press_after_the_day_is_over_opens_nothing_again(client, viewer, child):
    key = str(uuid.uuid4())
    press(client, child, key=key)
    Grant.objects.update(starts_at="2026-01-01T00:00Z", ends_at="2026-01-02T00:00Z")
    assert press(client, child, key=key).status_code == 302
    assert Grant.objects.count() == 1


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "Say what you need to know"),
        ("too short", "at least 20 letters"),
        ("a" * 100_000, "2,000 letters or fewer"),
        ("1234567890" * 5, "at least 20 letters"),
    ],
    ids=["nothing", "too short", "far too long", "no letters"],
)
def test_a_refused_reason_keeps_what_was_typed(reason, words, client, viewer, child):
    answer = press(client, child, reason=reason)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert reason in html
    assert "<title>Error: " in html
    assert not Grant.objects.exists()


def test_a_form_without_its_key_opens_nothing(client, viewer, child):
    assert press(client, child, key="").status_code == 422
    assert not Grant.objects.exists()


def test_who_may_open_already_is_led_to_the_file(client, viewer, child):
    a_grant(viewer, child)
    answer = client.get(reverse("give_reason", args=[child.public_id]))
    assert answer["Location"] == reverse("child", args=[child.public_id])
    assert press(client, child).status_code == 302
    assert Grant.objects.count() == 1


def test_the_file_itself_asks_for_the_reason(client, viewer, child):
    answer = client.get(reverse("child", args=[child.public_id]))
    assert answer.status_code == 403
    assert 'name="key" value="' in answer.content.decode()
    assert "You are not involved with Jory Applewick" in answer.content.decode()


def test_a_role_that_gives_no_reasons_is_refused(client, child):
    person = a_person("business_support")
    client.force_login(person)
    assert press(client, child).status_code == 404
    a_grant(person, child, starts_at="2026-01-01T00:00Z", ends_at="2026-01-02T00:00Z")
    assert press(client, child).status_code == 404
    assert not Grant.objects.filter(kind="reason").exists()


@pytest.mark.parametrize("role", ["data_officer", "administrator"])
def test_who_finds_nobody_finds_no_page(role, client, child):
    client.force_login(a_person(role))
    assert client.get(reverse("give_reason", args=[child.public_id])).status_code == 404
    assert press(client, child).status_code == 404


@pytest.mark.parametrize("why", ["", "because", "LINKED"])
def test_a_reason_says_of_which_kind_it_is(why, client, viewer, child):
    answer = press(client, child, why=why)
    assert answer.status_code == 422
    assert "Choose why you need it" in answer.content.decode()
    assert WHY in answer.content.decode()
    assert not Grant.objects.exists()
