"""Pages that break in every way we know of, each with a canary in what it raises."""

import logging
import warnings

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import path

from sightline.config.urls import handler400, handler403, handler404, handler500
from sightline.workforce.models import Team

__all__ = ["handler400", "handler403", "handler404", "handler500"]
CANARY = "Zq77wyvernquill"
LOG = logging.getLogger("sightline.tests")
OTHER = logging.getLogger("elsewhere")


def value(request, **_):
    """A value in the message of an exception, and of the one it came from."""
    try:
        int(CANARY)
    except ValueError as cause:
        raise RuntimeError(f"No room for {CANARY}") from cause


def row(request, **_):
    """A row of the database in the details of an error."""
    for _ in range(2):
        Team.objects.create(name=CANARY, source="ssd", source_id=CANARY)


def statement(request, **_):
    """A value in a statement the database does not understand."""
    with connection.cursor() as cursor:
        cursor.execute("select %s::int", [CANARY])


def page(request, **_):
    """A template that asks for what is not there."""
    template = "{{ " + CANARY + ".nothing.there }}"
    return HttpResponse(engines["jinja2"].from_string(template).render({}, request))


def missing(request, **_):
    """Nobody there."""
    raise Http404(CANARY)


def forbidden(request, **_):
    """Not allowed."""
    raise PermissionDenied(CANARY)


def bad(request, **_):
    """Not understood."""
    raise BadRequest(CANARY)


def suspicious(request, **_):
    """Somebody tries something."""
    raise SuspiciousOperation(CANARY)


def says(request, **_):
    """Messages of all kinds, from us and from others."""
    LOG.error("Child %s of %s", 7, CANARY, extra={"ids": {"child": 7}})
    LOG.error("Load %s", 7)
    LOG.error(ValueError(CANARY))
    OTHER.error("%s was here", CANARY)
    OTHER.error("Two %s and one", CANARY, CANARY)
    OTHER.warning(CANARY, exc_info=ValueError(CANARY), stack_info=True)
    warnings.warn(CANARY, RuntimeWarning, stacklevel=1)
    return HttpResponse("said")


def streams(request, **_):
    """A transaction would not hold a streamed answer: the middleware breaks."""
    from django.http import StreamingHttpResponse

    return StreamingHttpResponse([CANARY])


BREAK = [value, row, statement, page, missing, forbidden, bad, suspicious, says, streams]
urlpatterns = [
    path(f"{view.__name__}/<uuid:child_id>/", login_not_required(view), name=view.__name__)
    for view in BREAK
]
