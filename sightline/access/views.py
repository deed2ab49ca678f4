"""Where somebody lands, where they are when signed out, and choosing whom to be."""

from urllib.parse import urlencode
from uuid import UUID

from allauth.account.views import PasswordChangeView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.demonstration import may_choose
from sightline.access.forms import NewPasswordForm
from sightline.access.guards import Request, page, public_page
from sightline.access.permissions import may_sign_in
from sightline.access.presenters import groups_of
from sightline.access.queries import invented_people
from sightline.access.roles import ROLES, Role

ASK_FOR_PASSWORD = PasswordChangeView.as_view(form_class=NewPasswordForm)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
@page(may_sign_in)
def home(request: Request) -> HttpResponse:
    """Send everybody to the page their own day begins with."""
    role = Role(request.user.role)
    if role is Role.ADMINISTRATOR:
        return redirect("people_who_sign_in")
    if ROLES[role].watches:
        return redirect("emergencies")
    return redirect("loads" if ROLES[role].loads else "desk")


def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's password; whoever has none, as in a demonstration, is sent home."""
    if request.user.is_authenticated and not request.user.has_usable_password():
        return redirect("home")
    answer: HttpResponse = ASK_FOR_PASSWORD(request)
    return answer


@login_not_required
@public_page
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """That one is signed out, why, and how to go on; whoever is signed in is sent home."""
    if request.user.is_authenticated:
        return redirect("home")
    asked = request.GET.get("next", "")
    if not (asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)):
        asked = ""
    context = {
        "why": request.GET.get("why", ""),
        "minutes": settings.IDLE_MINUTES,
        "hours": settings.SESSION_HOURS,
        "go_on": f"{settings.LOGIN_URL}?{urlencode({'next': asked})}" if asked else "",
        "sign_in": settings.LOGIN_URL,
    }
    return render(request, "access/signed_out.html", context)


@login_not_required
@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def choose_person(request: HttpRequest) -> HttpResponse:
    """Choose whom to be. Outside a demonstration on this machine there is no such page."""
    if not may_choose(request):
        raise Http404
    if request.method == "POST":
        person = as_id(request.POST.get("person", ""))
        chosen = invented_people().filter(public_id=person).first() if person else None
        if chosen is None:
            raise Http404
        login(request, chosen, backend=BACKEND)
        return redirect(asked_for(request.POST.get("next", "")) or "home")
    asked = asked_for(request.GET.get("next", ""))
    context = {"groups": groups_of(invented_people()), "next": asked}
    return render(request, "access/choose_person.html", context)


def asked_for(address: str) -> str:
    """The page of ours somebody came for; empty where it is none of ours."""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and address.startswith("/") else ""


def as_id(text: str) -> UUID | None:
    """The random id written in `text`; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
