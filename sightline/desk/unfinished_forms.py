"""What is asked of somebody who hands unfinished work to a colleague."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.access.models import User
from sightline.design.forms import KeyedForm


class HandForm(KeyedForm):
    """The name of a colleague, then which of those so called."""

    name = forms.CharField(label="A colleague’s name", max_length=100, required=False)
    to = forms.ChoiceField(
        label="Who takes it over?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose who takes it over"},
    )

    def __init__(self, *args: Any, colleagues: Sequence[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.public_id): one for one in colleagues}
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [
            (key, f"{one.name}, {one.job_title or one.get_role_display()}")
            for key, one in self.colleagues.items()
        ]

    def clean_name(self) -> str:
        """The name; refused where nobody who opens files is called so."""
        name = str(self.cleaned_data["name"])
        if not self.colleagues:
            raise forms.ValidationError(
                "Nobody else of that name opens files" if name.strip() else "Write a name"
            )
        return name

    def chosen(self) -> User | None:
        """The colleague chosen; None where none was."""
        return self.colleagues.get(self.cleaned_data["to"])
