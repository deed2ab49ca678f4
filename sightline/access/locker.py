"""How the secrets of second steps are kept: sealed with the installation's own key."""

import base64
import hashlib
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"sightline second step "
OCTETS = 20
WORDS = {"incorrect_code": "That was not accepted. Give the six digits your app shows now"}


class Locker(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Keeps secrets sealed, and asks in the words of the house."""

    error_messages = DefaultMFAAdapter.error_messages | WORDS

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is kept."""
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; one nobody has where the installation's key was changed.

        Then no code is right, and an administrator lets the person set up anew.
        """
        try:
            return keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(OCTETS)).decode()

    def get_totp_issuer(self) -> str:
        """What an app on a telephone calls us."""
        return f"Sightline {settings.AUTHORITY_NAME}"


def keys() -> MultiFernet:
    """The keys made of the installation's secret, the present one first."""
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + key.encode()).digest()))
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
