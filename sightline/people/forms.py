"""What we ask of somebody who opens a file without being involved."""

from django import forms

from sightline.access.models import Why
from sightline.design.forms import KeyedForm

LEAST_LETTERS = 20
LONGEST = 2000


class ReasonForm(KeyedForm):
    """Why somebody needs to open this file."""

    next = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.ChoiceField(
        label="Why do you need it?",
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose why you need it",
            "invalid_choice": "Choose why you need it",
        },
    )
    reason = forms.CharField(
        label="In your own words",
        help_text="What you need to know, and for what. At least a short sentence.",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={
            "required": "Say what you need to know, and for what",
            "max_length": "Write it in 2,000 letters or fewer",
        },
    )

    def name_worker(self, name: str) -> None:
        """Say whom somebody may be covering for, where the worker's name is known."""
        field = self.fields["why"]
        if name and isinstance(field, forms.ChoiceField):
            field.choices = [
                (key, f"I am covering for {name}" if key == Why.COVER else words)
                for key, words in Why.choices
            ]

    def clean_reason(self) -> str:
        """The reason, refused when it is shorter than a short sentence."""
        return a_sentence(self.cleaned_data["reason"])


def a_sentence(text: str) -> str:
    """What was written, without space around it; refused when shorter than a short sentence."""
    tidy = text.strip()
    if sum(letter.isalpha() for letter in tidy) < LEAST_LETTERS:
        raise forms.ValidationError("Write a short sentence: at least 20 letters")
    return tidy
