"""What we ask of somebody who sets a limit."""

from datetime import date

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.duties.law import NotAllowed, Timescale, check

LONGEST = 999


class LimitForm(KeyedForm):
    """How much of its unit a timescale allows, from which day, and why."""

    n = forms.IntegerField(
        label="Within",
        min_value=1,
        max_value=LONGEST,
        error_messages={
            "required": "Say within how many",
            "invalid": "Write a whole number",
            "min_value": "A limit is at least 1",
            "max_value": f"Write {LONGEST} or less",
        },
    )
    from_on = DayField(
        label="From which day",
        help_text="Today or later. What arose before is counted by the limit it arose under.",
        error_messages={"required": "Say from which day"},
    )
    why = forms.CharField(
        label="Why, and who decided",
        max_length=1000,
        widget=forms.Textarea,
        error_messages={
            "required": "Say why, and who decided",
            "max_length": "Write it in 1,000 letters or fewer",
        },
    )

    def __init__(self, *args: object, timescale: Timescale, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.timescale, self.today = timescale, today
        self.fields["n"].label = f"Within how many {timescale.unit}"

    def clean_n(self) -> int:
        """The number, refused where the law allows no more."""
        n: int = self.cleaned_data["n"]
        try:
            check(self.timescale, n)
        except NotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return n

    def clean_from_on(self) -> date:
        """The day, refused where it lies behind."""
        day: date = self.cleaned_data["from_on"]
        if day < self.today:
            raise forms.ValidationError("A limit begins today or later")
        return day
