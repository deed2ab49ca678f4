"""A bare Django page, served by the same server: what pages are compared with."""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bare")  # noqa: S106  holds nothing


def bare(request: HttpRequest) -> HttpResponse:
    """Nothing but an answer."""
    return HttpResponse("<h1>Bare</h1>")


urlpatterns: list[Any] = [path("", bare)]
application = get_wsgi_application()
