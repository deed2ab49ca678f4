"""What is asked of somebody who opens a file in an emergency, and of whoever reads why."""

from django import forms

from sightline.design.forms import KeyedForm
from sightline.people.forms import LONGEST, a_sentence
from sightline.workforce.models import EmergencyOpening, EmergencyReview

TRIED_LONGEST = 500
NOTE_LONGEST = 1000


class BreakGlassForm(KeyedForm):
    """What is happening, in which words, and whom one tried first."""

    what = forms.ChoiceField(
        label="What is happening?",
        choices=EmergencyOpening.What.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what is happening",
            "invalid_choice": "Choose what is happening",
        },
    )
    reason = forms.CharField(
        label="Say what, and what you need from the file",
        help_text="At least 20 letters. Kept for good; never in an e-mail.",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={
            "required": "Say what is happening, and what you need from the file",
            "max_length": f"Write it in {LONGEST:,} letters or fewer",
        },
    )
    tried = forms.CharField(
        label="Whom did you try first?",
        help_text="Who, when, and what came of it. If there was no time, say so.",
        max_length=TRIED_LONGEST,
        error_messages={
            "required": "Say whom you tried first, or that there was no time",
            "max_length": f"Write it in {TRIED_LONGEST} letters or fewer",
        },
    )

    def clean_reason(self) -> str:
        """The reason, refused when it is shorter than a short sentence."""
        return a_sentence(self.cleaned_data["reason"])


class FindingForm(KeyedForm):
    """Whether it was right to open the file, and why."""

    finding = forms.ChoiceField(
        label="Opening the file was",
        choices=EmergencyReview.Finding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a finding", "invalid_choice": "Choose a finding"},
    )
    note = forms.CharField(
        label="Why, and what changes",
        help_text="Whoever opened the file reads this.",
        max_length=NOTE_LONGEST,
        widget=forms.Textarea,
        error_messages={
            "required": "Say why",
            "max_length": f"Write it in {NOTE_LONGEST:,} letters or fewer",
        },
    )
