"""What is asked of whoever says how work before court goes on."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.casework.before_court.operations import Told
from sightline.casework.forms import day, radios, text
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

WHY = "Why, and what happens now?"
WHY_MISSING = "Say why, and what happens now"


class SayForm(KeyedForm):
    """What happened, on which day, and why."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=150)
    what = radios("What happened?", {}, "Say what happened")
    on = day("On which day?", "Say on which day")
    why = text(WHY, WHY_MISSING)

    def __init__(self, *args: Any, offered: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [(str(key), words) for key, words in offered.items()]

    def told(self) -> Told:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        return Told(said["what"], said["on"], said["why"])


class RightForm(KeyedForm):
    """On which day something happened after all, or that it did not; and why that is so."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=150)
    right = forms.CharField(widget=forms.HiddenInput, max_length=6)
    on = DayField(label="On which day did it happen?", required=False)
    undone = forms.BooleanField(label="It did not happen after all", required=False)
    why = text("What was wrong, and how do you know?", "Say what was wrong")

    def clean(self) -> dict[str, Any]:
        """Ask for a day, unless it did not happen."""
        given = super().clean() or self.cleaned_data
        if not given.get("undone") and given.get("on") is None and "on" not in self.errors:
            self.add_error("on", "Say on which day, or that it did not happen")
        return given

    def told(self) -> Told:
        """What was said, as the operation takes it."""
        said = self.cleaned_data
        on = None if said["undone"] else said["on"]
        return Told(said["right"], on, said["why"], anew=True)
