"""Something failed here while somebody sent a form: they have all of it back, to send again."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from sightline.access.fresh import OURS as PROOFS
from sightline.design import views
from sightline.drafts.typed import Typed, typed_on
from sightline.drafts.words import answers_in

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field
BROKEN = 500


def broken(request: HttpRequest) -> HttpResponse:
    """The page that says so; with what was sent, where it is a form that keeps what is typed.

    Asks the database nothing. The form goes back with its own token and the id of its press: sent
    again it is refused where it was not ours, and is on file once where it was there already.
    """
    typed = sent_on(request)
    if typed is None:
        return views.broken(request)
    context = {
        "answers": answers_in(typed.fields),
        "where": request.get_full_path(),
        "form": typed.place.words,
        "fields": list(sent_again(request)),
        "files": bool(request.FILES),
    }
    return HttpResponse(render_to_string("drafts/not_saved.html", context), status=BROKEN)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something no page of ours sends; or the sign-in could not be kept here.

    The latter is a failure of ours: what was sent may be on file already, and comes back.
    """
    if isinstance(exception, SessionInterrupted):
        return broken(request)
    return views.bad_request(request, exception)


broken.is_public = True  # type: ignore[attr-defined]  # says back what its reader sent
not_understood.is_public = True  # type: ignore[attr-defined]  # the same


def sent_on(request: HttpRequest) -> Typed | None:
    """What was typed; None where nothing was, or where it cannot be read any more."""
    if request.method != "POST":
        return None
    try:
        return typed_on(request.POST, request.path)
    except (OSError, SuspiciousOperation):
        return None


def sent_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything the form held, but for what showed who one is."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name == TOKEN or name not in PROOFS
        for value in values
    ]
