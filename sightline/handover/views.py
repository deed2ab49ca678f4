"""A worker leaves: whom it concerns, what each next worker is to know, and who has read it."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request, page
from sightline.access.permissions import may_find_children
from sightline.calendars.clock import now, today
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.handover import operations, presenters, queries
from sightline.handover.forms import LeavingForm, PressForm
from sightline.handover.gap_views import worker_of_mine
from sightline.handover.models import Leaving
from sightline.handover.numbers import numbers_of
from sightline.handover.printing import printed_of
from sightline.people.presenters import name_of
from sightline.people.wholes import of_whole
from sightline.trail.operations import note
from sightline.workforce.models import Worker

NOT_UNDERSTOOD = 422


@keeps_drafts("That I leave")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_find_children)
def my_handover(request: Request) -> HttpResponse:
    """What was left for me to read; and that I leave, with my children one by one."""
    worker = queries.worker_of(request.user)
    context: dict[str, Any] = {
        "own": True,
        "to_read": [(one, name_of(one.child)) for one in of_whole(queries.to_read(request.user))],
    }
    return leaving_page(request, worker, context, "my_handover")


@keeps_drafts("That a worker leaves")
@require_http_methods(["GET", "HEAD", "POST"])
@page(may_find_children)
def worker_leaving(request: Request, worker_id: UUID) -> HttpResponse:
    """That a worker leaves, and how far the handing over is, for who answers for them."""
    worker = worker_of_mine(request, worker_id)
    return leaving_page(request, worker, {"own": False, "to_read": []}, "worker_leaving")


def leaving_page(
    request: Request, worker: Worker | None, context: dict[str, Any], name: str
) -> HttpResponse:
    """The page of one worker who leaves, or stays."""
    day = today()
    back = redirect(name) if context["own"] else redirect(name, worker.public_id if worker else "")
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return back
    leaving = queries.leaving_of(worker, day) if worker else None
    given = {"why": leaving.why, "last_day": leaving.last_day} if leaving else {}
    form = LeavingForm(initial=given)
    if request.method == "POST" and worker is not None:
        form = LeavingForm(request.POST)
        if said(request, worker, leaving, form):
            return back
    context |= {
        "worker": worker,
        "leaving": leaving,
        "form": kept(request, form, "leaving"),
        "press": PressForm(),
        **(children_context(request, leaving, day) if leaving else {}),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "handover/leaving.html", context, status=status)


def children_context(request: Request, leaving: Leaving, day: date) -> dict[str, Any]:
    """The children who change hands, one by one."""
    children = queries.children_in(leaving, request.user, day)
    packs = queries.packs_in(leaving)
    numbers = numbers_of(children, request.user, day)
    rows = presenters.rows_of(children, packs, leaving, numbers, day)
    return {
        "heading": presenters.leaving_words(leaving, day),
        "rows": rows,
        "sums": presenters.sums_of(rows),
        "total": presenters.total_words(rows),
    }


def said(request: Request, worker: Worker, leaving: Leaving | None, form: LeavingForm) -> bool:
    """Carry out what was pressed; False, with what is wrong on the form, where it cannot be."""
    stays = request.POST.get("do") == "stays" and leaving is not None
    pressed = PressForm(request.POST)
    if not (pressed.is_valid() if stays else form.is_valid()):
        return False
    by: dict[str, Any] = {"by": request.user, "now": now()}
    try:
        with suppress(AlreadyDone):
            if stays and leaving is not None:
                once(operations.call_off, pressed.cleaned_data["key"])(leaving=leaving, **by)
                messages.success(request, "Called off. What was written is kept.")
            else:
                asked = form.cleaned_data
                once(operations.say_leaving, asked["key"])(
                    worker=worker, why=asked["why"], last_day=asked["last_day"], **by
                )
                messages.success(request, "It is on file. Each child stands below.")
    except operations.HandoverRefused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return False
    return True


@require_safe
@page(may_find_children)
def worker_leaving_print(request: Request, worker_id: UUID) -> HttpResponse:
    """Everything of a handing over on paper: what is promised, due, unwritten and known."""
    worker, day = worker_of_mine(request, worker_id), today()
    leaving = queries.leaving_of(worker, day)
    children = queries.children_in(leaving, request.user, day) if leaving else []
    for one in children:
        note(
            kind="look", what="worker_leaving_print", actor_id=request.user.pk, child_id=one.pk
        )  # fmt: skip
    context = {
        "worker": worker,
        "heading": presenters.leaving_words(leaving, day) if leaving else "",
        "children": printed_of(leaving, children, request.user, day) if leaving else [],
        "day": day,
        "by": request.user.name,
    }
    return render(request, "handover/leaving_print.html", context)
