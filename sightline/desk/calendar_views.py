"""My due dates in my calendar: making the secret address, and the feed it leads to."""

import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page, public_page
from sightline.access.middleware import acting
from sightline.access.models import User
from sightline.access.permissions import may_find_children
from sightline.access.throttle import is_too_often
from sightline.calendars.clock import now, today
from sightline.design.forms import KeyedForm
from sightline.desk import operations, queries
from sightline.desk.calendar import calendar, grouped
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.queries import due_soon, words_of_rules
from sightline.trail.operations import note

AHEAD = timedelta(weeks=8)
OCTETS = 32
"""So long is the secret that nobody guesses it."""
TOO_OFTEN = 429
TYPE = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_find_children)
def my_calendar(request: Request) -> HttpResponse:
    """Whether a calendar may read my due dates; making, renewing and withdrawing the address."""
    secret = ""
    if request.method == "POST":
        form = KeyedForm(request.POST)
        if not form.is_valid():
            return redirect("my_calendar")
        if request.POST.get("do") == "withdraw":
            with suppress(AlreadyDone):
                once(operations.withdraw_address, form.cleaned_data["key"])(by=request.user)
            return redirect("my_calendar")
        secret = made(request, form)
    context = {
        "address": queries.calendar_address(request.user),
        "secret": secret,
        "form": KeyedForm(),
        "weeks": AHEAD.days // 7,
    }
    return render(request, "desk/my_calendar.html", context)


def made(request: Request, form: KeyedForm) -> str:
    """Make an address, to be shown on this page alone; nothing where this press made one before."""
    token = secrets.token_urlsafe(OCTETS)
    try:
        once(operations.make_address, form.cleaned_data["key"])(
            token=token, by=request.user, now=now()
        )
    except AlreadyDone:
        return ""
    return request.build_absolute_uri(reverse("calendar_feed", args=[token]))


@login_not_required
@public_page
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The due dates of whoever made this address, without a sign-in and without a name.

    Any other address is a page that is not there.
    """
    owner = queries.owner_of(token)
    if owner is None or not may_find_children(owner):
        if is_too_often(request, "calendar_address"):
            return render(request, "429.html", status=TOO_OFTEN)
        raise Http404
    with acting(owner.pk):
        return feed_of(request, owner)


def feed_of(request: HttpRequest, owner: User) -> HttpResponse:
    """The feed of one person; written down as one list, unless their calendar has it already."""
    day = today()
    held: Any = queries.children_held(owner, "allocation")
    children = held.filter(is_stub=False).values_list("pk", flat=True)
    due = due_soon(children, day, day + AHEAD)
    content = calendar(
        grouped(due, now()),
        words_of_rules(),
        owner=owner.public_id,
        link=request.build_absolute_uri(reverse("desk")),
        today=day,
    )
    etag = quote_etag(queries.hash_of(content))
    answer = HttpResponse(content, content_type=TYPE, headers={"ETag": etag})
    unchanged = get_conditional_response(request, etag=etag, response=answer)
    if isinstance(unchanged, HttpResponseNotModified):
        return unchanged
    note(kind="list", what="calendar_feed", actor_id=owner.pk, detail={"filters": []})
    return answer
