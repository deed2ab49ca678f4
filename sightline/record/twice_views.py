"""A child on file twice: who else on file it may be, to join them, and to take them apart."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, pressed_before
from sightline.people import joining
from sightline.people.alike import Alike, alike_to, links_of, said_different
from sightline.people.guards import child_page
from sightline.people.joined import Joined
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.presenters import name_of
from sightline.people.queries import visible_among, visible_called
from sightline.people.situations import lens_for
from sightline.record.pages import page_of
from sightline.record.permissions import may_join
from sightline.record.presenters import twice
from sightline.record.queries import counts_under
from sightline.record.twice_forms import ONE, PartForm, TwiceForm

NOT_UNDERSTOOD = 422


@keeps_drafts("Whether two on file are one child")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@child_page(may_join)
def child_twice(request: Request, child: Child) -> HttpResponse:
    """Who on file may be this child, who is joined with them, and saying which it is."""
    if pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_twice", child.public_id)  # what was chosen is no choice any more
    found, links = alike_to(child, request.user), links_of(child)
    compare = TwiceForm(children=offered(found))
    apart = PartForm(links=running(links))
    answer = None
    if request.method == "POST" and request.POST.get("do") == "part":
        apart = PartForm(request.POST, links=running(links))
        answer = sent(request, child, apart, lambda: parted(apart, links))
    elif request.method == "POST":
        compare = TwiceForm(request.POST, children=offered(found))
        answer = sent(request, child, compare, lambda: compared(request, compare))
    return answer or twice_page(request, child, found, links, (compare, apart))


def twice_page(
    request: Request,
    child: Child,
    found: list[Alike],
    links: list[Joined],
    forms: tuple[TwiceForm, PartForm],
) -> HttpResponse:
    """The page with both forms, as far as they are filled in."""
    compare, apart = forms
    now_joined = [one for one in links if one.ends_at is None]
    before = [one for one in links if one.ends_at is not None]
    lens = lens_for(request.user, child)
    context = page_of(request, child, now(), lens)
    said = said_different(child)
    finds = visible_among(request.user, {pk for one in said for pk in (one.one_id, one.other_id)})
    context |= {
        "called": twice.called(child),
        "pairs": twice.pairs_of(child, found),
        "joined": [twice.joined_said(one, counts_under(one.second, lens)) for one in now_joined],
        "before": [twice.parted_said(one) for one in before if visible(request, one)],
        "different": [
            twice.different_said(one, child)
            for one in said
            if one.one_id in finds and one.other_id in finds
        ],
        "compare": kept(request, compare, "compare"),
        "apart": kept(request, apart, "apart"),
    }
    status = NOT_UNDERSTOOD if compare.errors or apart.errors else 200
    return render(request, "record/child_twice.html", context, status=status)


def visible(request: Request, link: Joined) -> bool:
    """Whether the viewer may find whoever was part of the child."""
    return bool(visible_among(request.user, [link.second_id]))


def offered(found: list[Alike]) -> list[tuple[str, str]]:
    """Those whom the form offers: whose file is open to the viewer too."""
    return [(str(one.child.public_id), twice.called(one.child)) for one in found if one.opens]


def running(links: list[Joined]) -> list[tuple[str, str]]:
    """Those who may be taken apart from the child."""
    return [(str(one.pk), twice.called(one.second)) for one in links if one.ends_at is None]


def compared(request: Request, form: TwiceForm) -> tuple[Any, dict[str, Any], str]:
    """The deed of joining, or of saying that they are two, what it needs, and what was done."""
    given = form.cleaned_data
    other = visible_called(request.user, [UUID(given["which"])])[UUID(given["which"])]
    typed = {"other": other, "why": given["why"]}
    if given["answer"] == ONE:
        return joining.join, typed, f"Joined. {twice.called(other)} leads to this file from now on."
    return joining.keep_apart, typed, f"Kept. Nobody is asked about {twice.called(other)} again."


def parted(form: PartForm, links: list[Joined]) -> tuple[Any, dict[str, Any], str]:
    """The deed of taking two apart, what it needs, and what was done."""
    given = form.cleaned_data
    link = next(one for one in links if str(one.pk) == given["which"])
    done = f"Taken apart. {twice.called(link.second)} has a file of their own again."
    return joining.part, {"link": link, "why": given["why"]}, done


def sent(
    request: Request,
    child: Child,
    form: TwiceForm | PartForm,
    what: Callable[[], tuple[Any, dict[str, Any], str]],
) -> HttpResponse | None:
    """Do it, and show the page anew; None, with what is wrong on the form, where it cannot be."""
    if not form.is_valid():
        return None
    deed, typed, done = what()
    given = {"child": child, "by": request.user, "now": now(), "key": form.cleaned_data["key"]}
    try:
        with suppress(AlreadyDone):
            deed(**typed, **given)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, f"{name_of(child)}: {done}")
    return redirect("child_twice", child.public_id)
