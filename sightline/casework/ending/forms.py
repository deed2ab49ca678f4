"""What is asked of those who ask that a case close, and of those who agree."""

from datetime import date
from typing import Any

from django import forms

from sightline.casework.ending.operations import Closing
from sightline.casework.forms import radios, select, text
from sightline.codes.lists.casework import CLOSE_REASON
from sightline.design.forms import KeyedForm


class CloseForm(KeyedForm):
    """Why the case closes, what was achieved, what the family knows, who holds what goes on."""

    reason = select("Why does the case close?", {}, "Choose why the case closes")
    achieved = text(
        "What was achieved?", "Say what was achieved", "What is different, and for whom"
    )
    family = text(
        "What does the family know?",
        "Say what the family knows",
        "Who told them, what they said to it, and what the child said",
    )
    holds = text(
        "Who holds what goes on?",
        "Say who holds what goes on",
        "Who the family turns to now, by name; or that nothing goes on, and why that is safe",
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it is said above
        offered = [one for one in CLOSE_REASON.codes if CLOSE_REASON.valid(one.code, day)]
        field.choices = [("", "Choose"), *((one.code, one.words) for one in offered)]

    @property
    def closing(self) -> Closing:
        """What was written, as the operation takes it."""
        return Closing(**{name: self.cleaned_data[name] for name in Closing.__dataclass_fields__})


class DropForm(KeyedForm):
    """That a case is not to close after all: only the button."""


class AgreeForm(KeyedForm):
    """Whether a manager agrees that the case closes."""

    agreed = radios(
        "Does the case close today?",
        {"yes": "Yes, I agree", "no": "No: send it back"},
        "Say whether it closes",
    )
    why = text("Why, or what has to happen first? (optional where you agree)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="agree_%s", **kwargs)
