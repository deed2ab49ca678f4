"""Saying whose decisions count as those of a senior manager."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.casework.operations import set_senior as set_whose
from sightline.casework.seniority import SETTING, Senior, in_order, senior_on
from sightline.desk.senior_forms import SeniorForm
from sightline.drafts.conflict import OnFile, meanwhile, state_of_setting
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.permissions import may_set_limits

NOT_UNDERSTOOD = 422


@keeps_drafts("Whose decisions are senior")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_set_limits)
def set_senior(request: Request) -> HttpResponse:
    """Say it from a day on, with who and why."""
    day = today()
    if request.method != "POST":
        now = answer_of(senior_on(day))
        return senior_page(request, SeniorForm(today=day, initial={"who": now, "from_on": day}))
    form = SeniorForm(request.POST, today=day)
    if not form.is_valid():
        return senior_page(request, form, NOT_UNDERSTOOD)
    both = meanwhile(request, form, senior_on_file, title="Whose decisions are senior")
    if both is not None:
        return both
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(set_whose, given["key"])(
            team_managers=given["who"] == "yes",
            from_on=given["from_on"],
            why=given["why"],
            by=request.user,
            today=day,
        )
    messages.success(request, "Recorded. It holds for what is decided from that day on.")
    return redirect("who_may_what")


def senior_page(request: Request, form: SeniorForm, status: int = 200) -> HttpResponse:
    """The page on which it is said."""
    kept(request, form, based_on=senior_on_file().version)
    return render(request, "desk/set_senior.html", {"form": form}, status=status)


def senior_on_file() -> OnFile:
    """What was last said of it."""
    return state_of_setting(SETTING, lambda value: {"who": answer_of(in_order(value))})


def answer_of(senior: Senior) -> str:
    """Whose decisions count, as the form asks it."""
    return "yes" if senior.with_team_managers else "no"
