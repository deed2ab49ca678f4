"""Writing down who signed in, who signed out, and that somebody tried and could not."""

from typing import Any

from allauth.account.signals import user_logged_in as let_in
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from sightline.access.council import PROVED_AT, SECOND_STEP
from sightline.access.fresh import PROVED, prove
from sightline.access.middleware import SIGNED_IN
from sightline.access.operations import keep_sign_in
from sightline.access.second_step import pass_by
from sightline.calendars.clock import by_the_wall
from sightline.trail.operations import note

THIS_ONE = "sign_in"
"""Where a session keeps which sign-in it began with."""


def write_sign_in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Somebody signed in: from now on their time runs, and they showed who they are."""
    if request is not None:
        request.session[SIGNED_IN] = by_the_wall().timestamp()
        prove(request.session)
        made = keep_sign_in(
            user=user,
            address=get_client_ip(request),
            browser=request.META.get("HTTP_USER_AGENT", ""),
        )
        request.session[THIS_ONE] = made.pk
    note(kind="sign-in", what="signed in", actor_id=user.pk)


def write_sign_out(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Somebody signed out, or was signed out; nobody in particular is not written down."""
    if user is not None and user.pk:
        note(kind="sign-in", what="signed out", actor_id=user.pk)


def write_failure(credentials: dict[str, Any], **_: Any) -> None:
    """Somebody could not sign in. Neither the name nor the password tried is kept."""
    note(kind="refusal", what="sign in", actor_id=None)


def come_from_the_council(request: HttpRequest, user: Any, **given: Any) -> None:
    """Somebody came in by the council's sign-in: believe what it said of when and how."""
    if "sociallogin" not in given:
        return
    said = given["sociallogin"].account.extra_data
    if said.get(SECOND_STEP):
        pass_by(request, user)
    if said.get(PROVED_AT) is not None:
        request.session[PROVED] = min(request.session[PROVED], said[PROVED_AT])


def write_second_step(request: HttpRequest, user: Any, **_: Any) -> None:
    """Somebody took their second step, at the door or when asked again."""
    pass_by(request, user)


def write_wrong_step(user: Any, **_: Any) -> None:
    """Somebody got the first step right and the second wrong."""
    note(kind="refusal", what="second step", actor_id=user.pk)


def connect() -> None:
    """Listen to signing in and out; safe to call twice."""
    let_in.connect(come_from_the_council, dispatch_uid="council-sign-in")
    authenticator_used.connect(write_second_step, dispatch_uid="second-step")
    authentication_failed.connect(write_wrong_step, dispatch_uid="second-step-failed")
    user_logged_in.connect(write_sign_in, dispatch_uid="sign-in")
    user_logged_out.connect(write_sign_out, dispatch_uid="sign-out")
    user_login_failed.connect(write_failure, dispatch_uid="sign-in-failed")
