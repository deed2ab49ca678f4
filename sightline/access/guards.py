"""How a page that is not about one child checks who is asking, and writes down the list."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.trail.operations import note

P = ParamSpec("P")


class Request(HttpRequest):
    """A request from somebody signed in."""

    user: User


PagePermit = Callable[[User], Permit]
Page = Callable[Concatenate[Request, P], HttpResponse]


def signed_in(request: HttpRequest) -> User:
    """Who is asking; raises PermissionDenied where the sign-in middleware was left out."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first")
    return request.user


def page(permit: PagePermit) -> Callable[[Page[P]], Callable[..., HttpResponse]]:
    """Show a page to those `permit` allows, and write down that it was shown.

    What was searched for is never in the trail's row, only which filters were used.
    """

    def decorate(show: Page[P]) -> Callable[..., HttpResponse]:
        @wraps(show)
        def view(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            viewer = signed_in(request)
            match = request.resolver_match
            name = (match.view_name if match else "") or "unknown"
            answer = permit(viewer)
            if not answer:
                note(kind="refusal", what=name, actor_id=viewer.pk)
                raise PermissionDenied(answer.refusal)
            note(
                kind="list",
                what=name,
                actor_id=viewer.pk,
                detail={"filters": sorted(key for key in request.GET if request.GET[key])},
            )
            return show(request, *args, **kwargs)

        view.permit = permit  # type: ignore[attr-defined]  # the test over every page reads it
        return view

    return decorate


def public_page(show: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a page that anybody may open, signed in or not. There are very few."""
    show.is_public = True  # type: ignore[attr-defined]  # the test over every page reads it
    return show
