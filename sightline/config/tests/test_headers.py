"""What every answer tells the browser: no foreign script, no foreign place, nothing kept."""

import os
import re
import subprocess
import sys

import pytest
from django.urls import reverse
from lxml import html

from sightline.config.tests.pages import FORMS, PAGES
from sightline.config.tests.small_service import address

pytestmark = pytest.mark.django_db

OUTSIDE = {"account_login": "/sign-in/", "signed_out": "/signed-out/", "nowhere": "/nowhere/"}
LOADS = ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping")
MADE_OF_DATA = "data:"
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def shown(name, service, client):
    """The answer at the page of this name, to somebody at home on it, or to a stranger."""
    if name in OUTSIDE:
        return client.get(OUTSIDE[name])
    if name in PAGES:
        client.force_login(service.people[PAGES[name]])
    return client.get(address(name, service))


def policy_of(answer):
    """The content policy of an answer: each directive with what it allows."""
    parts = (one.split() for one in answer["Content-Security-Policy"].split("; "))
    return {name: allowed for name, *allowed in parts}


@pytest.mark.parametrize("name", sorted({*PAGES, *FORMS, *OUTSIDE}))
def test_every_answer_tells_the_browser_what_it_must_not_do(name, service, client):
    answer = shown(name, service, client)
    for header, value in ALWAYS.items():
        assert value in answer[header], header
    policy = policy_of(answer)
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert not [one for allowed in policy.values() for one in allowed if "unsafe" in one]
    assert {one for name, allowed in policy.items() for one in allowed if name != "script-src"} <= {
        "'none'", "'self'", "data:"
    }  # fmt: skip
    assert all(re.fullmatch(r"'nonce-[A-Za-z0-9+/=]{22,}'", one) for one in policy["script-src"])


@pytest.mark.parametrize("name", sorted({*PAGES, *OUTSIDE}))
def test_no_page_holds_a_script_of_its_own_or_loads_from_elsewhere(name, service, client):
    answer = shown(name, service, client)
    assert_our_own(html.fromstring(answer.content), policy_of(answer))


def assert_our_own(page, policy):
    """No script but by the nonce of this answer, no style or event in an element, no other site."""
    for one in page.iter():
        if not isinstance(one.tag, str):
            continue
        assert not [name for name in one.attrib if name.lower().startswith("on")], one.attrib
        assert "style" not in one.attrib
        assert one.tag not in ("style", "iframe", "object", "embed", "base"), one.tag
        loaded = [one.get(name) for name in LOADS if one.get(name)]
        loaded += [one.get("href")] if one.tag in ("link", "use", "image") else []
        for place in loaded:
            assert re.match(r"/(?!/)|#|\?|data:image/|$", place), place
        if one.tag == "script":
            assert one.get("src")
            assert not (one.text or "").strip()
            assert policy["script-src"] == [f"'nonce-{one.get('nonce')}'"]


@pytest.mark.parametrize(
    "wrong",
    [
        "<script>x()</script>",
        "<script src=/static/x.js></script>",
        "<p style=color:red>",
        "<p onclick=x()>",
        "<img src=//elsewhere.invalid/x.png>",
        "<link href=https://elsewhere.invalid/x.css>",
        "<form action=http://elsewhere.invalid/>",
    ],
)
def test_the_check_sees_what_it_refuses(wrong):
    with pytest.raises(AssertionError):
        assert_our_own(html.fromstring(f"<div>{wrong}</div>"), {"script-src": ["'nonce-x'"]})


def test_leave_for_scripts_is_new_for_every_answer(client):
    leaves = {tuple(policy_of(client.get("/sign-in/"))["script-src"]) for _ in range(3)}
    assert len(leaves) == 3


SETTINGS = {
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
}


@pytest.mark.parametrize(
    ("given", "differing"),
    [
        ({"SIGHTLINE_HTTPS": "1"}, {}),
        ({"SIGHTLINE_HTTPS": "1", "SIGHTLINE_PROXIES": "2"}, {"ALLAUTH_TRUSTED_PROXY_COUNT": 2}),
        ({"SIGHTLINE_HTTPS": "1", "SIGHTLINE_DEMONSTRATION": "1"}, {"SECURE_HSTS_SECONDS": 0}),
        (
            {},
            {
                "SESSION_COOKIE_NAME": "sessionid",
                "CSRF_COOKIE_NAME": "csrftoken",
                "SESSION_COOKIE_SECURE": False,
                "CSRF_COOKIE_SECURE": False,
                "SECURE_HSTS_SECONDS": 0,
                "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
            },
        ),
    ],
)
def test_behind_tls_cookies_and_the_browser_keep_to_it(given, differing):
    ask = (
        "from sightline.config import settings as s; print("
        + ",".join(f"s.{name}" for name in SETTINGS)
        + ", sep='|')"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}
    done = subprocess.run(
        [sys.executable, "-c", ask], env=kept | given, capture_output=True, text=True, check=True
    )
    wanted = [str(value) for value in (SETTINGS | differing).values()]
    assert done.stdout.strip().split("|") == wanted


def test_whoever_came_over_tls_is_told_to_come_so_again(client, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_PROXY_SSL_HEADER = (
        31_536_000,
        ("HTTP_X_FORWARDED_PROTO", "https"),
    )
    told = client.get(reverse("account_login"), headers={"X-Forwarded-Proto": "https"})
    assert told["Strict-Transport-Security"] == "max-age=31536000"
