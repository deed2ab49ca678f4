"""Giving a reason to open the file of a child one does not work with."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.duties.deeds import AlreadyDone
from sightline.people import operations
from sightline.people.forms import ReasonForm
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_give_a_reason
from sightline.people.presenters import reason_context

NOT_UNDERSTOOD = 422


@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_give_a_reason, opens=False)
def give_reason(request: Request, child: Child) -> HttpResponse:
    """Ask why the file has to be opened; with a reason it opens for 24 hours."""
    asked = page_asked_for(request, child)
    if Child.objects.openable_by(request.user).contains(child):
        return redirect(asked)
    if request.method != "POST":
        return render(
            request,
            "people/give_reason.html",
            reason_context(child, ReasonForm(initial={"next": asked})),
        )
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = reason_context(child, form)
        return render(request, "people/give_reason.html", context, status=NOT_UNDERSTOOD)
    give(request, child, form)
    return redirect(asked)


def give(request: Request, child: Child, form: ReasonForm) -> None:
    """Record the reason; the second press of the same button records nothing."""
    try:
        operations.give_reason(  # type: ignore[call-arg]  # the deed takes the key away
            child=child,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=now(),
            key=form.cleaned_data["key"],
        )
    except AlreadyDone:
        return


def page_asked_for(request: Request, child: Child) -> str:
    """The page of ours the person came for; the child's file where that is not one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    file = reverse("child", args=[child.public_id])
    is_ours = asked.startswith(file) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else file
