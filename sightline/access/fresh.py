"""A fresh sign-in before a step that matters: whoever signed in a while ago is asked once more.

Nothing typed is lost: the question carries what was sent along, and sends it on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.still_you import StillYouForm, passkey_options
from sightline.calendars.clock import by_the_wall

PROVED = "proved_at"
MINUTE = 60
BEFORE_A_PAGE = 15
"""Minutes for which a proof is good enough to be shown a page."""
BEFORE_SENDING = 60
"""Minutes for which it is good enough to send what was written on one."""
ASKED = 403
NOT_UNDERSTOOD = 422
OURS = frozenset(["csrfmiddlewaretoken", "proof", "credential", "still_you"])


def prove(session: Any) -> None:
    """Keep that somebody showed just now who they are."""
    session[PROVED] = by_the_wall().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever asks showed lately who they are; in a demonstration nobody has to."""
    if settings.DEMONSTRATION:
        return True
    minutes = BEFORE_SENDING if request.method == "POST" else BEFORE_A_PAGE
    age = by_the_wall().timestamp() - float(request.session.get(PROVED, 0))
    return age < minutes * MINUTE


def fresh_sign_in(show: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page, or do what it asks, only to somebody who showed lately who they are.

    Stands outside the page's guard: nobody learns of anything before they answered.
    """

    @wraps(show)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and "still_you" in request.POST:
            form = StillYouForm(request.POST, user=request.user)
            if not form.is_valid():
                return ask(request, form, NOT_UNDERSTOOD)
            prove(request.session)
            if request.POST["still_you"] == "page":
                return redirect(request.get_full_path())
        elif not is_fresh(request):
            return ask(request, StillYouForm(user=request.user), ASKED)
        return show(request, *args, **kwargs)

    view.asks_again = True  # type: ignore[attr-defined]  # the test of grave steps reads it
    return view


def ask(request: HttpRequest, form: StillYouForm, status: int) -> HttpResponse:
    """Ask whether it is still the person, keeping what they had sent."""
    asked_for = "page"
    if request.method == "POST":
        asked_for = "page" if request.POST.get("still_you") == "page" else "sent"
    context = {
        "form": form,
        "asked_for": asked_for,
        "kept": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in OURS
        ],
        "passkey": passkey_options(request.user),
    }
    return render(request, "access/still_you.html", context, status=status)
