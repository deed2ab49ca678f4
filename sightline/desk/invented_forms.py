"""What is asked of the privacy officer who invents a record, and of whoever reads who opened it."""

from datetime import date

from django import forms

from sightline.calendars.clock import today
from sightline.calendars.intervals import age_on
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

LONGEST_NAME = 100
NOTE_LONGEST = 1000
A_CHILD = 18
TOO_LONG = f"Write it in {LONGEST_NAME} letters or fewer"


class InventForm(KeyedForm):
    """A name and a birth date that belong to nobody."""

    forename = forms.CharField(
        label="First name",
        max_length=LONGEST_NAME,
        error_messages={"required": "Write a first name", "max_length": TOO_LONG},
    )
    surname = forms.CharField(
        label="Surname",
        help_text="One that people might look for, and that no child of the county has",
        max_length=LONGEST_NAME,
        error_messages={"required": "Write a surname", "max_length": TOO_LONG},
    )
    born_on = DayField(label="Birth date", error_messages={"required": "Write a birth date"})

    def clean_born_on(self) -> date:
        """The birth date of a child: not to come, and under 18 today."""
        born_on: date = self.cleaned_data["born_on"]
        if born_on > today():
            raise forms.ValidationError("Write a birth date that is not to come")
        if age_on(born_on, today()) >= A_CHILD:
            raise forms.ValidationError("Write the birth date of a child, under 18 today")
        return born_on


class FoundForm(KeyedForm):
    """What came of asking whoever opened it."""

    found = forms.CharField(
        label="What did they say, and what happens next?",
        help_text="Read by whoever answers for such looks, and by nobody else.",
        max_length=NOTE_LONGEST,
        widget=forms.Textarea,
        error_messages={
            "required": "Say what they said, and what happens next",
            "max_length": f"Write it in {NOTE_LONGEST:,} letters or fewer",
        },
    )
