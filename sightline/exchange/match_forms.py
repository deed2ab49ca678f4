"""What is asked of somebody in a file who may be a child on file."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.design.forms import KeyedForm
from sightline.exchange.match_presenters import called, who
from sightline.exchange.models import Match, Possible

NOBODY = "nobody"
CHOOSE = "Choose which child this is, or somebody else"
WHY = "Say how you know, in a few words"


class MatchForm(KeyedForm):
    """Which child somebody in a file is, or none of those shown, and how one knows.

    `seen` is how many answers had been given before this one.
    """

    match = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
    is_child = forms.ChoiceField(
        label="Who is this?",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    reason = forms.CharField(
        label="How do you know?",
        max_length=300,
        error_messages={"required": WHY, "max_length": "Say it in 300 characters or fewer"},
    )

    def __init__(
        self, about: Match, possible: Sequence[Possible], *args: Any, **kwargs: Any
    ) -> None:
        kwargs.setdefault("auto_id", f"id_%s_{about.pk}")
        super().__init__(*args, **kwargs)
        self.children = {str(one.pk): one.child_id for one in possible}
        field = self.fields["is_child"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.label = f"Who is {who(about)}?"
        same = [(str(one.pk), f"The same child as {called(one)}") for one in possible]
        field.choices = [*same, (NOBODY, "Somebody else: a child of their own")]

    def child_id(self) -> int | None:
        """The child that was chosen; None for somebody else."""
        return self.children.get(self.cleaned_data["is_child"])
