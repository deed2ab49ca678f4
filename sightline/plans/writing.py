"""How each form of the plan is answered: kept, both texts where two wrote, put on file once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.guards import Request
from sightline.actions.operations import ActionRefused
from sightline.calendars.clock import now
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, kept
from sightline.duties.deeds import AlreadyDone, pressed_before
from sightline.people.file import file_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.plans.forms import PlanForm
from sightline.plans.operations import PlanRefused

NOT_UNDERSTOOD = 422
Deed = tuple[Callable[..., Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One form of the plan: its words, the deed it asks for, and what it changes as it is on file.

    `deed` gives the operation and what was typed for it. `pairs` stand above the form.
    """

    heading: str
    button: str
    said: str
    form: PlanForm
    deed: Callable[[dict[str, Any]], Deed]
    state: Callable[[], OnFile] = field(default=lambda: OnFile(""))
    pairs: Sequence[tuple[str, str]] = ()
    lede: str = ""


def asked(request: Request) -> str:
    """The id of the part of the plan a form is about; empty for a new one."""
    given = request.POST if request.method == "POST" else request.GET
    return given.get("about", "")


def found(part: Any) -> Any:
    """The part of the plan asked for; 404 where the plan has none."""
    if part is None:
        raise Http404
    return part


def start(request: Request, **initial: Any) -> dict[str, Any]:
    """What a form is made of: what was sent, or what it holds at first."""
    if request.method == "POST":
        return {"data": request.POST}
    return {"initial": {"about": asked(request), **initial}}


def answered(request: Request, child: Child, page: Page) -> HttpResponse:
    """The page with its form; once what was sent is on file, the plan."""
    about = asked(request)
    part = f"about={about}" if about else ONLY
    if request.method == "POST":
        if pressed_before(request.user, request.POST.get("key", "")):
            return redirect("child_plan", child.public_id)
        title = f"{name_of(child)}, {page.heading}"
        both = meanwhile(request, page.form, page.state, title=title, part=part)
        if both is not None:
            return both
        if page.form.is_valid() and carried_out(request, child, page):
            messages.success(request, page.said)
            return redirect("child_plan", child.public_id)
    context = file_page(request, child, "child_plan") | {
        "title": f"{name_of(child)}: {page.heading}",
        "form": kept(request, page.form, part, based_on=page.state().version),
        "page": page,
    }
    status = NOT_UNDERSTOOD if page.form.errors else 200
    return render(request, "plans/form.html", context, status=status)


def carried_out(request: Request, child: Child, page: Page) -> bool:
    """Do what the form asks, once however often it is pressed; False where it is refused."""
    operation, typed = page.deed(page.form.cleaned_data)
    given = {"child": child, "by": request.user, "now": now(), "key": page.form.cleaned_data["key"]}
    try:
        operation(**typed, **given)
    except AlreadyDone:
        return True
    except (ActionRefused, PlanRefused) as refusal:
        named = refusal.field if refusal.field in page.form.fields else None
        page.form.add_error(named, str(refusal))
        return False
    return True


def on_file(row: Any, **values: Any) -> OnFile:
    """A part of the plan as it is on file, by the names of its form's answers."""
    if row is None:
        return OnFile("")
    return OnFile(
        version_of(row.pk, row.changed_at, values), values, row.changed_by, row.changed_at
    )
