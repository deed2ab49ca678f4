"""What holds for every page of the service, whoever wrote it."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from sightline.access.roles import Role
from sightline.config.tests.pages import BUDGETS, FORMS, PAGES
from sightline.config.tests.small_service import address

pytestmark = pytest.mark.django_db

OUTSIDE_THE_BUDGET = re.compile(
    r"django_session|access_cache|set_config|SAVEPOINT|trail_entry|pghistory|"
    r'FROM "access_user" WHERE "access_user"."id" = \d+ LIMIT',
    re.IGNORECASE,
)
WRITES = re.compile(
    r"^\s*(?:select set_config\([^;]*;\s*)*(insert|update|delete|truncate|alter|create|drop)\b",
    re.IGNORECASE,
)
"""A write, also behind the setting of who writes that the keeping of history puts before it."""
MAY_WRITE = re.compile(r"trail_entry|django_session|access_cache", re.IGNORECASE)


def views():
    return {
        pattern.name: pattern.callback
        for pattern in every_pattern(get_resolver().url_patterns)
        if pattern.name
    }


def every_pattern(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every_pattern(pattern.url_patterns)
        else:
            yield pattern


ALLAUTH = {
    "account_login",
    "account_logout",
    "account_change_password",
    "mfa_authenticate",
    "mfa_login_webauthn",
}


def test_the_list_of_pages_is_whole():
    assert set(views()) == {*PAGES, *FORMS, *ALLAUTH}


@pytest.mark.parametrize("name", sorted({*PAGES, *FORMS}))
def test_every_page_declares_who_may_open_it(name):
    view = views()[name]
    assert hasattr(view, "permit") or getattr(view, "is_public", False)


@pytest.mark.parametrize("name", sorted({*PAGES, *FORMS}))
def test_nobody_opens_a_page_without_signing_in(name, service, client):
    if getattr(views()[name], "is_public", False):
        return
    answer = client.get(address(name, service))
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_has_one_heading_and_says_where_one_is(name, service, client):
    html = shown(name, service, client).content.decode()
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    title = re.search(r"<title>\s*(.*?)\s*</title>", html, re.DOTALL)
    assert title
    assert re.fullmatch(r"\S.* – Sightline", title[1], re.DOTALL)
    assert '<html lang="en' in html
    assert ">None<" not in html


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_asks_the_database_no_more_than_its_budget(name, service, client):
    client.force_login(service.people[PAGES[name]])
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address(name, service))
    assert answer.status_code == 200
    asked = [query["sql"] for query in queries if not OUTSIDE_THE_BUDGET.search(query["sql"])]
    assert len(asked) <= BUDGETS.get(name, 6), "\n".join(asked)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_reading_writes_nothing_but_the_look(name, service, client):
    client.force_login(service.people[PAGES[name]])
    with CaptureQueriesContext(connection) as queries:
        client.get(address(name, service))
    written = [query["sql"] for query in queries if WRITES.match(query["sql"])]
    assert [sql for sql in written if not MAY_WRITE.search(sql)] == []
    looks = [sql for sql in written if "trail_entry" in sql]
    assert looks or getattr(views()[name], "is_public", False)


CHILD_PAGES = [*sorted(name for name in PAGES if name.startswith("child")), "give_reason"]


@pytest.mark.parametrize("name", CHILD_PAGES)
@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.ADMINISTRATOR, Role.BUSINESS_SUPPORT])
def test_a_child_one_may_not_find_is_the_same_as_no_child_at_all(name, role, service, client):
    client.force_login(service.strangers[role])
    hidden = client.get(address(name, service))
    nobody = client.get(reverse(name, args=[uuid.uuid4()]))
    assert hidden.status_code == nobody.status_code == 404
    assert hidden.content == nobody.content


@pytest.mark.parametrize("name", [name for name in CHILD_PAGES if name != "give_reason"])
def test_a_child_one_does_not_work_with_asks_for_a_reason(name, service, client):
    client.force_login(service.strangers[Role.SOCIAL_WORKER])
    answer = client.get(address(name, service))
    assert answer.status_code == 403
    assert b'name="reason"' in answer.content


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_not_kept_by_the_browser_after_signing_out(name, service, client):
    assert "no-store" in shown(name, service, client).headers.get("Cache-Control", "")


@pytest.mark.parametrize("name", sorted({*PAGES, *FORMS}))
def test_an_address_holds_nothing_about_a_child(name, service):
    assert "Jory" not in address(name, service)
    assert not re.search(r"/\d+/", address(name, service))


def shown(name, service, client):
    client.force_login(service.people[PAGES[name]])
    answer = client.get(address(name, service))
    assert answer.status_code == 200, answer.status_code
    return answer
