"""Giving a reason to open the file of a child one does not work with."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people import operations
from sightline.people.colleagues import managers_of
from sightline.people.forms import ReasonForm
from sightline.people.guards import child_page
from sightline.people.limits import LimitReached
from sightline.people.models import Child
from sightline.people.permissions import may_give_a_reason
from sightline.people.presenters import limit_words, reason_context
from sightline.people.queries import may_open

NOT_UNDERSTOOD = 422
REFUSED = 403


@keeps_drafts("A reason to open a file")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_give_a_reason, opens=False)
def give_reason(request: Request, child: Child) -> HttpResponse:
    """Ask why the file has to be opened; with a reason it opens for 24 hours."""
    asked = page_asked_for(request, child)
    if may_open(request.user, child):
        return redirect(asked)
    if request.method != "POST":
        return reason_page(request, child, ReasonForm(initial={"next": asked}))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, child, form, NOT_UNDERSTOOD)
    try:
        give(request, child, form)
    except LimitReached as limit:
        form.add_error(None, limit_words(limit.most, managers_of(request.user, today())))
        return reason_page(request, child, form, REFUSED)
    return redirect(asked)


def reason_page(
    request: Request, child: Child, form: ReasonForm, status: int = 200
) -> HttpResponse:
    """The page that asks why."""
    form = kept(request, form)
    context = reason_context(request.user, child, form, now())
    return render(request, "people/give_reason.html", context, status=status)


def give(request: Request, child: Child, form: ReasonForm) -> None:
    """Record the reason; the second press of the same button records nothing.

    One that meets the day's limit is kept for the manager, and LimitReached goes on.
    """
    given: dict[str, Any] = {"child": child, "by": request.user, "now": now()}
    given |= {name: form.cleaned_data[name] for name in ("why", "reason")}
    try:
        once(operations.give_reason, form.cleaned_data["key"])(**given)
    except AlreadyDone:
        return
    except LimitReached as limit:
        operations.keep_refused(**given, most=limit.most)
        raise


def page_asked_for(request: Request, child: Child) -> str:
    """The page of ours the person came for; the child's file where that is not one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    file = reverse("child", args=[child.public_id])
    is_ours = asked.startswith(file) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else file
