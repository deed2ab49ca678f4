"""How signing in differs from the library's own way."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Nobody makes their own account: an administrator does, or the council's sign-in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
