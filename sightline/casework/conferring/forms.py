"""What is asked of whoever calls people together about a child, or says that they do not meet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from sightline.calendars.clock import LONDON
from sightline.casework.conferring.choices import FAMILY, PARTNERS, QUORUMS, Kind, Partner
from sightline.casework.forms import day, text
from sightline.design.fields import HourField
from sightline.design.forms import KeyedForm


class MomentForm(KeyedForm):
    """A form about a moment: a day and an hour."""

    on = day("On which day?", "Say on which day")
    at = HourField(
        label="At what time?",
        max_length=10,
        help_text="For example 14:10",
        error_messages={"required": "Say at what time"},
    )

    def moment(self) -> datetime:
        """The day and the hour in London."""
        given = self.cleaned_data
        return datetime.combine(given["on"], given["at"], LONDON)


class CallForm(MomentForm):
    """What is called, for when and why, about which children, and who is asked."""

    kind = forms.CharField(widget=forms.HiddenInput)
    of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    why = text("Why is it called?", "Say why", "What has happened, and what you fear")
    place = text(
        "Where, or by what link? (optional)",
        hint="It stands on each child’s file, in invitations and calendars. Never write a "
        "protected address.",
        long=False,
    )
    also = forms.MultipleChoiceField(
        label="Is it about brothers or sisters too?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    named = text(
        "Is it about other children too? (optional)",
        hint="Their name or number, one a line. Only children you work with or answer for.",
    )

    def __init__(self, *args: Any, kind: str, family: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if family:
            offer(self, "also", list(family.items()))
        else:
            del self.fields["also"]
        if kind == Kind.REVIEW:
            del self.fields["named"]
        for partner, words in PARTNERS.items():
            if kind != Kind.STRATEGY or partner not in FAMILY:
                needed = partner in QUORUMS[kind].all_of
                label = words if needed else f"{words} (optional)"
                self.fields[f"who_{partner}"] = text(label, long=False)
        self.fields["who_council"].required = True
        self.fields["who_council"].error_messages["required"] = "Say who comes for us"

    def people(self) -> list[forms.BoundField]:
        """The questions about who is asked."""
        return [self[name] for name in self.fields if name.startswith("who_")]

    def own(self) -> Iterator[forms.BoundField]:
        """The other questions."""
        return (self[name] for name in self.fields if not name.startswith("who_"))

    def asked(self) -> list[tuple[str, str]]:
        """Who is asked: agency and name, those named alone."""
        found = [(one, self.cleaned_data.get(f"who_{one}", "")) for one in Partner]
        return [(str(one), who) for one, who in found if who.strip()]


class DropForm(KeyedForm):
    """Why a discussion that was called is not held."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=150)
    why = text("Why is it not held?", "Say why it is not held")


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these choices in a field declared without them."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
    field.choices = [(str(key), words) for key, words in choices]
