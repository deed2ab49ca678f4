"""What is asked of the second step of signing in, in the words of the house."""

import re
from typing import Any

from allauth.core import context, ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms

from sightline.access.adapter import WORDS

LONGEST = 50
NOT_NOW = "Give the six digits your app shows now"


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]  # the library is untyped
    """Six digits from the app, or a printed code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = "Six digits from your app"
        code.help_text = "They change every 30 seconds. A printed code does as well."
        code.error_messages["required"] = NOT_NOW


class AppForm(forms.Form):
    """The six digits that show that the app was set up."""

    code = forms.CharField(
        label="Six digits from your app",
        error_messages={"required": NOT_NOW},
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, user: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.secret = user, secret

    def clean_code(self) -> str:
        """Refused where it is not what the app shows now, or was tried too often."""
        code = re.sub(r"\s", "", self.cleaned_data["code"])
        key = f"second-step-{self.user.pk}"
        if not ratelimit.consume(context.request, action="login_failed", key=key):
            raise forms.ValidationError(WORDS["too_many_login_attempts"])
        if not validate_totp_code(self.secret, code):
            raise forms.ValidationError(NOT_NOW)
        return code
