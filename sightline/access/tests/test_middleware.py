"""One transaction a request, under the web role, for one person; signed out when idle."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory, override_settings

from sightline.access.middleware import SEEN, OneTransaction, SignOutWhenIdle, StreamingRefused
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


@override_settings(IDLE_MINUTES=30)
@pytest.mark.parametrize(("minutes", "is_in"), [(1, True), (29, True), (31, False)])
def test_somebody_idle_for_too_long_is_signed_out(minutes, is_in):
    request = asked(a_person())
    request.session[SEEN] = (datetime.now(LONDON) - timedelta(minutes=minutes)).timestamp()
    SignOutWhenIdle(lambda asked: HttpResponse(""))(request)
    assert request.user.is_authenticated is is_in


@pytest.mark.parametrize(("seconds", "is_written"), [(30, False), (61, True)])
def test_last_seen_is_written_at_most_once_a_minute(seconds, is_written):
    request = asked(a_person())
    before = request.session[SEEN] = (datetime.now(LONDON) - timedelta(seconds=seconds)).timestamp()
    SignOutWhenIdle(lambda asked: HttpResponse(""))(request)
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
