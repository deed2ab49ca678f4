"""What is asked of somebody who says when a load is expected."""

import re
from datetime import date, time
from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.exchange.night_words import DAYS

TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")
WRITE_A_TIME = "Write a time of day, like 06:00"


class ExpectLoadForm(KeyedForm):
    """By which time of day, on which days, from when on, and why."""

    days = forms.TypedMultipleChoiceField(
        label="On which days it is expected",
        help_text="Choose none if no load is expected any more.",
        choices=list(enumerate(DAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose days of the week"},
    )
    by = forms.CharField(
        label="By which time of day it is in",
        help_text="For example 06:00, in London.",
        max_length=5,
        required=False,
        error_messages={"max_length": WRITE_A_TIME},
    )
    from_on = DayField(
        label="From which day",
        help_text="Today or later. What was before stays as it was.",
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

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_by(self) -> time | None:
        """The time of day; None where none was written."""
        typed = str(self.cleaned_data["by"]).strip()
        if not typed:
            return None
        found = TIME.fullmatch(typed)
        if found is None:
            raise forms.ValidationError(WRITE_A_TIME)
        return time(int(found[1]), int(found[2]))

    def clean_from_on(self) -> date:
        """The day, refused where it lies behind."""
        day: date = self.cleaned_data["from_on"]
        if day < self.today:
            raise forms.ValidationError("It begins today or later")
        return day

    def clean(self) -> dict[str, Any]:
        """A time of day is needed where there are days."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("days") and "by" in given and given["by"] is None:
            self.add_error("by", "Say by which time of day it is in")
        return given

    @property
    def by_time(self) -> time:
        """The time of day; midnight where no load is expected. Only once the form is valid."""
        given: time | None = self.cleaned_data["by"]
        return given or time()

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week, Monday 0. Only once the form is valid."""
        return frozenset(self.cleaned_data["days"])
