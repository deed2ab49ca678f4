"""What we ask of somebody who sets a limit."""

from datetime import date
from typing import Any

from django import forms

from sightline.codes.code_list import plain
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.duties.law import NotAllowed, Timescale, check
from sightline.duties.signalling import SignalKind

LONGEST = 999
LONGEST_ROLE = 100
ARISEN = "Today or later. What arose before is counted by the limit it arose under."
LABELS = {
    "days": "Days",
    "working_days": "Working days",
    "hours": "Hours",
    "months": "Months",
    "decision_months": "Months without a senior manager’s decision",
    "workers": "Different workers, at least",
    "episodes": "Missing episodes, at least",
    "events": "Risk events, at least",
    "placements": "Placements, at least",
}
"""How each threshold is asked for."""


class SettingForm(KeyedForm):
    """From which day something is set, and why."""

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

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_from_on(self) -> date:
        """The day, refused where it lies behind."""
        day: date = self.cleaned_data["from_on"]
        if day < self.today:
            raise forms.ValidationError("A limit begins today or later")
        return day


class ThresholdForm(SettingForm):
    """The numbers of one kind of signal, from which day, and why."""

    def __init__(self, *args: object, kind: SignalKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in kind.thresholds:
            self.fields[name] = whole_number(LABELS[name])
        self.order_fields(["key", *kind.thresholds, "from_on", "why"])

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers given; only once the form is valid."""
        return {name: self.cleaned_data[name] for name in self.kind.thresholds}


class RolesForm(SettingForm):
    """Which roles hold a case, from which day, and why."""

    roles = forms.CharField(
        label="Roles that hold a case, one on each line",
        help_text="As your case system writes them, for example CW. Roles that begin with "
        "“Allocated” always do.",
        max_length=5000,
        widget=forms.Textarea,
        error_messages={
            "required": "Name at least one role",
            "max_length": "Write them in 5,000 letters or fewer",
        },
    )
    field_order = ["key", "roles", "from_on", "why"]

    def clean_roles(self) -> list[str]:
        """The roles, each once; refused where a line holds nothing a role could be compared by."""
        given = [" ".join(line.split()) for line in self.cleaned_data["roles"].splitlines()]
        roles = list(dict.fromkeys(line for line in given if line))
        if any(len(role) > LONGEST_ROLE for role in roles):
            raise forms.ValidationError(f"A role has at most {LONGEST_ROLE} letters")
        if any(not plain(role) for role in roles):
            raise forms.ValidationError("Write each role in letters or figures")
        return roles


def whole_number(label: str, least: int = 1) -> forms.IntegerField:
    """A number from `least` on."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=LONGEST,
        error_messages={
            "required": "Write a whole number",
            "invalid": "Write a whole number",
            "min_value": f"It is at least {least}",
            "max_value": f"Write {LONGEST} or less",
        },
    )


class LimitForm(SettingForm):
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
    field_order = ["key", "n", "from_on", "why"]

    def __init__(self, *args: object, timescale: Timescale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.timescale = timescale
        self.fields["from_on"].help_text = ARISEN
        self.fields["n"].label = f"Within how many {timescale.unit}"

    def clean_n(self) -> int:
        """The number, refused where the law allows no more."""
        n: int = self.cleaned_data["n"]
        try:
            check(self.timescale, n)
        except NotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return n


class NumberForm(SettingForm):
    """One number of our own practice, from which day, and why."""

    field_order = ["key", "n", "from_on", "why"]

    def __init__(self, *args: object, label: str, least: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["n"] = whole_number(label, least)
        self.order_fields(self.field_order)
