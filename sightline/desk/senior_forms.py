"""What is asked of somebody who says whose decisions are senior."""

from datetime import date
from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

ANSWERS = [
    ("no", "Service managers and directors"),
    ("yes", "Service managers, directors, and team managers too"),
]
LONGEST = 1000


class SeniorForm(KeyedForm):
    """Whether team managers' decisions count as senior, from which day, and why."""

    who = forms.ChoiceField(
        label="Whose decision is a senior manager’s?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one", "invalid_choice": "Choose one"},
    )
    from_on = DayField(
        label="From which day",
        help_text="Today or later. What was decided before stays as it was.",
        error_messages={"required": "Say from which day"},
    )
    why = forms.CharField(
        label="Why, and who decided",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={
            "required": "Say why, and who decided",
            "max_length": f"Write it in {LONGEST:,} letters or fewer",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_from_on(self) -> date:
        """The day, refused where it lies behind."""
        day: date = self.cleaned_data["from_on"]
        if day < self.today:
            raise forms.ValidationError("It begins today or later")
        return day
