"""One transaction a request, under the web role, for one person; signed out when idle."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from sightline.access.middleware import (
    SEEN,
    SIGNED_IN,
    OneTransaction,
    SignOutInTime,
    StreamingRefused,
)
from sightline.calendars.clock import LONDON
from sightline.people.tests.builders import a_person
from sightline.trail.models import Entry
from sightline.trail.operations import note

pytestmark = pytest.mark.django_db


def asked(user):
    request = RequestFactory().get("/my-work/")
    request.user = user
    request.resolver_match = None
    request.session = SessionStore()
    return request


def who_asks():
    with connection.cursor() as cursor:
        cursor.execute("select current_user, current_setting('app.user_id', true)")
        return cursor.fetchone()


def test_a_request_runs_as_the_web_role_for_the_person_and_leaves_nothing_behind():
    person, seen = a_person(), []

    def page(request):
        seen.append(who_asks())
        return HttpResponse("")

    before = who_asks()[0]
    OneTransaction(page)(asked(person))
    assert seen == [("sightline_web", str(person.pk))]
    assert who_asks() == (before, "")


def test_nobody_signed_in_is_nobody_in_the_database():
    seen = []
    OneTransaction(lambda request: seen.append(who_asks()) or HttpResponse(""))(
        asked(AnonymousUser())
    )
    assert seen == [("sightline_web", "")]


@pytest.mark.parametrize(
    ("status", "is_kept"), [(200, True), (403, True), (404, True), (500, False)]
)
def test_what_was_written_is_kept_unless_the_server_failed(status, is_kept):
    def page(request):
        note(kind="list", what="desk", actor_id=None)
        return HttpResponse("", status=status)

    OneTransaction(page)(asked(AnonymousUser()))
    assert Entry.objects.exists() is is_kept


def test_an_answer_that_outlives_its_transaction_is_refused():
    with pytest.raises(StreamingRefused):
        OneTransaction(lambda request: StreamingHttpResponse([]))(asked(AnonymousUser()))


@pytest.mark.parametrize(
    ("idle", "signed_in", "why"),
    [
        (14, 14, ""),
        (16, 16, "idle"),
        (1, 10 * 60 - 1, ""),
        (1, 10 * 60 + 1, "long"),
    ],
)
def test_somebody_is_signed_out_when_idle_and_after_a_day_s_work(idle, signed_in, why):
    request = asked(a_person())
    moment = datetime.now(LONDON)
    request.session[SEEN] = (moment - timedelta(minutes=idle)).timestamp()
    request.session[SIGNED_IN] = (moment - timedelta(minutes=signed_in)).timestamp()
    answer = SignOutInTime(lambda asked: HttpResponse("the page"))(request)
    assert request.user.is_authenticated is not bool(why)
    assert answer.content == (b"" if why else b"the page")
    if why:
        assert answer["Location"] == f"/signed-out/?why={why}&next=%2Fmy-work%2F"


def test_a_session_begun_before_its_time_was_kept_runs_from_now_on():
    request = asked(a_person())
    SignOutInTime(lambda asked: HttpResponse(""))(request)
    assert request.session[SIGNED_IN] == pytest.approx(datetime.now(LONDON).timestamp(), abs=5)


def test_writing_often_does_not_make_the_day_longer(client):
    person = a_person()
    began = datetime(2026, 11, 23, 8, 0, tzinfo=LONDON)
    with time_machine.travel(began, tick=False) as clock:
        client.force_login(person)
        for minute in range(10, 10 * 60 + 1, 10):
            clock.move_to(began + timedelta(minutes=minute))
            assert client.get("/who-may-what/").status_code == 200
        clock.move_to(began + timedelta(hours=10, minutes=1))
        assert client.get("/who-may-what/").url.startswith("/signed-out/?why=long")


@pytest.mark.parametrize(("seconds", "is_written"), [(30, False), (61, True)])
def test_last_seen_is_written_at_most_once_a_minute(seconds, is_written):
    request = asked(a_person())
    before = request.session[SEEN] = (datetime.now(LONDON) - timedelta(seconds=seconds)).timestamp()
    SignOutInTime(lambda asked: HttpResponse(""))(request)
    assert (request.session[SEEN] != before) is is_written


def test_a_failed_statement_ends_in_the_page_s_own_error_not_in_another():
    def page(request):
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("select nothing_of_that_name")
        return HttpResponse("", status=500)

    with transaction.atomic():
        answer = OneTransaction(page)(asked(AnonymousUser()))
    assert answer.status_code == 500
    assert who_asks()[0] != "sightline_web"
