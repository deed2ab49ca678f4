"""Slowing down whoever tries addresses that nobody has; counted for every worker process."""

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str) -> bool:
    """Count one more miss of `what` from this address; whether it was one too many.

    How many are too many stands in the settings (ACCOUNT_RATE_LIMITS).
    """
    return not consume(request, app="allauth.account", action=what, limit_get=True)
