"""The way to the council's own sign-in and back."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from requests import RequestException

from sightline.access.council import turn_away
from sightline.access.guards import public_page

FAILS_WITH = (RequestException, OAuth2Error, LookupError, TypeError, ValueError)
"""What asking the provider fails with: it is away, or says something that is no answer."""
HOUR = 3600
PROVIDER = "council"


@login_not_required
@public_page
@require_safe
def to_the_council(request: HttpRequest) -> HttpResponse:
    """Send somebody to the council's sign-in; who is signed in shows there anew who they are."""
    if settings.COUNCIL_SIGN_IN is None:
        raise Http404
    again = {"prompt": "login", "max_age": "0"}
    given = again if request.user.is_authenticated else {"max_age": str(longest())}
    asked = request.GET.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    going_on = {"next_url": asked if is_ours else None, "auth_params": given}
    return safely(
        lambda: (
            get_adapter()
            .get_provider(request, PROVIDER)
            .redirect(request, AuthProcess.LOGIN, **going_on)
        )
    )


@login_not_required
@public_page
@require_safe
def from_the_council(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let in whom the council's sign-in sends back."""
    if settings.COUNCIL_SIGN_IN is None:
        raise Http404
    return safely(lambda: callback(request, provider_id))


def longest() -> int:
    """For how many seconds a sign-in at the council's is good enough for one here."""
    return int(settings.SESSION_HOURS * HOUR)


def safely(ask: Any) -> HttpResponse:
    """The answer; where the provider gave none that can be read, a page that says so."""
    try:
        try:
            answer: HttpResponse = ask()
        except FAILS_WITH:
            turn_away("failed")
    except ImmediateHttpResponse as turned:
        answer = turned.response
    return answer
