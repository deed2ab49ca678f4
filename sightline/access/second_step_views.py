"""Setting up a second step of signing in: an app or a passkey, and the printed codes."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access import second_step
from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.passkey_forms import InsteadForm, NewPasskeyForm
from sightline.access.permissions import may_sign_in
from sightline.access.second_step_forms import AppForm

NOT_UNDERSTOOD = 422
REFUSED = "passkey=refused"
"""What the page of signing in is asked with, to say that a passkey was not accepted."""
GROUP = 4
"""Letters of a secret that stand together, to be typed by hand."""


class PasskeyInstead(LoginWebAuthnView):  # type: ignore[misc]  # the library is untyped
    """Signing in with a passkey instead of a password and a second step."""

    form_class = InsteadForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Go back to the page of signing in, which says what happened."""
        return redirect(f"{reverse('account_login')}?{REFUSED}")


@require_safe
@fresh_sign_in
@page(may_sign_in)
def set_up_second_step(request: Request) -> HttpResponse:
    """Choose between an app and a passkey."""
    return render(
        request,
        "access/set_up_second_step.html",
        {"is_needed": not second_step.passed(request)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_sign_in)
def set_up_app(request: Request) -> HttpResponse:
    """Set up an app that shows six digits; its secret stays the same until it is confirmed."""
    secret = get_totp_secret()
    form = AppForm(request.POST or None, user=request.user, secret=secret)
    if request.method == "POST" and form.is_valid():
        clear_totp_secret(request)
        return done(second_step.keep_app(request, request.user, secret))
    adapter = get_adapter()
    context = {
        "form": form,
        "picture": as_data(adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))),
        "secret": " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP)),
        "replaces": second_step.own(request.user).app is not None,
    }
    status = NOT_UNDERSTOOD if request.method == "POST" else 200
    return render(request, "access/set_up_app.html", context, status=status)


def as_data(svg: str) -> str:
    """A picture as an address that holds it whole."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_sign_in)
def add_passkey(request: Request) -> HttpResponse:
    """Add a passkey: the browser makes it, and asks for a finger, a face or a PIN."""
    form = NewPasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        return done(
            second_step.keep_passkey(request, request.user, given["name"], given["credential"])
        )
    options = begin_registration(request.user, passwordless=True)
    context: dict[str, Any] = {"form": form, "options": options}
    status = NOT_UNDERSTOOD if request.method == "POST" else 200
    return render(request, "access/add_passkey.html", context, status=status)


def done(made_codes: bool) -> HttpResponse:
    """Where somebody goes who has set up a step: to their printed codes where these are new."""
    return redirect("printed_codes" if made_codes else "my_sign_ins")


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_sign_in)
def printed_codes(request: Request) -> HttpResponse:
    """The codes that are good for one sign-in each; making new ones."""
    if request.method == "POST":
        if second_step.is_set_up(request.user):
            second_step.make_codes(request.user)
        return redirect("printed_codes")
    context = {
        "codes": second_step.codes_left(request.user),
        "is_set_up": second_step.is_set_up(request.user),
    }
    return render(request, "access/printed_codes.html", context)
