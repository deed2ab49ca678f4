"""What we ask of somebody who opens a file without being involved."""

from django import forms

from sightline.design.forms import KeyedForm

LEAST_LETTERS = 20


class ReasonForm(KeyedForm):
    """Why somebody needs to open this file."""

    next = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="What do you need to know, and for what?",
        help_text="Kept with the child’s file. Your manager reads it.",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={
            "required": "Say what you need to know, and for what",
            "max_length": "Write it in 2,000 letters or fewer",
        },
    )

    def clean_reason(self) -> str:
        """The reason, refused when it is shorter than a short sentence."""
        reason: str = self.cleaned_data["reason"].strip()
        if sum(letter.isalpha() for letter in reason) < LEAST_LETTERS:
            raise forms.ValidationError("Write a short sentence: at least 20 letters")
        return reason
