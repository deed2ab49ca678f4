"""My unfinished work: what I typed and did not finish, going on, handing it on, throwing away."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.choosing import colleagues_called, colleagues_with
from sightline.access.guards import Request, page
from sightline.access.models import User
from sightline.access.permissions import may_sign_in
from sightline.calendars.clock import now, today
from sightline.design.dates import as_day
from sightline.design.words import plural
from sightline.desk import operations
from sightline.desk.people_forms import PressForm
from sightline.desk.unfinished_forms import HandForm
from sightline.drafts import queries
from sightline.drafts.models import Draft
from sightline.drafts.places import address_of, words_at
from sightline.drafts.words import answers_in, words_in
from sightline.duties.deeds import AlreadyDone, once, pressed_before
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import visible_called

ON_A_PAGE = 50
NOT_UNDERSTOOD = 422
NOT_YOURS = "A record you may no longer open"


@dataclass(frozen=True, slots=True)
class Row:
    """One unfinished form: what it is called, whose record, where to go on; empty where nowhere."""

    draft: Draft
    child: Child | None
    form: str
    whose: str
    href: str
    length: str
    untouched: str = ""


@require_safe
@page(may_sign_in)
def unfinished(request: Request) -> HttpResponse:
    """What I have not finished, the latest first, and what I handed to colleagues."""
    shown = Paginator(queries.drafts_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    days, day = queries.days_until_warned(today()), today()
    children = visible_called(request.user, [one.child for one in shown if one.child])
    context = {
        "page": shown,
        "rows": [row_of(one, children, day, days) for one in shown],
        "handed": [
            (one, words_at(address_of(one.route, one.subject, one.part)))
            for one in queries.handed_on_by(request.user)[:ON_A_PAGE]
        ],
        "days": days,
    }
    return render(request, "desk/unfinished.html", context)


def row_of(draft: Draft, children: dict[UUID, Child], day: date, days: int) -> Row:
    """One unfinished form as the list shows it; warned of after so many untouched days."""
    address = address_of(draft.route, draft.subject, draft.part)
    child = children.get(draft.child) if draft.child else None
    is_open = draft.child is None or child is not None
    untouched = (day - as_day(draft.saved_at)).days
    return Row(
        draft=draft,
        child=child,
        form=words_at(address),
        whose=name_of(child) if child else "" if is_open else NOT_YOURS,
        href=address if is_open else "",
        length=plural(words_in(draft.fields), "word"),
        untouched=f"Untouched for {plural(untouched, 'day')}" if untouched >= days else "",
    )


def own(request: Request, draft_id: UUID) -> Row:
    """The viewer's own draft at this address, as the list shows it; else Http404."""
    draft = queries.draft_called(request.user, draft_id)
    if draft is None:
        raise Http404
    children = visible_called(request.user, [draft.child] if draft.child else [])
    return row_of(draft, children, today(), queries.DAYS)


@require_safe
@page(may_sign_in)
def draft_text(request: Request, draft_id: UUID) -> HttpResponse:
    """What I typed, to read and to copy, also where the form does not open to me any more."""
    row = own(request, draft_id)
    context = {"row": row, "answers": answers_in(row.draft.fields)}
    return render(request, "desk/draft_text.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(may_sign_in)
def throw_away(request: Request, draft_id: UUID) -> HttpResponse:
    """Ask whether to throw it away, and do it."""
    if was_pressed(request):
        return redirect("unfinished")
    row = own(request, draft_id)
    form = PressForm(request.POST or None)
    if form.is_valid():
        once(operations.throw_away, form.cleaned_data["key"])(draft=row.draft, by=request.user)
        messages.success(request, "Thrown away.")
        return redirect("unfinished")
    return render(request, "desk/throw_away.html", {"row": row, "form": PressForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@page(may_sign_in)
def hand_on(request: Request, draft_id: UUID) -> HttpResponse:
    """Find a colleague who may go on with it, and make it theirs."""
    if was_pressed(request):
        return redirect("unfinished")
    row = own(request, draft_id)
    form = HandForm()
    if request.method == "POST":
        form = HandForm(request.POST, colleagues=asked_for(request))
        is_choosing = request.POST.get("do") == "hand"
        if form.is_valid() and is_choosing and handed(request, row, form):
            messages.success(request, "Handed on. It stands under their unfinished work now.")
            return redirect("unfinished")
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "desk/hand_on.html", {"row": row, "form": form}, status=status)


def was_pressed(request: Request) -> bool:
    """Whether this very press was carried out, so that there is nothing left to do."""
    key = request.POST.get("key", "")
    return request.method == "POST" and pressed_before(request.user, key)


def asked_for(request: Request) -> list[User]:
    """The colleagues of the name that was typed, and the one who was chosen."""
    called = colleagues_called(request.POST.get("name", "")[:100])
    chosen = colleagues_with([request.POST.get("to", "")])
    found = {one.pk: one for one in [*called, *chosen] if one.pk != request.user.pk}
    return list(found.values())


def handed(request: Request, row: Row, form: HandForm) -> bool:
    """Hand it on; False, with the refusal on the form, where they may not go on with it."""
    to = form.chosen()
    if to is None:
        form.add_error("to", "Choose who takes it over")
        return False
    try:
        once(operations.hand_on, form.cleaned_data["key"])(
            draft=row.draft, child=row.child, to=to, by=request.user, now=now()
        )
    except AlreadyDone:
        return True
    except operations.HandingRefused as refusal:
        form.add_error("to", str(refusal))
        return False
    return True
