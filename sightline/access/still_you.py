"""Asking somebody signed in to show once more who they are: password, app, code or passkey."""

import re
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms

from sightline.access.passkey_forms import AgainForm
from sightline.access.second_step import own

CODE = re.compile(r"\d{6}|\d{8}")
"""What an app shows, and what is printed; no password of ours is digits alone."""
LONGEST = 4096


class StillYouForm(forms.Form):
    """The password, six digits from the app, a printed code, or a passkey."""

    proof = forms.CharField(
        label="Password, or six digits from your app",
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput,
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Refused unless one of them is right."""
        given = super().clean() or {}
        proof, credential = given.get("proof", ""), given.get("credential", "")
        if credential:
            self.hold(AgainForm({"credential": credential}, user=self.user), "credential")
        elif CODE.fullmatch(re.sub(r"[\s-]", "", proof)):
            self.hold(CodeForm({"code": re.sub(r"[\s-]", "", proof)}, user=self.user), "code")
        elif not proof:
            self.add_error("proof", "Write your password, or six digits from your app")
        else:
            self.hold_password(proof)
        return given

    def hold(self, form: Any, name: str) -> None:
        """Take over what the library says of a code or a passkey."""
        if form.is_valid():
            form.save()
        else:
            self.add_error("proof", form.errors.get(name) or form.non_field_errors())

    def hold_password(self, password: str) -> None:
        """Refuse a password that is not theirs."""
        try:
            is_right = get_adapter().reauthenticate(self.user, password)
        except forms.ValidationError as error:
            self.add_error("proof", error)
        else:
            if not is_right:
                self.add_error("proof", "That is not your password, nor what your app shows now")


def passkey_options(user: Any) -> dict[str, Any] | None:
    """What the browser is asked, where this person has a passkey; None where they have none."""
    return begin_authentication(user) if own(user).passkeys else None
