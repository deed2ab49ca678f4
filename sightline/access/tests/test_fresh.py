"""A fresh sign-in before a step that matters; what was typed goes on with it."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from sightline.access.fresh import fresh_sign_in
from sightline.access.second_step import codes_left, make_codes
from sightline.access.tests.signing_in import (
    PASSWORD,
    a_person_with_a_password,
    an_app,
    digits,
    enter,
)
from sightline.calendars.clock import by_the_wall
from sightline.config.urls import urlpatterns as all_pages
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


def grave(request):
    """Answer with what was sent."""
    return HttpResponse(f"done: {request.method} {request.POST.getlist('words')}")


grave.is_public = True
urlpatterns = [*all_pages, path("grave/", fresh_sign_in(grave))]
WORDS = ["line one\nline two", "“quoted” <b> & more"]


@pytest.fixture(autouse=True)
def _with_a_grave_page():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def clock():
    with time_machine.travel(by_the_wall(), tick=False) as moved:
        yield moved


@pytest.fixture
def wren(client, clock):
    one = a_person_with_a_password()
    an_app(one)
    make_codes(one)
    client.force_login(one)
    return one


def later(client, clock, minutes):
    """Let the time pass, without the session ending in between."""
    for _ in range(minutes // 10):
        clock.shift(timedelta(minutes=10))
        client.get("/who-may-what/")
    clock.shift(timedelta(minutes=minutes % 10))


@pytest.mark.parametrize(
    ("minutes", "method", "is_asked"),
    [
        (14, "get", False),
        (16, "get", True),
        (16, "post", False),
        (59, "post", False),
        (61, "post", True),
    ],
)
def test_a_page_is_shown_and_what_was_written_is_sent_within_its_time(
    minutes, method, is_asked, client, wren, clock
):
    later(client, clock, minutes)
    answer = getattr(client, method)("/grave/", {"words": WORDS})
    assert (b"Is it still you?" in answer.content) is is_asked
    assert answer.status_code == (403 if is_asked else 200)


def hidden(page):
    """What the question carries along."""
    form = next(one for one in page.forms if "proof" in one.inputs)
    return form.action, [(one.name, one.value) for one in form.inputs if one.type == "hidden"]


@pytest.mark.parametrize("proof", ["password", "app", "printed"])
def test_what_was_typed_is_carried_along_and_sent_after_the_answer(proof, client, wren, clock):
    from lxml import html

    later(client, clock, 61)
    answer = client.post("/grave/", {"words": WORDS})
    assert "Nothing you wrote is lost" in answer.content.decode()
    action, kept = hidden(html.fromstring(answer.content))
    assert action == "/grave/"
    sent = [value for name, value in kept if name == "words"]
    assert sent == WORDS
    given = {
        "password": PASSWORD,
        "app": digits(),
        "printed": f"{codes_left(wren)[0][:4]} {codes_left(wren)[0][4:]}",
    }
    wrong = client.post("/grave/", {"words": sent, "still_you": "sent", "proof": "not this"})
    assert wrong.status_code == 422
    assert [v for n, v in hidden(html.fromstring(wrong.content))[1] if n == "words"] == WORDS
    answer = client.post("/grave/", {"words": sent, "still_you": "sent", "proof": given[proof]})
    assert answer.content.decode() == f"done: POST {WORDS}"
    assert client.get("/grave/").content.decode() == "done: GET []"


def test_a_page_is_shown_after_the_answer_with_what_was_asked_of_it(client, wren, clock):
    later(client, clock, 20)
    assert client.get("/grave/?page=2").status_code == 403
    answer = client.post("/grave/?page=2", {"still_you": "page", "proof": PASSWORD})
    assert answer.url == "/grave/?page=2"
    assert client.get(answer.url).content.startswith(b"done: GET")


@pytest.mark.parametrize("proof", ["", "wrong", "000000", "1234 5678", "x" * 5000, "٣٣٣٣٣٣", "\0"])
def test_nobody_gets_past_with_what_is_not_theirs(proof, client, wren, clock):
    later(client, clock, 20)
    answer = client.post("/grave/", {"still_you": "sent", "proof": proof})
    assert answer.status_code == 422
    assert b"done" not in answer.content


def test_saying_that_one_was_asked_is_not_an_answer(client, wren):
    assert client.post("/grave/", {"still_you": "sent"}).status_code == 422


def test_five_wrong_answers_and_the_right_one_has_to_wait(client, wren, clock):
    later(client, clock, 20)
    for _ in range(5):
        client.post("/grave/", {"still_you": "page", "proof": "wrong"})
    answer = client.post("/grave/", {"still_you": "page", "proof": PASSWORD})
    assert "tried too often" in answer.content.decode()
    assert Entry.objects.filter(kind="refusal", what="sign in").count() == 5


def test_signing_in_is_itself_fresh(client, clock):
    other = a_person_with_a_password()
    an_app(other)
    enter(client, other)
    client.post("/sign-in/second-step/", {"code": digits()})
    assert client.get("/grave/").content.startswith(b"done")
