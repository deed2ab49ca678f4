"""The library's questions about passwords, in the words of the house."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm

NEEDED = "Write {}"


class SignInForm(LoginForm):  # type: ignore[misc]  # the library is untyped
    """Who somebody is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, login="E-mail address", password="Password")  # noqa: S106 -- a label


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # the library is untyped
    """The password somebody has now, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(
            self,
            oldpassword="Password you have now",
            password1="New password",
            password2="New password again",
        )


def ask(form: Any, **labels: str) -> None:
    """Call each field what the house calls it, and say so where it is left empty."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.error_messages["required"] = NEEDED.format(f"the {label[:1].lower()}{label[1:]}")
