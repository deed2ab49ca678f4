"""How a page about one contact finds it, checks who is asking, and writes down the look."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from sightline.access.guards import PagePermit, Request, signed_in
from sightline.access.words import FRONT_DOOR
from sightline.casework.board import Facts, call_of
from sightline.trail.operations import note

P = ParamSpec("P")
CallPage = Callable[Concatenate[Request, Facts, P], HttpResponse]
LOOK = "contact"
"""What the trail calls every page of one contact."""


def call_page(permit: PagePermit) -> Callable[[CallPage[P]], Callable[..., HttpResponse]]:
    """Give the page its contact, by the random id in its address, and write the looks.

    403 with the sentence where `permit` refuses; 404 where there is none the viewer may know of. A
    look is written for every child on file the contact is about.
    """

    def decorate(page: CallPage[P]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def view(
            request: Request, call_id: UUID, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            viewer = signed_in(request)
            answer = permit(viewer)
            if not answer:
                note(kind="refusal", what=LOOK, actor_id=viewer.pk)
                raise PermissionDenied(answer.refusal)
            facts = call_of(viewer, call_id)
            if facts is None:
                note(kind="refusal", what=LOOK, actor_id=viewer.pk)
                raise Http404
            looked(viewer.pk, facts)
            return page(request, facts, *args, **kwargs)

        view.permit = permit  # type: ignore[attr-defined]  # the test over every page reads it
        return view

    return decorate


def looked(viewer_id: int, facts: Facts) -> None:
    """Write that somebody read this contact: of each child it is about, or of nobody yet."""
    children = [child for _, child in facts.children if child is not None]
    for child in children:
        note(
            kind="look",
            what=LOOK,
            actor_id=viewer_id,
            child_id=child.pk,
            detail={"because": [FRONT_DOOR]},
        )
    if not children:
        note(kind="list", what=LOOK, actor_id=viewer_id)
