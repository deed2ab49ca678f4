"""What is asked of who leaves, and of who writes for the next worker."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.access.models import User
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.handover.models import Pack, Why
from sightline.handover.operations import LONGEST, Parts

TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"


def part(label: str, help_text: str = "") -> forms.CharField:
    """One of the six parts: a text, left empty where there is nothing to say."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"max_length": TOO_LONG},
    )


class LeavingForm(KeyedForm):
    """Why a worker goes, and the last day."""

    why = forms.ChoiceField(
        label="Why?",
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why"},
    )
    last_day = DayField(
        label="Last day with these children",
        error_messages={"required": "Say which day is the last"},
    )


class PressForm(KeyedForm):
    """One button."""


class PackForm(KeyedForm):
    """What only the worker knows of one child, who comes next, and whether it is ready."""

    manner = part("", "What helps them talk, what shuts them down")
    trusts = part("Whom they trust, and whom not", "People, with how you know")
    promised = part(
        "What you have promised", "To the child or the family; by when; who keeps it now"
    )
    worries = part(
        "What worries you that is not written down", "A worry is not a fact; say what you saw"
    )
    tried = part("What was tried and did not work")
    wishes = part("", "Their words; ask, or read this page together")
    to = forms.ChoiceField(label="Who comes next?", required=False)
    ready = forms.BooleanField(
        label="It is ready: the next worker and my manager may read it", required=False
    )

    def __init__(self, *args: Any, first_name: str, near: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near = {str(one.public_id): one for one in near}
        self.fields["manner"].label = f"How to be with {first_name}"
        self.fields["wishes"].label = f"What {first_name} wants the next person to know"
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [
            ("", "Not decided yet"), *((key, one.name) for key, one in self.near.items())
        ]  # fmt: skip

    def parts(self) -> Parts:
        """The six parts."""
        return Parts(**{name: self.cleaned_data[name] for name in Parts.__slots__})

    def next_worker(self) -> User | None:
        """Who comes next; None where that is not decided."""
        return self.near.get(self.cleaned_data["to"])


def beginning(pack: Pack | None) -> dict[str, Any]:
    """What is on file of a pack, as the form says it."""
    if pack is None:
        return {}
    given: dict[str, Any] = {name: getattr(pack, name) for name in Parts.__slots__}
    return given | {"to": str(pack.to.public_id) if pack.to else "", "ready": pack.ready}
