"""What surrounds each request: one transaction under the web role, and signing out when idle."""

from collections.abc import Callable
from datetime import datetime

import pghistory
from django.conf import settings
from django.contrib.auth import logout
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from psycopg.pq import TransactionStatus

from sightline.access.models import User
from sightline.calendars.clock import LONDON, now

Answer = Callable[[HttpRequest], HttpResponse]
SEEN = "seen_at"
TIMED_OUT = "timed_out"
MINUTE = 60


class StreamingRefused(Exception):
    """A streamed answer would leave the transaction its trail is written in."""


class OneTransaction:
    """Answer each request in one transaction, as the web role, with the person set in it.

    The transaction is rolled back when the answer is a server's error, so that nothing is half
    done. Row security and the history's triggers read the person from the transaction.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`; raises StreamingRefused for an answer that would outlive it."""
        person = request.user.pk if request.user.is_authenticated else None
        with transaction.atomic(), acting(person), pghistory.context(user=person):
            response = self.get_response(request)
            if getattr(response, "streaming", False):
                raise StreamingRefused(request.resolver_match and request.resolver_match.view_name)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class acting:  # noqa: N801  reads as a deed: `with acting(person)`
    """Run what follows as the web role for one person, until the block or the transaction ends.

    Row security reads the person, and the moment at which their grants are asked for.
    """

    def __init__(self, person: int | None) -> None:
        self.person = person

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('role', %s, true), set_config('app.user_id', %s, true), "
                "set_config('app.moment', %s, true), set_config('app.child', '', true)",
                [settings.WEB_ROLE, str(self.person or ""), now().isoformat()],
            )

    def __exit__(self, *_: object) -> None:
        if connection.needs_rollback or is_broken():
            return  # the rollback that must follow undoes both
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('role', 'none', true), set_config('app.user_id', '', true), "
                "set_config('app.moment', '', true), set_config('app.child', '', true)"
            )


class for_the_service:  # noqa: N801  as above
    """Let what follows see every child, whoever is signed in: nothing of it may be shown.

    Who may open a file, what may be searched and what stands of a child are worked out from the
    whole record, also when the person who pressed the button may not see it. A test names the few
    places that may do this.
    """

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select coalesce(current_setting('app.user_id', true), ''), "
                "set_config('app.user_id', 'service', true)"
            )
            self.person = cursor.fetchone()[0]

    def __exit__(self, *_: object) -> None:
        if connection.needs_rollback or is_broken():
            return
        with connection.cursor() as cursor:
            cursor.execute("select set_config('app.user_id', %s, true)", [self.person])


def is_broken() -> bool:
    """Whether a statement failed in the transaction now open, so that nothing more can run."""
    return bool(connection.connection.info.transaction_status == TransactionStatus.INERROR)


class NotKept:
    """Tell browsers to keep no page, so that nobody goes back to one after signing out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, to be shown and not kept."""
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response


def timed_out(request: HttpRequest) -> User | None:
    """Whoever this very request signed out, because they were idle too long; None for nobody."""
    was: User | None = vars(request).get(TIMED_OUT)
    return was


class SignOutWhenIdle:
    """Sign somebody out after thirty idle minutes; last seen is written at most once a minute."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign the person out where they were idle too long, then answer."""
        if request.user.is_authenticated:
            moment = datetime.now(LONDON).timestamp()
            seen = request.session.get(SEEN, moment)
            if moment - seen > settings.IDLE_MINUTES * MINUTE:
                was = request.user
                logout(request)
                vars(request)[TIMED_OUT] = was
            elif SEEN not in request.session or moment - seen > MINUTE:
                request.session[SEEN] = moment
        return self.get_response(request)
