"""One child who changes hands: what the next worker is to know, read and written."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.veil import veiled
from sightline.calendars.clock import now, today
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.duties.queries import due_soon, words_of_rules
from sightline.handover import operations, presenters, queries
from sightline.handover.forms import PackForm, PressForm, beginning
from sightline.handover.gap_queries import gaps_of
from sightline.handover.gap_rows import row_of
from sightline.handover.models import Leaving, Pack
from sightline.handover.permissions import writes_pack
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.plans.queries import head_of_plan
from sightline.story.queries import lens_on
from sightline.visits.queries import last_words

NOT_UNDERSTOOD = 422


@keeps_drafts("What the next worker is to know")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_open_file)
def child_handover(request: Request, child: Child) -> HttpResponse:
    """What the record holds for whoever comes next, and what the worker who goes wrote."""
    viewer, day, lens = request.user, today(), lens_on(request.user, child)
    back = redirect("child_handover", child.public_id)
    if request.method == "POST" and pressed_before(viewer, request.POST.get("key", "")):
        return back
    packs = queries.packs_about(child)
    leaving = leaving_for(child, packs, day)
    pack = next((one for one in packs if leaving is None or one.leaving_id == leaving.pk), None)
    writes, unread = writes_pack(viewer, child, leaving, day), queries.unread_about(viewer, child)
    form = form_of(request, child, leaving, pack, day) if writes and leaving else None
    if request.method == "POST":
        answer = sent(request, child, leaving, pack, form, unread)
        if answer is not None:
            return answer
    context = file_page(request, child, "child_handover", lens)
    context |= record_context(child, viewer, lens, day)
    context |= {
        "leaving": presenters.leaving_words(leaving, day) if leaving else "",
        "packs": [
            presenters.written_of(veiled(one, lens), child, day)
            for one in packs
            if one.ready or (writes and leaving is not None and one.leaving_id == leaving.pk)
        ],
        "form": kept(request, form, based_on=state_of(pack).version) if form else None,
        "takes": bool(unread),
        "press": PressForm(),
        "first_name": child.forename or "the child",
    }
    status = NOT_UNDERSTOOD if form is not None and form.errors else 200
    return render(request, "handover/child_handover.html", context, status=status)


def leaving_for(child: Child, packs: list[Any], day: date) -> Leaving | None:
    """The leaving the page is about: of the latest pack while it is in sight, else the worker's."""
    if packs and packs[0].leaving.last_day >= day and packs[0].leaving.called_off_on is None:
        found: Leaving = packs[0].leaving
        return found
    return queries.leaving_beside(child, day)


def form_of(
    request: Request, child: Child, leaving: Leaving, pack: Pack | None, day: date
) -> PackForm:
    """The form, with what is on file."""
    near = queries.may_take(leaving, day)
    if pack is not None and pack.to is not None and pack.to not in near:
        near.append(pack.to)
    given: dict[str, Any] = {"first_name": child.forename or "the child", "near": near}
    if request.method == "POST" and request.POST.get("do") != "read":
        return PackForm(request.POST, **given)
    return PackForm(initial=beginning(pack), **given)


def state_of(pack: Pack | None) -> OnFile:
    """The pack as it stands on file."""
    if pack is None:
        return OnFile(version_of(0))
    return OnFile(version_of(pack.pk), beginning(pack), pack.written_by, pack.recorded_at)


def sent(
    request: Request, child: Child, leaving: Leaving | None, pack: Pack | None,
    form: PackForm | None, unread: list[Pack],
) -> HttpResponse | None:  # fmt: skip
    """Carry out what was pressed, and lead back; None where it cannot be done."""
    back = redirect("child_handover", child.public_id)
    said: dict[str, Any] = {"child": child, "by": request.user, "now": now()}
    if request.POST.get("do") == "read":
        pressed = PressForm(request.POST)
        if unread and pressed.is_valid():
            with suppress(AlreadyDone):
                once(operations.read_packs, pressed.cleaned_data["key"])(packs=unread, **said)
            messages.success(request, f"You have read what was left for {name_of(child)}.")
        return back
    if form is None or leaving is None:
        return back
    title = f"{name_of(child)}, for the next worker"
    both = meanwhile(request, form, lambda: state_of(pack), title=title)
    if both is not None or not form.is_valid():
        return both
    try:
        with suppress(AlreadyDone):
            once(operations.write_pack, form.cleaned_data["key"])(
                leaving=leaving, parts=form.parts(), to=form.next_worker(),
                ready=form.cleaned_data["ready"], **said,
            )  # fmt: skip
    except operations.HandoverRefused as refusal:
        form.add_error(refusal.field or None, str(refusal))
        return None
    messages.success(request, f"It is on {name_of(child)}’s file for the next worker.")
    return back


def record_context(child: Any, viewer: User, lens: Lens, day: date) -> dict[str, Any]:
    """What the record itself holds for whoever comes next."""
    ids = ids_of(child)
    shows = [label for label in Label if lens.shows(label)]
    words, head = last_words(ids), head_of_plan(child, lens)
    return {
        "words": veiled(words[0], lens) if words and lens.shows(Label.SOURCE) else None,
        "worries": head.worries if head else "",
        "promised": presenters.promised_rows(
            [veiled(one, lens) for one in queries.open_actions(ids)], viewer, child, day
        ),
        "due": presenters.due_rows(
            due_soon(ids, day, day + presenters.AHEAD), words_of_rules(), day
        ),
        "gaps": [row_of(one, child, viewer, day) for one in gaps_of([child], day, shows)],
    }
