"""When somebody may choose whom to be: only in a demonstration on this very machine."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

THIS_MACHINE = ("127.0.0.1", "::1")
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def may_choose(request: HttpRequest) -> bool:
    """Whether this is a demonstration, asked from this machine, over a database's socket here."""
    from_here = request.META.get("REMOTE_ADDR") in THIS_MACHINE
    passed_on = any(name in request.META for name in PASSED_ON)
    own_database = str(connection.settings_dict["HOST"]).startswith("/")
    return bool(settings.DEMONSTRATION and from_here and not passed_on and own_database)
