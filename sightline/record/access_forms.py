"""What is asked of those who say who may open a file."""

from django import forms

from sightline.access.policy import State
from sightline.design.forms import KeyedForm

STATES = [
    (State.RESTRICTED, "Restricted: only named people open it"),
    (State.NOTORIOUS, "Widely known, because the child died or is in the news: only named people"),
    (State.ARCHIVED, "Put away: work has ended; it opens with a reason"),
    (State.SEALED, "Sealed: nobody finds it, you included. A second person has to agree"),
]
LONGEST = 2000
TOO_LONG = "Write it in 2,000 letters or fewer"


class NarrowForm(KeyedForm):
    """To what a record is narrowed, and why."""

    state = forms.ChoiceField(
        label="What is it to be?",
        choices=STATES,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what it is to be",
            "invalid_choice": "Choose what it is to be",
        },
    )
    why = forms.CharField(
        label="Why?",
        help_text="Read by service managers and directors who have the file open, nobody else.",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": "Say why", "max_length": TOO_LONG},
    )


class BarForm(KeyedForm):
    """Why one person is barred."""

    barred_why = forms.CharField(
        label="Why?",
        help_text="Never shown to the person.",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": "Say why", "max_length": TOO_LONG},
    )


class EndBarForm(KeyedForm):
    """Which bar ends."""

    bar = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**63 - 1)
