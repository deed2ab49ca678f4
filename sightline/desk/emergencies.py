"""Opening a restricted file in an emergency, and reading why somebody else did."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.permissions import may_read_emergencies
from sightline.calendars.clock import now, today
from sightline.desk.emergency_forms import BreakGlassForm, FindingForm
from sightline.desk.emergency_rows import crowds_told, openings_told, rows_of, told_in_full
from sightline.desk.people_forms import PressForm
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.colleagues import managers_of
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.permissions import may_break_glass
from sightline.people.presenters import age_of, name_of
from sightline.workforce import emergencies as deeds
from sightline.workforce.invented import looks_for, may_invent
from sightline.workforce.models import EmergencyOpening

NOT_UNDERSTOOD = 422
ON_A_PAGE = 100


@keeps_drafts("Opening a file in an emergency")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@child_page(may_break_glass, opens=False, of_stubs=True)
def break_glass(request: Request, child: Any) -> HttpResponse:
    """Ask what is happening; the restricted file then opens for four hours."""
    if not child.is_stub:
        return redirect("child", child.public_id)
    if request.method != "POST":
        return break_page(request, child, BreakGlassForm())
    form = BreakGlassForm(request.POST)
    if not form.is_valid():
        return break_page(request, child, form, NOT_UNDERSTOOD)
    given = {name: form.cleaned_data[name] for name in ("what", "reason", "tried")}
    with suppress(AlreadyDone, Refused):  # the file's own page says how it stands by now
        once(deeds.break_glass, form.cleaned_data["key"])(
            child=child, by=request.user, now=now(), **given
        )
    return redirect("child", child.public_id)


def break_page(
    request: Request, child: Child, form: BreakGlassForm, status: int = 200
) -> HttpResponse:
    """The page that asks what is happening."""
    context = {
        "form": kept(request, form),
        "child": child,
        "name": name_of(child),
        "age": age_of(child, today()),
        "managers": managers_of(request.user, today())[:1],
    }
    return render(request, "desk/break_glass.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_break_glass)
def close_emergency(request: Request, child: Child) -> HttpResponse:
    """Close a file opened in an emergency before its four hours are over."""
    if not vars(request).get("emergency"):
        return redirect("child", child.public_id)
    form = PressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": PressForm(), "child": child, "name": name_of(child)}
        return render(request, "desk/close_emergency.html", context)
    with suppress(AlreadyDone, Refused):
        once(deeds.close_glass, form.cleaned_data["key"])(child=child, by=request.user, now=now())
    messages.success(request, "Closed. Somebody else reads your reason within two working days.")
    return redirect("desk")


@require_safe
@page(may_read_emergencies)
def emergencies(request: Request) -> HttpResponse:
    """Restricted files opened in an emergency: those that wait for me, and those that were read."""
    viewer, moment = request.user, now()
    openings = openings_told(deeds.openings_for(viewer, moment), ON_A_PAGE)
    rows = rows_of(viewer, openings, today())
    context = {
        "crowds": crowds_told(viewer, moment),
        "invented": list(looks_for(viewer, moment).select_related("record", "user", "read_by")),
        "may_invent": may_invent(viewer),
        "waiting": [row for row in rows if row.review is None],
        "read": [row for row in rows if row.review is not None],
    }
    return render(request, "desk/emergencies.html", context)


@keeps_drafts("Reading an emergency opening")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_read_emergencies)
def emergency(request: Request, opening_id: UUID) -> HttpResponse:
    """One opening: what was said, what was opened, and whether it was right."""
    found = openings_told(deeds.openings_for(request.user, now()).filter(public_id=opening_id), 1)
    if not found:
        raise Http404
    if request.method != "POST":
        return emergency_page(request, found[0], FindingForm())
    form = FindingForm(request.POST)
    if not form.is_valid():
        return emergency_page(request, found[0], form, NOT_UNDERSTOOD)
    given = {name: form.cleaned_data[name] for name in ("finding", "note")}
    try:
        once(deeds.review, form.cleaned_data["key"])(
            opening=found[0], by=request.user, now=now(), **given
        )
    except AlreadyDone:
        return redirect("emergencies")
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return emergency_page(request, found[0], form, NOT_UNDERSTOOD)
    messages.success(request, "Recorded. Whoever opened the file reads what you wrote.")
    return redirect("emergencies")


def emergency_page(
    request: Request, opening: EmergencyOpening, form: FindingForm, status: int = 200
) -> HttpResponse:
    """The page of one opening."""
    context = told_in_full(request.user, opening, now()) | {"form": kept(request, form)}
    return render(request, "desk/emergency.html", context, status=status)
