"""Coming in by the council's own sign-in: only who was let in here, and only as themselves."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from sightline.access.models import User
from sightline.access.queries import may_be_tied, signs_in_as
from sightline.trail.operations import note

SECOND_STEP = "second_step"
PROVED_AT = "auth_time"


class CouncilDoor(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Ties an account of the council to the person of that address, once, and keeps to it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: somebody is let in by an administrator."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse whoever is not known; of what the council said, keep no more than is needed."""
        claims = claims_of(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {
            SECOND_STEP: took_second_step(claims),
            PROVED_AT: moment_of(claims),
        }
        if not sociallogin.is_existing:
            sociallogin.connect(request, person_of(claims))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Say that it did not work, and lead back to the door."""
        turn_away("failed")


def claims_of(said: dict[str, Any]) -> dict[str, Any]:
    """What the council said of somebody, in one; refused where it speaks of two people."""
    token, info = said.get("id_token") or {}, said.get("userinfo") or {}
    if token and info and token.get("sub") != info.get("sub"):
        turn_away("failed")
    return {**info, **token}


def person_of(claims: dict[str, Any]) -> User:
    """Who signs in here with the address the council vouches for; refused where nobody does."""
    council: Any = settings.COUNCIL_SIGN_IN
    address = str(claims.get(council.email) or "")
    is_vouched = council.is_trusted or (
        council.email == "email" and claims.get("email_verified") is True
    )
    user = signs_in_as(address) if is_vouched else None
    if user is None or not may_be_tied(user):
        turn_away("unknown")
    return user


def took_second_step(claims: dict[str, Any]) -> bool:
    """Whether a second step was taken there, in words that this installation trusts."""
    council: Any = settings.COUNCIL_SIGN_IN
    said = claims.get("amr")
    return isinstance(said, list) and any(one in council.second_step for one in said)


def moment_of(claims: dict[str, Any]) -> float | None:
    """When somebody last showed the council who they are, where it says (seconds since 1970)."""
    said = claims.get(PROVED_AT)
    return float(said) if isinstance(said, int | float) else None


def turn_away(why: str) -> NoReturn:
    """Send somebody back outside, with why; the trail keeps that somebody was refused."""
    note(kind="refusal", what=f"council sign-in: {why}", actor_id=None)
    raise ImmediateHttpResponse(redirect(f"{reverse('signed_out')}?why={why}"))
