"""What is asked of whoever raises a new concern, and of the manager who decides about it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.casework.forms import At, day, hour, radios, select, text
from sightline.casework.indicators import GROUPS
from sightline.casework.ladder import LADDER, OTHER_HINT
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

Choices = Sequence[tuple[str, str]]
SEEN_HINT = "For example: the safety plan of 14 August; spoke with the worker, not with the child"
WHO_HINT = "Their name, and what they are. They are told what was decided"
ASKED_WHERE = "(for the plan, the matrix, the panel or an assessment)"


class ConcernForm(KeyedForm):
    """What is asked of whoever has something new to say about a child who is open."""

    who = text("Who told us?", hint=WHO_HINT, long=False)
    is_own = forms.BooleanField(label="Nobody told us: I saw or heard it myself", required=False)
    said = text("What they said, in their words", "Write what they said")
    is_new = text(
        "What is new about this?",
        "Say what is new about this",
        "What it changes in what you thought before",
    )
    done = text("What have you done already? (optional)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (words, items) in GROUPS.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=words,
                choices=list(items.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """What was said; who told us, unless nobody did."""
        given = super().clean() or self.cleaned_data
        if not given.get("who") and not given.get("is_own") and "who" not in self.errors:
            self.add_error("who", "Write who told us")
        return given

    @property
    def indicators(self) -> list[str]:
        """What was ticked, in all groups."""
        return [key for name in GROUPS for key in self.cleaned_data[name]]


class RungForm(KeyedForm):
    """What a manager decides about one concern."""

    which = forms.IntegerField(widget=forms.HiddenInput)
    instead = forms.IntegerField(widget=forms.HiddenInput, required=False)
    step = radios("What happens now?", LADDER, "Say what happens now", OTHER_HINT)
    why = text(
        "Why?", "Say why: what you weighed", "And what would have led you to decide otherwise"
    )
    seen = text("What did you read, and whom did you speak with? (optional)", hint=SEEN_HINT)
    owner = select(f"Who does it? {ASKED_WHERE}", {}, "Say who does it")
    by_when = DayField(label=f"By when? {ASKED_WHERE}", required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["owner"], people)
        self.fields["owner"].required = False


class AnewForm(RungForm):
    """What a manager decides in place of a decision that stands; that one stays on file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="anew_%s", **kwargs)


class PassForm(KeyedForm):
    """To which manager a concern is passed on, and why."""

    which = forms.IntegerField(widget=forms.HiddenInput)
    to = select("To whom?", {}, "Choose a manager")
    why = text("Why do you not decide it yourself?", "Say why you pass it on")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="pass_%s", **kwargs)
        offer(self.fields["to"], people)


class DoneForm(KeyedForm):
    """That what a manager asked for is done, and what came of it."""

    which = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label="On which day?", error_messages={"required": "Say on which day"})
    came_of = text("What came of it?", "Say what came of it")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="done_%s", **kwargs)


class HeardForm(At):
    """Whether whoever told us of a concern was told what was decided, what and when."""

    which = forms.IntegerField(widget=forms.HiddenInput)
    was_told = radios(
        "Do they know what was decided?", {"yes": "Yes", "no": "No"}, "Say whether they know"
    )
    words = text(
        "Who told them, how, and what? Or why were they not told?",
        "Say what they were told, or why they were not",
        "The step that was decided; not the family’s past",
    )
    on = day("On which day?", "Write the day")
    hour = hour("At what time?", "Write the time")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="heard_%s", **kwargs)


def offer(field: forms.Field, people: Choices) -> None:
    """Offer these people, with nobody chosen at first."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  both forms say so
    field.choices = [("", "Choose"), *people]
