"""What is asked of whoever puts right what was recorded of a strategy discussion or conference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from django import forms

from sightline.actions.models import Action
from sightline.casework.conferring.checks import Decision, Heard
from sightline.casework.conferring.choices import CAMES, PARTNERS
from sightline.casework.conferring.forms import HoldForm, offer
from sightline.casework.conferring.righting import Righting
from sightline.casework.forms import select, text
from sightline.casework.models import DiscussionAgency, DiscussionDecision

NOT_ASKED = "not_asked"
MORE = 2
"""People one form has room for who were there and had not been asked."""
MORE_ABOUT = ("agency", "name", "was", "said")
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
    answers: Mapping[str, str] = {**CAMES, NOT_ASKED: "Was not asked after all"}

    def __init__(self, *args: Any, actions: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions_open = {one.source_id: one for one in actions}
        if actions:
            offer(self, "not_given", [(key, one.what) for key, one in self.actions_open.items()])
        else:
            del self.fields["not_given"]
        for number in range(1, MORE + 1):
            self.fields |= more_fields(number)

    def named(self, asked: Sequence[DiscussionAgency]) -> list[str]:
        """A name for each who was asked, which a later version of who came keeps."""
        found: list[str] = []
        for one in asked:
            key = f"{one.agency}_{crc32(one.who.encode()):x}"
            found.append(f"{key}_{len(found)}" if key in found else key)
        return found

    def more(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The questions about each who was there and had not been asked, by number."""
        return [
            (number, [self[f"more_{name}_{number}"] for name in MORE_ABOUT])
            for number in range(1, MORE + 1)
        ]

    def own(self) -> Iterator[forms.BoundField]:
        """The questions about what was decided."""
        return (one for one in super().own() if one.name not in FIRST)

    def clean(self) -> dict[str, Any]:
        """Somebody who was there is of an agency, and has a name."""
        given = super().clean()
        for number in range(1, MORE + 1):
            said = [given.get(f"more_{name}_{number}") for name in MORE_ABOUT[:3]]
            if any(said) and not all(said):
                self.add_error(f"more_name_{number}", "Say of which agency, who, and how they came")
        return given

    def heard(self) -> list[Heard]:
        """Who came by what is right, with those who had not been asked."""
        given = self.cleaned_data
        found = [one for one in super().heard() if one.came != NOT_ASKED]
        for number in range(1, MORE + 1):
            agency, who, came, told = (given[f"more_{name}_{number}"] for name in MORE_ABOUT)
            if agency:
                found.append(Heard(DiscussionAgency(agency=agency, who=who), came, told))
        return found

    def righting(self) -> Righting:
        """What was wrong, when it was held, who came, and what was not given after all."""
        given = self.cleaned_data
        dropped = [self.actions_open[key] for key in given.get("not_given", [])]
        return Righting(given["put_right_why"], self.moment(), self.heard(), dropped)


def more_fields(number: int) -> dict[str, forms.Field]:
    """The questions about one who was there and had not been asked."""
    agency = select("Which agency? (optional)", PARTNERS, "Choose the agency")
    came = select("Did they come?", CAMES, "Say whether they came")
    agency.required = came.required = False
    return {
        f"more_agency_{number}": agency,
        f"more_name_{number}": text("Who?", long=False),
        f"more_was_{number}": came,
        f"more_said_{number}": text("What they told us about the child"),
    }


def as_recorded(
    last: DiscussionDecision, asked: Sequence[DiscussionAgency], form: RightForm
) -> dict[str, Any]:
    """What is on file, by the names of the form's answers."""
    given = {name: getattr(last, name) for name in Decision.__dataclass_fields__}
    given["harm"] = {True: "yes", False: "no"}.get(given["harm"], "")
    for key, one in zip(form.keys, asked, strict=True):
        given |= {f"came_{key}": one.came, f"told_{key}": one.told}
    return given
