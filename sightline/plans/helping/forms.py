"""What is asked about services: the list itself, asking for one, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

LONGEST = 4_000
TOO_LONG = "Write it in 4,000 letters or fewer"
Choices = Sequence[tuple[str, str]]


def words(label: str, missing: str = "", hint: str = "", *, long: bool = True) -> forms.CharField:
    """A text; optional where no `missing` is said."""
    most = LONGEST if long else 200
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        widget=forms.Textarea if long else forms.TextInput,
        error_messages={
            "required": missing,
            "max_length": TOO_LONG if long else f"Write it in {most} letters or fewer",
        },
    )


def day(label: str) -> DayField:
    """A day that has to be said."""
    return DayField(label=label, error_messages={"required": "Say on which day"})


class OneOf(KeyedForm):
    """A form with one or more choices of what is there now."""

    def __init__(self, *args: Any, offers: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  the forms below say so
            empty = "Choose" if field.required else "For no outcome of the plan"
            field.choices = [("", empty), *choices]


class ServiceForm(KeyedForm):
    """A service for the list."""

    name = words("What is it called?", "Say what it is called", long=False)
    given_by = words("Who gives it?", "Say who gives it", long=False)
    what_for = words("What is it for?", "Say what it is for", "Whom it helps, and with what")
    from_on = day("From which day may it be asked for?")


class EndServiceForm(OneOf):
    """That a service is asked for no more."""

    service = forms.ChoiceField(
        label="Which service?", error_messages={"required": "Choose the service"}
    )
    until_on = day("Until which day?")


class AskForm(OneOf):
    """Which service is asked for, why, and which outcome of the plan it works for."""

    service = forms.ChoiceField(
        label="Which service?", error_messages={"required": "Choose the service"}
    )
    outcome = forms.ChoiceField(label="What of the plan does it work for?", required=False)
    why = words("Why, and what is to change?", "Say why, and what is to change for the child")
    asked_on = day("Asked for on which day?")


class BeginForm(OneOf):
    """That a service began."""

    which = forms.ChoiceField(label="Which?", error_messages={"required": "Choose which began"})
    on = day("Began on which day?")


class RightForm(KeyedForm):
    """How one service stands, put right: its days, what changed, and what was wrong."""

    about = forms.CharField(widget=forms.HiddenInput)
    asked_on = day("Asked for on which day?")
    started_on = DayField(label="Began on which day? (optional)", required=False)
    ended_on = DayField(label="Ended, or given up, on which day? (optional)", required=False)
    result = words("What changed for the child? Only where it ended")
    own_words = words("What the child says of it, in their words (optional)")
    put_right_why = words("What was wrong?", "Say what was wrong")


class EndForm(OneOf):
    """That a service ended, or was never given, and what changed."""

    which = forms.ChoiceField(label="Which?", error_messages={"required": "Choose which ended"})
    on = day("Ended on which day?")
    result = words(
        "What changed for the child?",
        "Say what changed for the child, or why it was not given",
        "Or, where it was never given, why not",
    )
    own_words = words("What the child says of it, in their words (optional)")
