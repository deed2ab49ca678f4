"""Setting one number of the council's own practice."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.drafts.conflict import OnFile, meanwhile, state_of_setting
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.forms import NumberForm
from sightline.duties.numbers import NUMBERS, Number, numbers_on
from sightline.duties.numbers import set_number as set_one
from sightline.duties.permissions import may_set_limits

NOT_UNDERSTOOD = 422


@keeps_drafts("Setting a number of our own practice")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_set_limits)
def set_number(request: Request, number: str) -> HttpResponse:
    """Set one number from a day on, with who and why."""
    found = next((one for one in NUMBERS if one.id == number), None)
    if found is None:
        raise Http404
    day = today()
    asks: dict[str, Any] = {"label": f"{found.counted.capitalize()}s", "least": found.least}
    if request.method != "POST":
        first = {"n": found.on(day), "from_on": day}
        return number_page(request, found, NumberForm(today=day, initial=first, **asks))
    form = NumberForm(request.POST, today=day, **asks)
    if not form.is_valid():
        return number_page(request, found, form, NOT_UNDERSTOOD)
    both = meanwhile(request, form, lambda: number_on_file(found), title=found.name)
    if both is not None:
        return both
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(set_one, given["key"])(
            number=found, n=given["n"], from_on=given["from_on"], why=given["why"],
            by=request.user, today=day,
        )  # fmt: skip
    return redirect(f"{reverse('law')}#number-{found.id}")


def number_page(
    request: Request, number: Number, form: NumberForm, status: int = 200
) -> HttpResponse:
    """The page on which it is set."""
    kept(request, form, based_on=number_on_file(number).version)
    row = next(one for one in numbers_on(today()) if one.id == number.id)
    return render(request, "duties/set_number.html", {"row": row, "form": form}, status=status)


def number_on_file(number: Number) -> OnFile:
    """What was last set of it."""
    return state_of_setting(number.setting, lambda value: {"n": value})
