"""What surrounds each request: one transaction under the web role, and signing out in time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pghistory
from django.conf import settings
from django.contrib.auth import logout
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from psycopg.pq import TransactionStatus

from sightline.access import second_step
from sightline.access.models import User
from sightline.calendars.clock import LONDON, now

Answer = Callable[[HttpRequest], HttpResponse]
SEEN = "seen_at"
TIMED_OUT = "timed_out"
SIGNED_IN = "signed_in_at"
MINUTE = 60
HOUR = 3600
SETTING_UP = frozenset(["set_up_second_step", "set_up_app", "add_passkey", "account_logout"])
OUTSIDE = ("/sign-in/", "/sign-out/", "/signed-out/")
NO_DEVICES = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


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
    """Tell browsers to keep no page, to lend ours to no other site, and to ask for no device."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, to be shown and not kept."""
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = NO_DEVICES
        return response


def timed_out(request: HttpRequest) -> tuple[User, str] | None:
    """Whom this very request signed out, and why ("idle", "long"); None for nobody."""
    was: tuple[User, str] | None = vars(request).get(TIMED_OUT)
    return was


class SignOutInTime:
    """Sign somebody out when they were idle too long, or have been signed in too long in all.

    When they were last seen is written at most once a minute.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign the person out where it is time, and say so; else answer.

        What they sent goes on, so that it can be kept before they are told.
        """
        if not request.user.is_authenticated:
            return self.get_response(request)
        moment = datetime.now(LONDON).timestamp()
        why = why_out(request.session, moment)
        if why:
            was = request.user
            logout(request)
            if request.method != "POST":
                return told_why(request, why)
            vars(request)[TIMED_OUT] = (was, why)
            return self.get_response(request)
        request.session.setdefault(SIGNED_IN, moment)
        if moment - request.session.get(SEEN, 0) > MINUTE:
            request.session[SEEN] = moment
        return self.get_response(request)


class SecondStepFirst:
    """Let whoever signed in with a password alone set up a second step, and nothing else.

    In a demonstration no second step is asked.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is asked is known a little later."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to setting up a second step; to the door where it was left out, but is there."""
        if not isinstance(request.user, User) or getattr(view, "is_public", False):
            return None
        if second_step.passed(request):
            return None
        if second_step.is_set_up(request.user):
            logout(request)
            return redirect(settings.LOGIN_URL)
        match = request.resolver_match
        if match and match.view_name in SETTING_UP:
            return None
        return redirect("set_up_second_step")


def why_out(session: Any, moment: float) -> str:
    """Why a session ends at `moment` (seconds since 1970): "idle", "long", or nothing."""
    if moment - session.get(SEEN, moment) > settings.IDLE_MINUTES * MINUTE:
        return "idle"
    if moment - session.get(SIGNED_IN, moment) > settings.SESSION_HOURS * HOUR:
        return "long"
    return ""


def told_why(request: HttpRequest, why: str) -> HttpResponse:
    """The way to the page that says why one is signed out."""
    return redirect(f"{reverse('signed_out')}?{urlencode(asked_again(request, why))}")


def asked_again(request: HttpRequest, why: str) -> dict[str, str]:
    """What the page that says so is told: why, and which page of the service to go on with."""
    if request.path.startswith(OUTSIDE):
        return {"why": why}
    return {"why": why, "next": request.get_full_path()}
