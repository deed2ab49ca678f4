"""Something fails while a form is sent: its text comes back whole, and is on file once."""

import uuid

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import OperationalError
from django.test import Client
from lxml import html

from sightline.access.models import Declaration
from sightline.drafts import broken
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import sent
from sightline.people.tests.builders import a_person

pytestmark = pytest.mark.django_db
TELL = "/my-looks/tell/"
WORDS = "Wren Redfern <b>& her aunt</b> 🙂\n\nsecond line"


@pytest.fixture
def person():
    return a_person()


@pytest.fixture
def client(person):
    signed_in = Client(raise_request_exception=False, enforce_csrf_checks=True)
    signed_in.force_login(person)
    return signed_in


def opened(client):
    """The form of the page, with the browser's own token."""
    page = html.fromstring(client.get(TELL).content)
    return dict(next(form for form in page.forms if form.action == TELL).form_values())


def fails(*_, **__):
    raise OperationalError


def test_what_was_sent_comes_back_and_is_on_file_once(client, monkeypatch):
    form = opened(client) | {"relation": WORDS, "surname": "Redfern", "forename": "Wren"}
    with monkeypatch.context() as broken_now:
        broken_now.setattr("sightline.duties.deeds.note", fails)
        answer = client.post(TELL, form)
    assert answer.status_code == 500
    assert not Declaration.objects.exists()
    assert not Draft.objects.exists()
    page = html.fromstring(answer.content)
    assert WORDS in page.text_content()
    again = page.forms[0]
    assert again.action == TELL
    for _ in range(2):
        assert client.post(again.action, dict(again.form_values())).status_code == 302
    assert Declaration.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_form_that_was_not_ours_is_refused_when_it_is_sent_again(client, monkeypatch):
    monkeypatch.setattr("sightline.access.middleware.why_out", fails)
    answer = client.post(TELL, sent(a_person()) | {"csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 500
    again = html.fromstring(answer.content).forms[0]
    monkeypatch.undo()
    assert client.post(TELL, dict(again.form_values())).status_code == 403
    assert not Declaration.objects.exists()


def test_what_shows_who_one_is_does_not_come_back(rf, person):
    form = sent(person) | {"proof": "hunter2-canary", "credential": "canary-too"}
    answer = broken.broken(rf.post(TELL, form))
    assert b"canary" not in answer.content


@pytest.mark.parametrize(
    "request_of",
    [
        lambda rf, person: rf.get(TELL),
        lambda rf, person: rf.post("/sign-in/", {"password": "canary", "key": str(uuid.uuid4())}),
        lambda rf, person: rf.post(TELL, sent(person) | {"key": "canary"}),
    ],
    ids=["nothing sent", "signing in", "no form of ours"],
)
def test_elsewhere_the_page_says_that_it_failed_and_no_more(request_of, rf, person):
    answer = broken.broken(request_of(rf, person))
    assert answer.status_code == 500
    assert b"Something went wrong here" in answer.content
    assert b"canary" not in answer.content
    assert b"Send it again" not in answer.content


def test_what_cannot_be_read_any_more_is_not_shown(rf, person, monkeypatch):
    monkeypatch.setattr(broken, "typed_on", lambda *_: (_ for _ in ()).throw(OSError))
    answer = broken.broken(rf.post(TELL, sent(person)))
    assert b"Send it again" not in answer.content


def test_that_a_file_is_not_kept_is_said(rf, person):
    from django.core.files.uploadedfile import SimpleUploadedFile

    form = sent(person) | {"scan": SimpleUploadedFile("scan.txt", b"canary")}
    request = rf.post(TELL, form)
    request.upload_handlers = [MemoryFileUploadHandler(request)]  # as on a page that takes files
    answer = broken.broken(request)
    assert b"Files are not kept" in answer.content
    assert b"canary" not in answer.content


def cannot_be_kept(*_, **__):
    raise UpdateError


def test_where_the_sign_in_cannot_be_kept_it_comes_back_too_and_is_on_file_once(
    client, monkeypatch, settings
):
    form = opened(client) | {"relation": WORDS, "surname": "Redfern", "forename": "Wren"}
    with monkeypatch.context() as broken_now:
        settings.SESSION_SAVE_EVERY_REQUEST = True
        broken_now.setattr(SessionStore, "save", cannot_be_kept)
        answer = client.post(TELL, form)
    settings.SESSION_SAVE_EVERY_REQUEST = False
    assert answer.status_code == 500
    again = html.fromstring(answer.content).forms[0]
    assert client.post(again.action, dict(again.form_values())).status_code == 302
    assert Declaration.objects.count() == 1
