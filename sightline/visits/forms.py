"""What is asked of somebody who has just seen a child, or tried: few taps, no text needed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.design.fields import DayField, HourField
from sightline.design.forms import KeyedForm
from sightline.people import naming
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of
from sightline.visits.models import VisitEntry
from sightline.visits.models.recorded import HOW_MET, Home, Others, Place, Tried
from sightline.visits.recording import LONGEST

TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"
NOT_THERE = ""
SEEN = "Say whether you saw the child"
BEDROOM = (("yes", "Yes"), ("no", "No"), ("", "Not at their home"))
IS_SEEN = {"yes": True, "no": False}


def one_of(label: str, choices: Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One choice by a tap; `required` names what is missing where nothing is chosen."""
    words = f"Choose: {label.rstrip('?').lower()}"
    errors = {"required": words, "invalid_choice": words}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, required=required,
        error_messages=errors, **more,
    )  # fmt: skip


def some_of(label: str, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    """Any number of choices by taps."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **more
    )


def text(label: str, **more: Any) -> forms.CharField:
    """A text of any length one may want to write."""
    given: dict[str, Any] = {"required": False, "max_length": LONGEST, "widget": forms.Textarea}
    given |= more
    errors = {"max_length": TOO_LONG, **given.pop("error_messages", {})}
    return forms.CharField(label=label, error_messages=errors, **given)


class RecordForm(KeyedForm):
    """When, whether the child was seen and alone, where; the rest may be left."""

    corrects = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = one_of("Did you see them, and alone?", HOW_MET)
    place = one_of("Where?", Place.choices)
    visited_on = DayField(label="When?", error_messages={"required": "Say on which day"})
    visited_at = HourField(
        label="At what time? (optional)",
        required=False,
        max_length=10,
        help_text="For example 16:10",
    )
    tried = some_of("What did you try?", Tried.choices)
    tried_words = text("Anything else you tried (optional)")
    bedroom = one_of("Did you see their bedroom?", BEDROOM, required=False)
    home = one_of("How was home? (optional)", Home.choices, required=False)
    home_words = text("What did you see at home? (optional)")
    others = some_of("Who else did you see? (optional)", Others.choices)
    others_words = text("Their names (optional)", max_length=2000)
    named = text(
        "Other children on it (optional)", max_length=naming.LONGEST, help_text=naming.HINT
    )
    named_how = one_of("Did you see those, and alone?", HOW_MET, required=False)
    why = text(
        "What was wrong?",
        required=True,
        help_text="What was on file before stays, under this.",
        error_messages={"required": "Say what was wrong"},
    )

    def __init__(
        self, *args: Any, child: Child, family: Sequence[Child], corrects: bool, today: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        name = child.forename or name_of(child)
        self.fields["outcome"].label = f"Did you see {name}, and alone?"
        self.fields["outcome"].error_messages["required"] = f"Say whether you saw {name}"
        self.fields["bedroom"].label = f"Did you see {name}’s bedroom?"
        self.family = [] if corrects else list(family)
        for name in ("named", "named_how") if corrects else ("why",):
            del self.fields[name]
        for one in self.family:
            age = age_of(one, today)
            self.fields[f"met_{one.public_id}"] = one_of(
                f"{name_of(one)}, {age}" if age else name_of(one),
                [(NOT_THERE, "Not part of this visit"), *HOW_MET],
                required=False,
            )

    def met(self) -> list[tuple[Child, str]]:
        """The other children who were on the visit, and how each was met."""
        given = self.cleaned_data
        found = [(one, given.get(f"met_{one.public_id}", "")) for one in self.family]
        return [(one, how) for one, how in found if how]

    @property
    def basics(self) -> list[Any]:
        """What is always in sight."""
        names = ("corrects", "key", "outcome", "place", "visited_on", "visited_at", "why")
        return [self[name] for name in names if name in self.fields]

    @property
    def tries(self) -> list[Any]:
        """What is asked of a try."""
        return [self["tried"], self["tried_words"]]

    @property
    def more(self) -> list[Any]:
        """What may be said at once, or left."""
        return [self[name] for name in ("bedroom", "home", "home_words", "others", "others_words")]

    @property
    def beside(self) -> list[Any]:
        """The other children of the family, and others by name."""
        named = [self[name] for name in ("named", "named_how") if name in self.fields]
        return [*(self[f"met_{one.public_id}"] for one in self.family), *named]

    def clean(self) -> dict[str, Any]:
        """What was said; of those named, whether they were seen."""
        given = super().clean() or self.cleaned_data
        if given.get("named") and not given.get("named_how") and "named_how" not in self.errors:
            self.add_error("named_how", "Say whether you saw those you named")
        return given

    def has_wrong(self, fields: Sequence[Any]) -> bool:
        """Whether one of these answers is to be put right, or was given already."""
        return any(one.errors or one.value() for one in fields)


def beginning(entry: VisitEntry) -> dict[str, Any]:
    """What is on file of a visit, as the form says it."""
    bedroom = {True: "yes", False: "no", None: ""}[entry.bedroom_seen]
    names = ("outcome", "place", "visited_on", "tried", "tried_words", "home", "home_words",
             "others", "others_words")  # fmt: skip
    at = f"{entry.visited_at:%H:%M}" if entry.visited_at else ""
    given = {name: getattr(entry, name) for name in names}
    given |= {"bedroom": bedroom, "visited_at": at, "corrects": entry.source_id}
    return given | {"outcome": ""} if entry.is_off else given


class OffForm(KeyedForm):
    """Why a visit was not to the child on whose file it stands."""

    visit = forms.CharField(widget=forms.HiddenInput)
    why = text(
        "How do you know it was not a visit to this child?",
        required=True,
        help_text="It stays beside the line on this file. Name no other child in it.",
        error_messages={"required": "Say how you know it was not a visit to this child"},
    )
