"""How a page about a child finds the child, checks who is asking, and writes down the look."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.guards import Request, signed_in
from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Role
from sightline.access.row_security import remember_file
from sightline.calendars.clock import now, today
from sightline.drafts.keeping import kept
from sightline.people.forms import ReasonForm
from sightline.people.models import Child
from sightline.people.permissions import may_break_glass
from sightline.people.presenters import age_of, emergency_told, name_of, reason_context
from sightline.people.queries import known_child, may_open
from sightline.people.situations import who_restricts
from sightline.trail.operations import note

SAFE = ("GET", "HEAD")

P = ParamSpec("P")
ChildPermit = Callable[[User, Child], Permit]
ChildPage = Callable[Concatenate[Request, Child, P], HttpResponse]


def child_page(
    permit: ChildPermit, *, opens: bool = True, of_stubs: bool = False
) -> Callable[[ChildPage[P]], Callable[..., HttpResponse]]:
    """Give the page its child, by the random id in its address, and write the look.

    404 when the viewer may not know the child is here; as 403 the stub of a restricted child, the
    reason form when the viewer holds no grant, and the sentence when `permit` refuses. `opens` is
    False only for pages that show nothing of the file, such as giving a reason; with `of_stubs`
    they are shown of a restricted child too, and the trail says that the file was not.
    """

    def decorate(page: ChildPage[P]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def view(
            request: Request, child_id: UUID, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            viewer = signed_in(request)
            child = findable(request, viewer, child_id)
            if child.public_id != child_id and request.method in SAFE:
                return redirect(at_their_own(request, child))
            if child.is_stub and not of_stubs:
                return show_stub(request, viewer, child)
            if opens and not may_open(viewer, child):
                return ask_for_a_reason(request, viewer, child)
            answer = permit(viewer, child)
            if not answer:
                refused(request, viewer, child_id=child.pk)
                raise PermissionDenied(answer.refusal)
            looked(request, viewer, child)
            return page(request, child, *args, **kwargs)

        view.permit = permit  # type: ignore[attr-defined]  # the test over every page reads it
        return view

    return decorate


def looked(request: Request, viewer: User, child: Any) -> None:
    """Write the look, or that nothing of a restricted file was shown; remember an emergency."""
    if child.is_stub:
        refused(request, viewer, child_id=child.pk)
        return
    note(
        kind="look",
        what=route(request),
        actor_id=viewer.pk,
        child_id=child.pk,
        detail={"because": child.kinds},
    )
    remember_file(child.pk)
    if GrantKind.GLASS in child.kinds:
        vars(request)["emergency"] = emergency_told(viewer, child)  # the layout shows it


def findable(request: Request, viewer: User, child_id: UUID) -> Any:
    """The child at this address, if `viewer` may know of them; else Http404.

    With `is_stub`, and `kinds`: the kinds of grant the viewer holds at this moment.
    """
    child = known_child(viewer, child_id)
    if child is None:
        refused(request, viewer, child_id=None)
        raise Http404
    return child


def at_their_own(request: Request, child: Child) -> str:
    """The page asked for, at the address of the child of whom whoever it named is part."""
    match = request.resolver_match
    assert match is not None  # noqa: S101  the address led to this very page
    asked = urlsplit(request.get_full_path()).query
    path = reverse(match.view_name, kwargs=match.kwargs | {"child_id": child.public_id})
    return f"{path}?{asked}" if asked else path


def refused(request: Request, viewer: User, *, child_id: int | None) -> None:
    """Write that a page was not shown; the child is named only where they were found."""
    note(kind="refusal", what=route(request), actor_id=viewer.pk, child_id=child_id)


def show_stub(request: Request, viewer: User, child: Child) -> HttpResponse:
    """The page of a restricted record: name, age, and whom to ask; nothing else about it."""
    refused(request, viewer, child_id=child.pk)
    context = {
        "name": name_of(child),
        "age": age_of(child, today()),
        "ask": who_restricts(child, now()),
        "child": child,
        "may_break": bool(may_break_glass(viewer, child)),
    }
    return render(request, "people/stub.html", context, status=403)


def ask_for_a_reason(request: Request, viewer: User, child: Child) -> HttpResponse:
    """The page that asks why, instead of the file; where the role may give none, a refusal."""
    refused(request, viewer, child_id=child.pk)
    if not ROLES[Role(viewer.role)].reason:
        raise PermissionDenied(f"You are not involved with {name_of(child)}")
    asked = reverse("give_reason", args=[child.public_id])
    form = kept(request, ReasonForm(initial={"next": request.path}), at=asked)
    context = reason_context(viewer, child, form, now())
    return render(request, "people/give_reason.html", context, status=403)


def route(request: Request) -> str:
    """The name of the page asked for, as the trail keeps it."""
    match = request.resolver_match
    return (match.view_name if match else "") or "unknown"
