"""What is asked of somebody about their own looks and the families they are close to."""

from typing import Any

from django import forms

from sightline.calendars.clock import today
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

LONGEST = 100
BIGGEST = 2**63 - 1


class MistakeForm(KeyedForm):
    """That a child's file was opened by mistake."""

    child = forms.UUIDField(widget=forms.HiddenInput)


class TellForm(KeyedForm):
    """A family somebody is close to: what they are to each other, and one of them."""

    relation = forms.CharField(
        label="Who are they to you?",
        help_text="For example: my cousin’s family, my neighbours, the boy I foster",
        max_length=200,
        error_messages={
            "required": "Say who they are to you",
            "max_length": "Say who they are in 200 letters or fewer",
        },
    )
    surname = forms.CharField(
        label="Surname of the child, or of one of the family",
        max_length=LONGEST,
        error_messages={
            "required": "Write a surname",
            "max_length": "Write the surname in 100 letters or fewer",
        },
    )
    forename = forms.CharField(
        label="First name, if you know it",
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": "Write the first name in 100 letters or fewer"},
    )
    born_on = DayField(label="Birth date, if you know it", required=False)
    postcode = forms.CharField(
        label="Postcode where they live, if you know it",
        required=False,
        max_length=15,
        error_messages={"max_length": "Write a postcode, like NM1 2AB"},
    )

    def clean(self) -> dict[str, Any]:
        """One of first name, birth date and postcode is needed: a surname alone fits too many."""
        given: dict[str, Any] = super().clean() or {}
        born_on = given.get("born_on")
        if born_on and born_on > today():
            self.add_error("born_on", "Write a birth date that is not to come")
        known = [name for name in ("forename", "born_on", "postcode") if name in given]
        if len(known) == len(("forename", "born_on", "postcode")) and not any(
            given[name] for name in known
        ):
            self.add_error("forename", "Write a first name, a birth date or a postcode")
        return given


class EndForm(KeyedForm):
    """Ending what somebody told us of a family."""

    declaration = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=BIGGEST, required=True
    )
    why = forms.CharField(
        label="Why it no longer holds",
        max_length=500,
        error_messages={
            "required": "Say why it no longer holds",
            "max_length": "Say why in 500 letters or fewer",
        },
    )
