"""Leavers, movers and the forgotten: whose sign-in ends, when, and what ends with it."""

from datetime import timedelta

import pytest
from django.test import Client

from sightline.access.models import SignIn, User
from sightline.access.operations import keep_sign_in
from sightline.access.queries import UNUSED_DAYS
from sightline.access.roles import Role
from sightline.access.tests.signing_in import (
    PASSWORD,
    a_person_with_a_password,
    an_app,
    digits,
    enter,
    steps_of,
)
from sightline.calendars.clock import by_the_wall
from sightline.people.tests.builders import a_person
from sightline.settings.operations import set_from
from sightline.trail.models import Entry
from sightline.workforce import sign_ins

pytestmark = pytest.mark.django_db

HOME = "/who-may-what/"


@pytest.fixture
def boss():
    return a_person(Role.ADMINISTRATOR)


def signed_in(user):
    """A browser in which this person is signed in."""
    browser = Client()
    browser.force_login(user)
    assert browser.get(HOME).status_code == 200
    return browser


ENDS = {
    "closed": lambda user, by: sign_ins.close(user=user, by=by),
    "new password": lambda user, by: sign_ins.give_password(user=user, password="x" * 20, by=by),
    "second step reset": lambda user, by: sign_ins.reset_second_step(user=user, why="lost", by=by),
    "another role": lambda user, by: sign_ins.change(
        user=user, role="auditor", job_title="", worker=None, by=by
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_every_session_ends_at_its_next_request(how, boss):
    person = a_person()
    browsers = [signed_in(person), signed_in(person)]
    other = signed_in(a_person())
    ENDS[how](person, boss)
    for browser in browsers:
        assert browser.get(HOME).status_code == 302
        assert browser.post("/search/", {"words": "x"}).status_code == 302
    assert other.get(HOME).status_code == 200
    assert signed_in(boss)


def test_a_new_job_title_ends_nothing(boss):
    person = a_person(job_title="Worker")
    browser = signed_in(person)
    sign_ins.change(user=person, role=person.role, job_title="Senior", worker=None, by=boss)
    assert browser.get(HOME).status_code == 200


def test_signing_out_everywhere_else_keeps_this_one():
    person = a_person()
    here, elsewhere = signed_in(person), signed_in(person)
    here.post("/my-sign-ins/", {"do": "everywhere"})
    assert here.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302
    assert Entry.objects.filter(what="signed out everywhere else", actor_id=person.pk).exists()


def test_a_reset_second_step_is_set_up_anew_and_stands_in_the_trail(client, boss):
    person = a_person_with_a_password()
    an_app(person)
    sign_ins.reset_second_step(user=person, why="lost", by=boss)
    assert steps_of(person) == []
    entry = Entry.objects.get(what="second step reset: lost")
    assert (entry.actor_id, entry.about) == (boss.pk, f"access.User:{person.pk}")
    enter(client, person)
    assert client.get("/").url == "/second-step/"


def test_nobody_resets_their_own(boss):
    an_app(boss)
    with pytest.raises(sign_ins.Refused):
        sign_ins.reset_second_step(user=boss, why="lost", by=boss)
    assert steps_of(boss) == ["totp"]


def test_the_page_asks_why_and_keeps_to_what_it_asks(client, boss):
    person = a_person()
    an_app(person)
    client.force_login(boss)
    where = f"/people/{person.public_id}/"
    key = "00000000-0000-4000-8000-000000000001"
    for why in ("", "because"):
        answer = client.post(where, {"do": "reset", "key": key, "why": why})
        assert answer.status_code == 422
        assert "Choose why" in answer.content.decode()
    assert steps_of(person) == ["totp"]
    assert client.post(where, {"do": "reset", "key": key, "why": "new"}).url == where
    assert steps_of(person) == []
    assert "None is set up" in client.get(where).content.decode()


def ago(days):
    return by_the_wall() - timedelta(days=days)


@pytest.mark.parametrize(
    ("made", "signed", "days", "is_closed"),
    [
        (10, None, None, False),
        (91, None, None, True),
        (400, 89, None, False),
        (400, 91, None, True),
        (5, 200, None, False),  # opened again five days ago
        (400, 31, 30, True),
        (400, 29, 30, False),
    ],
)
def test_a_sign_in_nobody_uses_is_closed(made, signed, days, is_closed, client):
    if days:
        today = by_the_wall().date()
        set_from(name=UNUSED_DAYS, value=days, from_on=today, why="x", by_id=None, today=today)
    person = a_person_with_a_password(
        counts_from=ago(made), last_login=ago(signed) if signed else None
    )
    assert bool(sign_ins.close_unused()) is is_closed
    person.refresh_from_db()
    assert person.is_active is not is_closed
    written = Entry.objects.filter(what="closed an unused sign-in")
    assert [one.about for one in written] == [f"access.User:{person.pk}"] * is_closed


def test_an_unused_sign_in_opens_nothing_even_before_it_is_closed(client):
    person = a_person_with_a_password(counts_from=ago(91))
    assert enter(client, person).url == "/signed-out/?why=closed"
    assert client.get(HOME).status_code == 302
    assert "Your sign-in is closed" in client.get("/signed-out/?why=closed").content.decode()


def test_a_closed_sign_in_opens_nothing(client, boss):
    person = a_person_with_a_password()
    an_app(person)
    sign_ins.close(user=person, by=boss)
    assert enter(client, person).url == "/signed-out/?why=closed"
    assert client.post("/sign-in/second-step/", {"code": digits()}).url == "/sign-in/"
    assert enter(client, person, "wrong").status_code == 200


def test_what_was_opened_again_stays_open(boss, client):
    person = a_person_with_a_password(counts_from=ago(91))
    sign_ins.close_unused()
    person.refresh_from_db()
    sign_ins.reopen(user=person, by=boss)
    assert sign_ins.close_unused() == 0
    assert enter(client, person).url == "/"


def test_the_last_administrator_stays_to_let_the_others_in():
    User.objects.all().delete()
    first = a_person(Role.ADMINISTRATOR, counts_from=ago(200))
    a_person(counts_from=ago(200))
    assert sign_ins.close_unused() == 1
    a_person(Role.ADMINISTRATOR)
    assert sign_ins.close_unused() == 1
    first.refresh_from_db()
    assert not first.is_active


def test_in_a_demonstration_nobody_is_closed(settings):
    a_person(counts_from=ago(1000))
    settings.DEMONSTRATION = True
    assert sign_ins.close_unused() == 0


def test_where_somebody_signed_in_is_kept_for_them_alone_and_not_for_ever(client):
    person, other = a_person_with_a_password(), a_person()
    keep_sign_in(user=other, address="192.0.2.9", browser="Firefox/1")
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
    client.post(
        "/sign-in/",
        {"login": person.username, "password": PASSWORD},
        headers={"User-Agent": firefox},
        REMOTE_ADDR="192.0.2.7",
    )
    browser = signed_in(person)
    page = browser.get("/my-sign-ins/").content.decode()
    assert "192.0.2.7" in page
    assert "Firefox on Windows" in page
    assert "192.0.2.9" not in page
    assert page.count("This one") == 1
    SignIn.objects.filter(user=person).update(at=ago(91))
    sign_ins.close_unused()
    assert not SignIn.objects.filter(user=person).exists()
