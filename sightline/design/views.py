"""What people see when something is refused, not found or broken. Never more than they may know."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

REFUSED = "You may not do this"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page, to the byte, whether there is no such child or one may not know of them."""
    return HttpResponse(render_to_string("design/not_found.html"), status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Why not, in the words of the permit."""
    why = str(exception) or REFUSED
    return render(request, "design/refused.html", {"why": why}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something no page of ours sends."""
    return HttpResponse(render_to_string("design/not_understood.html"), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed here. Asks the database nothing."""
    return HttpResponse(render_to_string("design/broken.html"), status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent from a page opened before signing in again."""
    return HttpResponse(render_to_string("design/form_too_old.html"), status=403)


PAGES: tuple[Callable[..., HttpResponse], ...] = (
    not_found,
    refused,
    bad_request,
    broken,
    form_too_old,
)
for page in PAGES:
    page.is_public = True  # type: ignore[attr-defined]  # shown to anybody, says nothing
