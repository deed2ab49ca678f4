"""What is asked of whoever puts right what was recorded of a strategy discussion or conference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from django import forms

from sightline.actions.models import Action
from sightline.casework.conferring.checks import Decision, Heard
from sightline.casework.conferring.choices import CAMES
from sightline.casework.conferring.forms import offer
from sightline.casework.conferring.hold_forms import HoldForm
from sightline.casework.conferring.righting import Righting
from sightline.casework.forms import text
from sightline.casework.models import DiscussionAgency, DiscussionDecision

NOT_ASKED = "not_asked"
FIRST = ("key", "about", "on", "at", "put_right_why", "not_given")
"""Questions that stand in their own place on the page."""


class RightForm(HoldForm):
    """What was recorded, as it should have been, and what was wrong."""

    put_right_why = text(
        "What was wrong?",
        "Say what was wrong",
        "What is on file now stays on file, under what you write here",
    )
    not_given = forms.MultipleChoiceField(
        label="Which of these actions were not given after all? (optional)",
        help_text="They are dropped. One in other words is written below.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, actions: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions_open = {one.source_id: one for one in actions}
        if actions:
            offer(self, "not_given", [(key, one.what) for key, one in self.actions_open.items()])
        else:
            del self.fields["not_given"]

    def named(self, asked: Sequence[DiscussionAgency]) -> list[str]:
        """A name for each who was asked, which a later version of who came keeps."""
        found: list[str] = []
        for one in asked:
            key = f"{one.agency}_{crc32(one.who.encode()):x}"
            found.append(f"{key}_{len(found)}" if key in found else key)
        return found

    def answers_of(self, one: DiscussionAgency) -> Mapping[str, str]:
        """How somebody may have come, and that they stand here wrongly: by how they came to."""
        wrongly = "Was not asked after all" if one.was_asked else "Was not there after all"
        return {**CAMES, NOT_ASKED: wrongly}

    def own(self) -> Iterator[forms.BoundField]:
        """The questions about what was decided."""
        return (one for one in super().own() if one.name not in FIRST)

    def heard(self) -> list[Heard]:
        """Who came by what is right, without who was not asked after all."""
        return [one for one in super().heard() if one.came != NOT_ASKED]

    def righting(self) -> Righting:
        """What was wrong, when it was held, who came, and what was not given after all."""
        given = self.cleaned_data
        dropped = [self.actions_open[key] for key in given.get("not_given", [])]
        return Righting(given["put_right_why"], self.moment(), self.heard(), dropped)


def as_recorded(
    last: DiscussionDecision, asked: Sequence[DiscussionAgency], form: RightForm
) -> dict[str, Any]:
    """What is on file, by the names of the form's answers."""
    given = {name: getattr(last, name) for name in Decision.__dataclass_fields__}
    given["harm"] = {True: "yes", False: "no"}.get(given["harm"], "")
    for key, one in zip(form.keys, asked, strict=True):
        given |= {f"came_{key}": one.came, f"told_{key}": one.told}
    return given
