"""How signing in differs from the library's own way."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.access.queries import is_unused
from sightline.calendars.clock import by_the_wall

WORDS = {
    "email_password_mismatch": "The e-mail address or the password is not right. Try again",
    "too_many_login_attempts": "That was tried too often. Wait 15 minutes, then try again",
    "incorrect_password": "That is not your password",
    "enter_current_password": "That is not the password you have now",
}


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Nobody makes their own account: an administrator does, or the council's sign-in."""

    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Stop whoever showed who they are, but whose sign-in is closed or long unused."""
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if answer is None and is_unused(user, by_the_wall()):
            return self.respond_user_inactive(request, user)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Say that the sign-in was closed, and whom to ask."""
        return redirect(f"{reverse('signed_out')}?why=closed")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Never by the library: our own pages ask (sightline.access.fresh)."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing across pages: each page says itself what happened."""
