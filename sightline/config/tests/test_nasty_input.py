"""Whatever is typed into whatever field: a plain answer, soon, and nothing that would run.

Each page is given one string in twelve, each page others; all of them, which takes half an hour,
with `SIGHTLINE_NASTY_EVERY=1`.
"""

import os
import time
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.config.tests.nasty import MARK, every_string
from sightline.config.tests.pages import FORMS, PAGES
from sightline.config.tests.small_service import address

pytestmark = pytest.mark.django_db

STRINGS = every_string()
SLOWEST = 2.0
"""Seconds: nothing typed may keep a page longer."""
PLAIN = {200, 302, 400, 403, 404, 405, 409, 413, 422, 429}
EVERY = int(os.environ.get("SIGHTLINE_NASTY_EVERY", "12"))
ASKED_TOGETHER = 7
"""A prime: fields of one form get different strings, and in each round others together."""
RUNS = ("javascript:", "vbscript:", "data:")
GIVEN = {"csrfmiddlewaretoken", "key"}
OURS = "/static/"
PICTURE = "data:image/svg+xml;base64,"
"""A picture that a page holds whole: shown as an image, nothing in it runs."""


def test_there_are_five_hundred_different_strings():
    assert len(STRINGS) >= 500


def forms_of(client, where):
    """The forms of a page: each with where it goes, how, and what it holds.

    Without the search above every page, which has a page of its own.
    """
    answer = client.get(where)
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return []
    page = html.fromstring(answer.content, base_url=f"http://testserver{where}")
    page.make_links_absolute()
    return [
        (form.action.removeprefix("http://testserver"), form.method, dict(form.form_values()),
         sorted({one.name for one in form.inputs if one.name} - GIVEN))
        for form in page.forms
        if "/sign-out/" not in form.action
        and (where == reverse("search") or not form.action.endswith(reverse("search")))
    ]  # fmt: skip


def assert_plain(answer, took, what):
    """A plain answer, soon, and nothing on it that would run."""
    assert answer.status_code in PLAIN, f"{answer.status_code} for {what!r}"
    assert took < SLOWEST, f"{took:.1f} s for {what!r}"
    if MARK.encode() in answer.content and "html" in answer.headers.get("Content-Type", ""):
        assert_nothing_runs(answer.content)


def assert_nothing_runs(content):
    """No element of the page came from what was typed."""
    for one in html.fromstring(content).iter():
        if not isinstance(one.tag, str):
            assert MARK not in (one.text or "")
            continue
        if one.tag == "script":
            assert MARK not in (one.text or "")
            assert (one.get("src") or OURS).startswith(OURS)
        for name, value in one.attrib.items():
            assert not name.lower().startswith("on"), f"{one.tag} {name}"
            if one.tag == "img" and value.startswith(PICTURE):
                continue
            if name in ("href", "src", "action", "formaction"):
                assert not value.strip().lower().startswith(RUNS), f"{one.tag} {name}"


def ask(client, where, method, values):
    """The answer, and how long it took; a slow one is asked for again, as it is slow twice.

    Other programs may hold one answer up.
    """
    answer, took = asked(client, where, method, values)
    if took < SLOWEST:
        return answer, took
    return answer, min(took, asked(client, where, method, values)[1])


def asked(client, where, method, values):
    """One answer, and how long it took."""
    began = time.perf_counter()
    if method.upper() == "POST":
        answer = client.post(where, values)
    else:
        path = where.partition("?")[0]
        answer = client.get(f"{path}?{urlencode(values, errors='surrogatepass')}")
    return answer, time.perf_counter() - began


def places_for(name):
    """Which strings this page is given."""
    return range(sorted({*HOME, *FORMS}).index(name) % EVERY, len(STRINGS), EVERY)


HOME = {**PAGES, "give_reason": Role.SOCIAL_WORKER}


@pytest.mark.parametrize("name", sorted(HOME))
def test_every_field_of_every_form_takes_everything_that_is_typed(name, service, client):
    client.raise_request_exception = False
    client.force_login((service.strangers if name == "give_reason" else service.people)[HOME[name]])
    where = address(name, service)
    for action, method, values, fields in forms_of(client, where):
        for place in places_for(name) if fields else ():
            typed = {
                field: STRINGS[(place + ASKED_TOGETHER * number) % len(STRINGS)]
                for number, field in enumerate(fields)
            }
            assert_plain(*ask(client, action, method, values | typed), typed)
    assert_plain(client.get(where), 0, where)


@pytest.mark.parametrize("name", sorted(HOME))
def test_one_bad_field_among_good_ones(name, service, client):
    client.raise_request_exception = False
    client.force_login((service.strangers if name == "give_reason" else service.people)[HOME[name]])
    for action, method, values, fields in forms_of(client, address(name, service)):
        for number, field in enumerate(fields):
            for place in places_for(name)[number % 4 :: 4]:
                typed = {field: STRINGS[place]}
                assert_plain(*ask(client, action, method, values | typed), typed)


ASKED = [
    "page",
    "day",
    "kind",
    "state",
    "sort",
    "whose",
    "true",
    "worker",
    "team",
    "rule",
    "of",
    "next",
]


@pytest.mark.parametrize("name", sorted({*HOME, *FORMS}))
def test_every_address_takes_everything_that_is_asked_of_it(name, service, client):
    client.raise_request_exception = False
    client.force_login(service.people[HOME.get(name, Role.DIRECTOR)])
    where = address(name, service)
    for place in places_for(name)[::3]:
        asked = {one: STRINGS[(place + number) % len(STRINGS)][:2_000]
                 for number, one in enumerate(ASKED)}  # fmt: skip
        assert_plain(*ask(client, where, "GET", asked), asked)


def test_what_was_searched_for_comes_back_as_text(service, client):
    client.force_login(service.people[Role.SOCIAL_WORKER])
    for typed in (one for one in STRINGS if MARK in one):
        client.post(reverse("search"), {"words": typed})
        assert_nothing_runs(client.get(reverse("search")).content)
