"""Signing in again: what was typed when the sign-in ran out is kept first."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from sightline.access.middleware import acting, timed_out, told_why
from sightline.access.models import User
from sightline.calendars.clock import now
from sightline.design.dates import london
from sightline.drafts.keeping import keep_sent
from sightline.drafts.models import Draft
from sightline.drafts.operations import NotKept
from sightline.drafts.places import address_of, words_at
from sightline.drafts.typed import WHERE
from sightline.drafts.words import words_in

SIGNED_OUT = 403
SAVED = "Saved {at}. You are signed out; sign in again in another window to go on."


class AskToSignIn(LoginRequiredMiddleware):
    """Ask somebody to sign in; whoever was idle too long finds what they sent when they come back.

    The form's own token was checked before, so that only a page of ours is kept.
    """

    def handle_no_permission(  # type: ignore[override]  # Django sends any answer on
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        """The page that says what is safe; where nothing was kept, the way to sign in."""
        out = timed_out(request)
        if out is None:
            return super().handle_no_permission(request, view_func)
        was, why = out
        draft = kept_for(request, was)
        return told_why(request, why) if draft is None else signed_out(request, draft, why, now())


def kept_for(request: HttpRequest, was: User) -> Draft | None:
    """What was sent, kept for whoever was signed in until now; None where it is no form."""
    try:
        with acting(was.pk):
            where = request.POST.get(WHERE, "") if is_script(request) else request.path
            return keep_sent(request, was, where)
    except NotKept:
        return None


def is_script(request: HttpRequest) -> bool:
    """Whether a form's own script asks, and nobody reads a page."""
    return request.path == reverse("save_draft")


def signed_out(request: HttpRequest, draft: Draft, why: str, moment: datetime) -> HttpResponse:
    """That one is signed out and what is safe; to the script of a form, in one line."""
    at = f"{london(draft.saved_at):%H:%M}"
    if is_script(request):
        told = {"state": "signed-out", "words": SAVED.format(at=at)}
        return JsonResponse(told, status=SIGNED_OUT)
    address = address_of(draft.route, draft.subject, draft.part)
    context = {
        "form": words_at(address),
        "words": words_in(draft.fields),
        "at": at,
        "moment": f"{london(moment):%H:%M}",
        "why": why,
        "minutes": settings.IDLE_MINUTES,
        "hours": settings.SESSION_HOURS,
        "sign_in": f"{settings.LOGIN_URL}?{urlencode({'next': address})}",
    }
    return render(request, "drafts/signed_out.html", context, status=SIGNED_OUT)
