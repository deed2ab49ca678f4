"""Records of children who do not exist: putting them on file, and reading who opened one."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.permissions import may_read_emergencies
from sightline.calendars.clock import now
from sightline.desk.invented_forms import FoundForm, InventForm
from sightline.desk.people_forms import PressForm
from sightline.desk.permissions import may_invent_records
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.operations import Refused
from sightline.workforce import invented
from sightline.workforce.models import InventedLook

NOT_UNDERSTOOD = 422
ON_FILE = "On file. Whoever opens it is told of within a minute."
TAKEN_AWAY = "Taken away. Nobody finds it any more; what was seen stays here."


@keeps_drafts("An invented record")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_invent_records)
def invented_records(request: Request) -> HttpResponse:
    """The invented records and who opened each; another one, and taking one away."""
    if request.method != "POST":
        return records_page(request, InventForm())
    if request.POST.get("do") == "take-away":
        return take_away(request)
    form = InventForm(request.POST)
    if not form.is_valid():
        return records_page(request, form)
    given = {name: form.cleaned_data[name] for name in ("forename", "surname", "born_on")}
    with suppress(AlreadyDone):
        once(invented.invent, form.cleaned_data["key"])(by=request.user, now=now(), **given)
    messages.success(request, ON_FILE)
    return redirect("invented_records")


def records_page(request: Request, form: InventForm) -> HttpResponse:
    """The page of invented records."""
    found = list(invented.records().prefetch_related("looks__user"))
    context = {
        "form": kept(request, form),
        "press": PressForm(),
        "here": [one for one in found if one.ended_at is None],
        "gone": [one for one in found if one.ended_at is not None],
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "desk/invented_records.html", context, status=status)


def take_away(request: Request) -> HttpResponse:
    """Take one away; a second press takes nothing more."""
    form, which = PressForm(request.POST), request.POST.get("which", "")
    record = next((one for one in invented.records() if str(one.public_id) == which), None)
    if record is None:
        raise Http404
    if form.is_valid():
        with suppress(AlreadyDone, Refused):
            once(invented.take_away, form.cleaned_data["key"])(
                record=record, by=request.user, now=now()
            )
        messages.success(request, TAKEN_AWAY)
    return redirect("invented_records")


@keeps_drafts("Reading who opened an invented record")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_read_emergencies)
def invented_look(request: Request, look_id: UUID) -> HttpResponse:
    """One look at an invented record: who and when, and what came of asking."""
    looks = invented.looks_for(request.user, now()).select_related("record", "user", "read_by")
    look = looks.filter(public_id=look_id).first()
    if look is None:
        raise Http404
    if request.method != "POST":
        return look_page(request, look, FoundForm())
    form = FoundForm(request.POST)
    if not form.is_valid():
        return look_page(request, look, form)
    try:
        once(invented.say_what_was_found, form.cleaned_data["key"])(
            look=look, found=form.cleaned_data["found"], by=request.user, now=now()
        )
    except AlreadyDone:
        return redirect("emergencies")
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return look_page(request, look, form)
    messages.success(request, "Recorded.")
    return redirect("emergencies")


def look_page(request: Request, look: InventedLook, form: FoundForm) -> HttpResponse:
    """The page of one look."""
    context = {"look": look, "form": kept(request, form)}
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "desk/invented_look.html", context, status=status)
