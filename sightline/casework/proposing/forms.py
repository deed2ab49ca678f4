"""What is asked of whoever says what became of a proposal."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.casework.forms import day, radios, text
from sightline.casework.proposing.choices import Answer, Kind
from sightline.casework.proposing.operations import Given
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm


class AnswerForm(KeyedForm):
    """What became of it, on which day, and why."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=5)
    what = radios("What became of it?", {}, "Say what became of it")
    on = day("On which day?", "Say on which day")
    letter_on = DayField(
        label="Where work before court begins: when was the letter sent? (optional)", required=False
    )
    why = text("Why, and what happens now?", "Say why, and what happens now")

    def __init__(self, *args: Any, kind: str, answers: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [(str(key), words) for key, words in answers.items()]
        if kind != Kind.LEGAL or Answer.BEFORE_COURT not in answers:
            del self.fields["letter_on"]

    def given(self) -> Given:
        """The answer, as the operation takes it."""
        said = self.cleaned_data
        return Given(said["what"], said["on"], said["why"], said.get("letter_on"))
