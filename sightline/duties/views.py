"""What the law and our own practice ask, for everybody; and setting the council's own limits."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.permissions import may_sign_in
from sightline.calendars.clock import today
from sightline.drafts.conflict import meanwhile
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties import numbers, operations, thresholds
from sightline.duties.conventions import CONVENTIONS
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.forms import LimitForm, RolesForm, ThresholdForm
from sightline.duties.keeping import law_in_force
from sightline.duties.law import Timescale
from sightline.duties.law_page import INTRODUCTION, SIGNALS, row_of
from sightline.duties.on_file import limit_on_file, numbers_on_file, roles_on_file
from sightline.duties.permissions import may_set_limits
from sightline.duties.queries import is_waiting, limits_set
from sightline.duties.working import SIGNAL_KINDS, TIMESCALES

NOT_UNDERSTOOD = 422


@require_safe
@page(may_sign_in)
def law(request: Request) -> HttpResponse:
    """Every limit with its source, how it is counted, and what the council has set."""
    now, day = law_in_force(), today()
    rows = [row_of(one, now.n(one.id, day)) if one.is_live else row_of(one) for one in TIMESCALES]
    live = [row for row in rows if not row.waits_for]
    context = {
        "introduction": INTRODUCTION,
        "live": live,
        "waiting": [row for row in rows if row.waits_for],
        "unverified": sum(row.is_unverified for row in live),
        "conventions": CONVENTIONS,
        "signals_words": SIGNALS,
        "signals": thresholds.rows_on(day),
        "roles": thresholds.roles_on(day),
        "numbers": numbers.numbers_on(day),
        "elsewhere": numbers.ELSEWHERE,
        "counting": is_waiting(),
        "set": limits_set(),
        "may_set": may_set_limits(request.user),
    }
    return render(request, "duties/law.html", context)


@keeps_drafts("Setting a limit")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_set_limits)
def set_limit(request: Request, rule: str) -> HttpResponse:
    """Set one limit from a day on, with who and why."""
    timescale = next((one for one in TIMESCALES if one.id == rule and one.may_be_set), None)
    if timescale is None:
        raise Http404
    day = today()
    if request.method != "POST":
        n = law_in_force().n(rule, day)
        form = LimitForm(timescale=timescale, today=day, initial={"n": n, "from_on": day})
        return limit_page(request, timescale, form)
    form = LimitForm(request.POST, timescale=timescale, today=day)
    if not form.is_valid():
        return limit_page(request, timescale, form, status=NOT_UNDERSTOOD)
    both = meanwhile(request, form, lambda: limit_on_file(rule), title=timescale.name)
    if both is not None:
        return both
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(operations.set_limit, given["key"])(
            timescale=timescale,
            n=given["n"],
            from_on=given["from_on"],
            why=given["why"],
            by=request.user,
            today=day,
        )
    return redirect("law")


@keeps_drafts("Setting the numbers of a signal")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_set_limits)
def set_threshold(request: Request, kind: str) -> HttpResponse:
    """Set the numbers of one kind of signal from a day on, with who and why."""
    signal = next((one for one in SIGNAL_KINDS if one.id == kind and one.thresholds), None)
    if signal is None:
        raise Http404
    day = today()
    row = next(one for one in thresholds.rows_on(day) if one.id == kind)
    context = {"row": row, "signal": signal}
    if request.method != "POST":
        form = ThresholdForm(kind=signal, today=day, initial={**row.numbers, "from_on": day})
        return threshold_page(request, context, form)
    form = ThresholdForm(request.POST, kind=signal, today=day)
    if not form.is_valid():
        return threshold_page(request, context, form, status=NOT_UNDERSTOOD)
    both = meanwhile(request, form, lambda: numbers_on_file(kind), title=signal.name)
    if both is not None:
        return both
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(operations.set_threshold, given["key"])(
            kind=signal,
            numbers=form.numbers,
            from_on=given["from_on"],
            why=given["why"],
            by=request.user,
            today=day,
        )
    return redirect(f"{reverse('law')}#{kind}")


@keeps_drafts("Setting the roles that hold a case")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_set_limits)
def set_holding_roles(request: Request) -> HttpResponse:
    """Set which roles hold a case from a day on, with who and why."""
    day = today()
    row = thresholds.roles_on(day)
    if request.method != "POST":
        form = RolesForm(today=day, initial={"roles": "\n".join(row.roles), "from_on": day})
        return roles_page(request, row, form)
    form = RolesForm(request.POST, today=day)
    if not form.is_valid():
        return roles_page(request, row, form, status=NOT_UNDERSTOOD)
    both = meanwhile(request, form, roles_on_file, title="Roles that hold a case")
    if both is not None:
        return both
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(operations.set_holding_roles, given["key"])(
            roles=given["roles"],
            from_on=given["from_on"],
            why=given["why"],
            by=request.user,
            today=day,
        )
    return redirect(f"{reverse('law')}#holding-roles")


def limit_page(
    request: Request, timescale: Timescale, form: LimitForm, status: int = 200
) -> HttpResponse:
    """The page on which one limit is set."""
    version = limit_on_file(timescale.id).version
    kept(request, form, based_on=version)
    context: dict[str, Any] = {"row": row_of(timescale), "form": form}
    return render(request, "duties/set_limit.html", context, status=status)


def threshold_page(
    request: Request, context: dict[str, Any], form: ThresholdForm, status: int = 200
) -> HttpResponse:
    """The page on which the numbers of one kind of signal are set."""
    kept(request, form, based_on=numbers_on_file(form.kind.id).version)
    return render(request, "duties/set_threshold.html", context | {"form": form}, status=status)


def roles_page(
    request: Request, row: thresholds.RolesRow, form: RolesForm, status: int = 200
) -> HttpResponse:
    """The page on which the roles that hold a case are set."""
    kept(request, form, based_on=roles_on_file().version)
    return render(request, "duties/set_roles.html", {"row": row, "form": form}, status=status)
