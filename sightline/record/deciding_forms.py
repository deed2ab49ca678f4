"""What is asked of a manager who has looked at what the record shows."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from sightline.access.models import User
from sightline.casework.operations import LONGEST, LONGEST_WHO
from sightline.design.dates import weekday
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

WEEKS = (1, 2, 4)
OTHER = "day"
TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"


class DecisionForm(KeyedForm):
    """Why it is so, what happens next, who does it by when, and when to look again."""

    back = forms.CharField(widget=forms.HiddenInput, required=False)
    corrects = forms.CharField(widget=forms.HiddenInput, required=False)
    kinds = forms.MultipleChoiceField(
        label="What does your answer cover?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": "One of these does not run any more: somebody may have answered it. "
            "Look at what is left, and record again",
        },
    )
    why = forms.CharField(
        label="What did you see, and why is it so?",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": "Say what you saw, and why it is so", "max_length": TOO_LONG},
    )
    seen = forms.CharField(
        label="What did you read, and whom did you speak with? (optional)",
        help_text="For example: the last three visits; spoke with the worker, not with the child",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea,
        error_messages={"max_length": TOO_LONG},
    )
    next_steps = forms.CharField(
        label="What happens next?",
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages={"required": "Say what happens next", "max_length": TOO_LONG},
    )
    who = forms.CharField(
        label="Who does it? (optional)",
        max_length=LONGEST_WHO,
        required=False,
        error_messages={"max_length": f"Write it in {LONGEST_WHO} letters or fewer"},
    )
    owner = forms.ChoiceField(
        label="On whose desk does it stand? (optional)",
        required=False,
        error_messages={"invalid_choice": "Choose somebody who works with the child"},
    )
    task = forms.CharField(
        label="What is to be done, in a line, as it stands on that desk? (optional)",
        help_text="Whoever opens the file reads it",
        max_length=LONGEST_WHO,
        required=False,
        error_messages={"max_length": f"Write it in {LONGEST_WHO} letters or fewer"},
    )
    by_when = DayField(label="By when? (optional)", required=False)
    again = forms.ChoiceField(
        label="When do you look again?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say when you look again",
            "invalid_choice": "Say when you look again",
        },
    )
    look_again_on = DayField(
        label="The other day", help_text="Within a year. For example, 27 3 2027.", required=False
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], people: Sequence[User], today: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.today = today
        self.people = {str(one.public_id): one for one in people}
        desks = [("", "Nobody’s"), *((key, one.name) for key, one in self.people.items())]
        days = self.days_offered()
        for name, offered in (("kinds", choices), ("owner", desks), ("again", days)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared so
            field.choices = offered
        if not choices:
            del self.fields["kinds"]

    def days_offered(self) -> list[tuple[str, str]]:
        """The quick choices of a day to look again, and another day."""
        weeks = [
            (str(n), f"In {n} week{'s' if n > 1 else ''}, {weekday(self.after(n))}") for n in WEEKS
        ]
        return [*weeks, (OTHER, "On another day, which I write below")]

    def after(self, weeks: int) -> date:
        """So many weeks from today."""
        return self.today + timedelta(weeks=weeks)

    def clean(self) -> dict[str, Any]:
        """What was said, with one day to look again."""
        given = super().clean() or self.cleaned_data
        chosen, written = given.get("again"), given.get("look_again_on")
        if "look_again_on" in self.errors or not chosen:
            return given
        if chosen == OTHER:
            if written is None:
                self.add_error("look_again_on", "Write the day on which you look again")
            return given
        quick = self.after(int(chosen))
        if written not in (None, quick):
            self.add_error("look_again_on", "You chose a day above too: keep one of them")
        return given | {"look_again_on": quick}


def again_words(look_again_on: date, today: date) -> str:
    """The quick choice that is this day; the other day where none is."""
    quick = {today + timedelta(weeks=n): str(n) for n in WEEKS}
    return quick.get(look_again_on, OTHER)
