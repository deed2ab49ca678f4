"""How a form on a child's file is answered: kept, both texts where two wrote, on file once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.design.forms import KeyedForm
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, kept
from sightline.duties.deeds import AlreadyDone, pressed_before
from sightline.people.file import file_page
from sightline.people.models import Child
from sightline.people.presenters import name_of

NOT_UNDERSTOOD = 422
Deed = tuple[Callable[..., Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a room's forms stand: the part of the file, the template, and how they are refused.

    A refusal carries `field`, the answer it is about; empty where it is about none.
    """

    part: str
    template: str
    refusals: tuple[type[Exception], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One form: its words, the deed it asks for, and what it changes as it is on file.

    `deed` gives the operation and what was typed for it. `pairs` stand above the form. `back` is
    where one goes once it is on file; the part of the file where empty. `part` tells its draft
    from those of other forms at this address, where what it is about does not.
    """

    heading: str
    button: str
    said: str
    form: KeyedForm
    deed: Callable[[dict[str, Any]], Deed]
    state: Callable[[], OnFile] = field(default=lambda: OnFile(""))
    pairs: Sequence[tuple[str, str]] = ()
    lede: str = ""
    back: str = ""
    part: str = ""


def asked(request: Request) -> str:
    """The id of what a form is about; empty for something new."""
    given = request.POST if request.method == "POST" else request.GET
    return given.get("about", "")


def found(part: Any) -> Any:
    """What was asked for; 404 where there is none."""
    if part is None:
        raise Http404
    return part


def start(request: Request, **initial: Any) -> dict[str, Any]:
    """What a form is made of: what was sent, or what it holds at first."""
    if request.method == "POST":
        return {"data": request.POST}
    return {"initial": {"about": asked(request), **initial}}


def answered(request: Request, child: Child, page: Page, place: Place) -> HttpResponse:
    """The page with its form; once what was sent is on file, where one came from."""
    about = asked(request)
    part = page.part or (f"about={about}" if about else ONLY)
    back = page.back or reverse(place.part, args=[child.public_id])
    if request.method == "POST":
        if pressed_before(request.user, request.POST.get("key", "")):
            return redirect(back)
        title = f"{name_of(child)}, {page.heading}"
        both = meanwhile(request, page.form, page.state, title=title, part=part)
        if both is not None:
            return both
        if page.form.is_valid() and carried_out(request, child, page, place):
            messages.success(request, page.said)
            return redirect(back)
    context = file_page(request, child, place.part) | {
        "title": f"{name_of(child)}: {page.heading}",
        "form": kept(request, page.form, part, based_on=page.state().version),
        "page": page,
        "back": back,
    }
    status = NOT_UNDERSTOOD if page.form.errors else 200
    return render(request, place.template, context, status=status)


def carried_out(request: Request, child: Child, page: Page, place: Place) -> bool:
    """Do what the form asks, once however often it is pressed; False where it is refused."""
    operation, typed = page.deed(page.form.cleaned_data)
    given = {"child": child, "by": request.user, "now": now(), "key": page.form.cleaned_data["key"]}
    try:
        operation(**typed, **given)
    except AlreadyDone:
        return True
    except place.refusals as refusal:
        named = getattr(refusal, "field", "")
        page.form.add_error(named if named in page.form.fields else None, str(refusal))
        return False
    return True


def on_file(row: Any, **values: Any) -> OnFile:
    """What a form changes as it is on file, by the names of its answers."""
    if row is None:
        return OnFile("")
    return OnFile(
        version_of(row.pk, row.changed_at, values), values, row.changed_by, row.changed_at
    )
