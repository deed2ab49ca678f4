"""What is asked of whoever compares two on file who may be one child, or takes them apart."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.design.forms import KeyedForm

LONGEST = 300
TOO_LONG = "Say it in 300 letters or fewer"
CHOOSE = "Choose whom you compared"
ONE, TWO = "one", "two"
Choices = Sequence[tuple[str, str]]


class TwiceForm(KeyedForm):
    """Whom one compared, whether they are one child, and how one knows."""

    which = forms.ChoiceField(
        label="Whom did you compare?",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    answer = forms.ChoiceField(
        label="This is",
        choices=[(ONE, "One child: join them"), (TWO, "Two children: do not ask again")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether this is one child or two"},
    )
    why = forms.CharField(
        label="What did you check?",
        help_text="For example: the NHS number with the child health office, by telephone",
        max_length=LONGEST,
        error_messages={"required": "Say what you checked", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, children: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["which"], children)


class PartForm(KeyedForm):
    """Whom to take apart from the child, and why."""

    which = forms.ChoiceField(
        label="Who is somebody else?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is somebody else", "invalid_choice": CHOOSE},
    )
    why = forms.CharField(
        label="Why are they two?",
        max_length=LONGEST,
        error_messages={"required": "Say why they are two", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, links: Choices, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "id_%s_apart")
        super().__init__(*args, **kwargs)
        offer(self.fields["which"], links)


def offer(field: forms.Field, choices: Choices) -> None:
    """Let a field offer these; where there is one alone, it is chosen."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
    field.choices = choices
    if len(choices) == 1:
        field.initial = choices[0][0]
