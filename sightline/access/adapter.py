"""How signing in differs from the library's own way."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

WORDS = {
    "account_inactive": "This sign-in was closed. Ask whoever looks after sign-ins",
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

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing across pages: each page says itself what happened."""
