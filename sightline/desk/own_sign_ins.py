"""My sign-ins: my second step, where I signed in, and signing out everywhere."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access import second_step
from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.operations import end_sessions
from sightline.access.permissions import may_sign_in
from sightline.access.queries import recent_sign_ins
from sightline.access.signing import THIS_ONE
from sightline.calendars.clock import by_the_wall
from sightline.desk.presenters import browser_words
from sightline.trail.operations import note

MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_sign_in)
def my_sign_ins(request: Request) -> HttpResponse:
    """How I sign in and where I did; removing a passkey, and signing out everywhere else."""
    if request.method == "POST":
        return press(request)
    signed_in = recent_sign_ins(request.user, by_the_wall())[:MOST]
    context = {
        "own": second_step.own(request.user),
        "asks_second_step": not settings.DEMONSTRATION,
        "rows": [(one, browser_words(one.browser)) for one in signed_in],
        "this_one": request.session.get(THIS_ONE),
    }
    return render(request, "desk/my_sign_ins.html", context)


def press(request: Request) -> HttpResponse:
    """Carry out a button of the page; pressing it twice does no more."""
    if request.POST.get("do") == "everywhere":
        end_sessions(request.user)
        note(kind="sign-in", what="signed out everywhere else", actor_id=request.user.pk)
        update_session_auth_hash(request, request.user)
    elif request.POST.get("do") == "remove":
        number = request.POST.get("passkey", "")
        second_step.remove_passkey(request.user, int(number) if is_number(number) else 0)
    return redirect("my_sign_ins")


def is_number(text: str) -> bool:
    """Whether this is the number of a row."""
    return text.isascii() and text.isdigit() and len(text) < MOST
