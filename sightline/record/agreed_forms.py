"""What is asked of somebody who agrees how often a child is seen, or ends that."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.visits.models import AgreedVisiting

LONGEST = 2000
TOO_LONG = "Write it in 2,000 letters or fewer"
Choices = Sequence[tuple[str, str]]


class AgreeForm(KeyedForm):
    """How often, under which plan, what for, with whom, and from which day."""

    plan = forms.ChoiceField(
        label="Under which plan?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the plan", "invalid_choice": "Choose the plan"},
    )
    every = forms.IntegerField(
        label="How often? Every …",
        min_value=1,
        max_value=365,
        error_messages={
            "required": "Say how often, as a number",
            "invalid": "Write a whole number, like 2",
            "min_value": "Write 1 or more",
            "max_value": "Write 365 or less",
        },
    )
    unit = forms.ChoiceField(
        label="Counted in",
        choices=AgreedVisiting.Unit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is counted in"},
    )
    purpose = forms.CharField(
        label="What are the visits for?",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": "Say what the visits are for", "max_length": TOO_LONG},
    )
    agreed_with = forms.CharField(
        label="Agreed with whom?",
        help_text="For example: Jory, their mother, and the core group of 3 March",
        max_length=300,
        error_messages={
            "required": "Say with whom it was agreed",
            "max_length": "Write it in 300 letters or fewer",
        },
    )
    from_on = DayField(
        label="From which day?",
        help_text="The day it was agreed. What was agreed before under this plan ends that day.",
        error_messages={"required": "Say from which day"},
    )

    def __init__(self, *args: Any, plans: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self.fields["plan"], plans)
        if len(plans) == 1:
            self.initial.setdefault("plan", plans[0][0])


class EndForm(KeyedForm):
    """Which agreement ends, on which day, and why."""

    which = forms.ChoiceField(
        label="Which ends?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which ends", "invalid_choice": "Choose which ends"},
    )
    ended_on = DayField(
        label="On which day?",
        help_text="Today or earlier. From that day on the plan asks for no visits of its own.",
        error_messages={"required": "Say on which day"},
    )
    why = forms.CharField(
        label="Why?",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": "Say why", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, running: Choices, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="end_%s", **kwargs)
        set_choices(self.fields["which"], running)
        if len(running) == 1:
            self.initial.setdefault("which", running[0][0])


def set_choices(field: forms.Field, choices: Choices) -> None:
    """Offer these choices."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  both forms above say so
    field.choices = list(choices)
