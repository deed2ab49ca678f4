"""The council's own sign-in (OpenID Connect): what the environment says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
PROVIDER = "council"


class NotUnderstood(Exception):
    """The settings of the council's sign-in do not fit together. The message says what to write."""


@dataclass(frozen=True, slots=True)
class CouncilSignIn:
    """How people come in by the council's own sign-in.

    `email` names the claim that holds the address somebody signs in with here; `is_trusted` says
    that the council itself gives out these addresses, so that nobody can claim another's.
    `second_step` are the words in the claim `amr` that stand for a second step taken there.
    """

    issuer: str
    client: str
    secret: str
    email: str
    is_trusted: bool
    second_step: tuple[str, ...]

    def provider(self) -> dict[str, Any]:
        """The same as the library wants it."""
        app = {
            "provider_id": PROVIDER,
            "name": "Council account",
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [app]}}


def council_sign_in(environment: Mapping[str, str]) -> CouncilSignIn | None:
    """The council's sign-in; None where none is set. Raises NotUnderstood."""
    issuer = environment.get("SIGHTLINE_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in THIS_MACHINE:
        raise NotUnderstood("SIGHTLINE_OIDC_ISSUER has to begin with https://")
    client, secret = environment.get("SIGHTLINE_OIDC_CLIENT", ""), secret_of(environment)
    if not client or not secret:
        raise NotUnderstood(
            "Beside SIGHTLINE_OIDC_ISSUER set SIGHTLINE_OIDC_CLIENT, and SIGHTLINE_OIDC_SECRET or "
            "SIGHTLINE_OIDC_SECRET_FILE"
        )
    return CouncilSignIn(
        issuer=issuer,
        client=client,
        secret=secret,
        email=environment.get("SIGHTLINE_OIDC_EMAIL") or "email",
        is_trusted=environment.get("SIGHTLINE_OIDC_EMAIL_TRUSTED") == "1",
        second_step=tuple(environment.get("SIGHTLINE_OIDC_SECOND_STEP", "").split()),
    )


def secret_of(environment: Mapping[str, str]) -> str:
    """The secret shared with the provider, from a file where one is named."""
    file = environment.get("SIGHTLINE_OIDC_SECRET_FILE")
    if not file:
        return environment.get("SIGHTLINE_OIDC_SECRET", "")
    try:
        return Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise NotUnderstood(f"SIGHTLINE_OIDC_SECRET_FILE: {error.strerror}") from error
