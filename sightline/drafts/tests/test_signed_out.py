"""Signed out for being idle: what is sent then is kept, and found after signing in again."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from sightline.access.middleware import SEEN
from sightline.access.models import Declaration
from sightline.calendars.clock import LONDON
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import RELATION, a_draft, sent
from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db

TELL, SAVE = "/my-looks/tell/", "/drafts/save/"


@pytest.fixture
def user(client):
    person = a_person()
    client.force_login(person)
    return person


def idle(client, minutes=16):
    """Let the sign-in lie for so many minutes."""
    session = client.session
    session[SEEN] = (datetime.now(LONDON) - timedelta(minutes=minutes)).timestamp()
    session.save()


def test_what_is_sent_too_late_is_kept_and_goes_on_after_signing_in(user, client):
    idle(client)
    answer = client.post(TELL, sent(user, surname="Redfern", forename="Wren"))
    assert answer.status_code == 403
    page = html.fromstring(answer.content)
    text = " ".join(page.text_content().split())
    assert "You are signed out" in text
    assert "A family I am close to, 5 words, saved" in text
    assert not Declaration.objects.exists()
    ways = page.xpath("//a[text()='Sign in and go on']/@href")
    assert ways == ["/sign-in/?next=%2Fmy-looks%2Ftell%2F"]
    assert client.get(TELL).status_code == 302
    client.force_login(user)
    shown = html.fromstring(client.get(TELL).content)
    assert shown.get_element_by_id("id_relation").value == RELATION


def test_a_save_that_comes_too_late_is_kept_and_says_so(user, client):
    idle(client)
    answer = client.post(SAVE, sent(user))
    assert answer.status_code == 403
    assert answer.json()["state"] == "signed-out"
    assert Draft.objects.get(owner=user).fields["relation"] == [RELATION]
    again = client.post(SAVE, sent(user))
    assert again.status_code == 302
    assert Draft.objects.count() == 1


def test_in_time_nobody_is_signed_out(user, client):
    idle(client, minutes=14)
    assert client.post(SAVE, sent(user)).json()["state"] == "saved"


def test_what_was_saved_before_is_untouched(user, client):
    a_draft(user)
    idle(client)
    answer = client.get(TELL)
    assert answer["Location"] == "/signed-out/?why=idle&next=%2Fmy-looks%2Ftell%2F"
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("where", "given"),
    [
        (TELL, {"draft-whose": "somebody else"}),
        (TELL, {"relation": "x" * 1_000_001}),
        ("/my-looks/", {}),
        (reverse("search"), {"words": "Jory"}),
    ],
)
def test_what_is_no_form_to_keep_only_says_why(where, given, user, client):
    idle(client)
    answer = client.post(where, sent(user) | {"draft-where": ""} | given)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/signed-out/?why=idle")
    assert not Draft.objects.exists()


def test_nobody_signed_in_keeps_nothing(client):
    answer = client.post(TELL, sent(a_person()))
    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_another_site_cannot_make_somebody_keep_anything(user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    idle(strict)
    answer = strict.post(TELL, sent(user))
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()
    assert not Draft.objects.exists()
