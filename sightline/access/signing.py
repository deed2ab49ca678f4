"""Writing down who signed in, who signed out, and that somebody tried and could not."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from sightline.trail.operations import note


def write_sign_in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Somebody signed in."""
    note(kind="sign-in", what="signed in", actor_id=user.pk)


def write_sign_out(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Somebody signed out, or was signed out; nobody in particular is not written down."""
    if user is not None and user.pk:
        note(kind="sign-in", what="signed out", actor_id=user.pk)


def write_failure(credentials: dict[str, Any], **_: Any) -> None:
    """Somebody could not sign in. Neither the name nor the password tried is kept."""
    note(kind="refusal", what="sign in", actor_id=None)


def connect() -> None:
    """Listen to signing in and out; safe to call twice."""
    user_logged_in.connect(write_sign_in, dispatch_uid="sign-in")
    user_logged_out.connect(write_sign_out, dispatch_uid="sign-out")
    user_login_failed.connect(write_failure, dispatch_uid="sign-in-failed")
