"""What a browser answers of a passkey; whatever else is sent there is refused in words."""

import struct
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.core.validators import MaxLengthValidator

LONGEST = 50
REFUSED = "That passkey was not accepted. Try again, or use another way"
NONE_MADE = "Your browser made no passkey. Try again, or set up an app instead"
NO_PASSKEY = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    struct.error,
    InvalidSignature,
    UnsupportedAlgorithm,
)
"""What reading a passkey fails with that no browser made."""


class Answered:
    """A form whose passkey may be anything: the library reads it as if a browser had made it."""

    def clean_credential(self) -> Any:
        """The passkey that answered; refused where it is none, or is not known."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # the library's form beside it
        except NO_PASSKEY as error:
            raise forms.ValidationError(REFUSED) from error


class DoorForm(Answered, AuthenticateWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """A passkey as the second step."""


class InsteadForm(Answered, LoginWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """A passkey instead of a password."""


class AgainForm(Answered, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """A passkey when asked again."""


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """What the browser made, and what to call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.initial["name"] = ""
        name = self.fields["name"]
        name.label = "What to call it (optional)"
        name.help_text = "Such as: work laptop"
        name.validators.append(MaxLengthValidator(LONGEST))
        self.fields["credential"].error_messages["required"] = NONE_MADE

    def clean_name(self) -> str:
        """What it is called; Passkey where nothing was written."""
        return str(self.cleaned_data["name"]).strip() or "Passkey"

    def clean(self) -> Any:
        """Refused where the browser made no passkey for this page."""
        try:
            return super().clean()
        except NO_PASSKEY as error:
            raise forms.ValidationError(REFUSED) from error
