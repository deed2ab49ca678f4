"""What is asked about the children of a contact: who each is, and how they were described."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.casework.forms import radios, text
from sightline.casework.receiving import Meant
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm


class MatchForm(KeyedForm):
    """Who one child is: one of those who may be, or nobody on file."""

    who = radios("Is it the same child?", {}, "Choose who it is")
    told = forms.IntegerField(widget=forms.HiddenInput)
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared so
        field.choices = choices


class LookForm(KeyedForm):
    """Words to look for somebody on file who is known by another name, or by a number."""

    look = text(
        "Look for another",
        "Write a name, a birth date or a number",
        "A name they had before, a number, or a brother’s or mother’s family name",
        long=False,
    )
    told = forms.IntegerField(widget=forms.HiddenInput)


class MeantForm(KeyedForm):
    """How a child was described to us."""

    told = forms.IntegerField(required=False, widget=forms.HiddenInput)
    forename = text("First name", long=False)
    surname = text("Family name", long=False)
    born_on = DayField(label="Birth date", required=False)
    about = text("What else is known: age, school, street", long=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("forename", "surname"):
            self.fields[name].max_length = 100  # type: ignore[attr-defined]  # a text field

    @property
    def meant(self) -> Meant:
        """The child as described."""
        given = self.cleaned_data
        return Meant(*(given[name] for name in ("forename", "surname", "born_on", "about")))
