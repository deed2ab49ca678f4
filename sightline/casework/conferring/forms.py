"""What is asked of whoever calls people together about a child, or records what was decided."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from sightline.access.models import User
from sightline.actions.operations import Wording
from sightline.calendars.clock import LONDON
from sightline.casework.conferring.checks import Decision, Heard
from sightline.casework.conferring.choices import (
    CAMES,
    FAMILY,
    OUTCOMES,
    PARTNERS,
    QUORUMS,
    Kind,
    Partner,
)
from sightline.casework.conferring.operations import Given
from sightline.casework.forms import day, radios, select, text
from sightline.casework.models import DiscussionAgency
from sightline.codes.lists.casework import ABUSE
from sightline.design.fields import DayField, HourField
from sightline.design.forms import KeyedForm
from sightline.design.words import within

ACTIONS = 4
"""Actions one form has room for; more are written on the plan."""
ACTION = ("what", "who", "given", "by")


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
        "Where, or by what link? (optional)", hint="It stands on each child’s file", long=False
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


class HoldForm(MomentForm):
    """Who came, what was said of one child, what was decided, and who does what."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=150)
    chair = text("Who chaired it?", "Say who chaired it", long=False)
    risks = text(
        "What are the risks, and what protects the child?",
        "Say what the risks are",
        "Also what the agencies do not agree about",
    )
    harm = radios(
        "Is significant harm happening, or likely?",
        {"yes": "Yes", "no": "No"},
        "Say whether significant harm is likely",
    )
    outcome = radios("What was decided?", {}, "Say what was decided")
    category = select(
        "The category of the plan (where there is one)",
        {code.code: code.words for code in ABUSE.codes},
        "Choose the category of the plan",
    )
    why = text("Why?", "Say why", "And what would have led you to decide otherwise")
    missing_why = text(
        "Where somebody was missing: why could you decide all the same? (optional)",
    )
    again_on = DayField(label="If you meet again: on which day?", required=False)
    review_on = DayField(label="The next review: on which day? (optional)", required=False)
    safety = text("What keeps the child safe from now on? (optional)", hint="From today")
    outline = text(
        "The outline of the plan (optional)",
        hint="What is to be different, one a line: each stands in the child’s plan",
    )
    telling = text(
        "Who tells the child and the parents, and what? (optional)",
        hint="Where telling would raise the risk, say why",
    )
    agreed = text("Who agreed? (optional)", long=False)
    dissent = text("Who did not agree, and why? (optional)")
    answers: Mapping[str, str] = CAMES

    def __init__(
        self, *args: Any, kind: str, asked: Sequence[DiscussionAgency], desks: Sequence[User],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.asked, self.desks = asked, {str(one.public_id): one for one in desks}
        offer(self, "outcome", list(OUTCOMES[kind].items()))
        self.fields["category"].required = False
        for name in ("category", "outline", "review_on") if kind == Kind.STRATEGY else ("harm",):
            del self.fields[name]
        self.keys = self.named(asked)
        for key, one in zip(self.keys, asked, strict=True):
            words = f"{PARTNERS[one.agency]}: {one.who}"
            missing = f"{words}: say whether they came"
            self.fields[f"came_{key}"] = select(words, self.answers, missing)
            who = within(one.who, typed=True)
            self.fields[f"told_{key}"] = text(f"What {who} told us about the child")
        for number in range(1, ACTIONS + 1):
            self.fields |= action_fields(number, self.desks)

    def named(self, asked: Sequence[DiscussionAgency]) -> list[str]:
        """What the questions about each who was asked are called by."""
        return [str(one.pk) for one in asked]

    def people(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each who was asked, whether they came and what they told us."""
        return [(self[f"came_{key}"], self[f"told_{key}"]) for key in self.keys]

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The questions about each action, by number."""
        return [
            (number, [self[f"{name}_{number}"] for name in ACTION])
            for number in range(1, ACTIONS + 1)
        ]

    def own(self) -> Iterator[forms.BoundField]:
        """The questions about what was decided."""
        return (self[name] for name in self.fields if name in HoldForm.base_fields)

    def clean(self) -> dict[str, Any]:
        """An action is somebody's; one without words is none."""
        given = super().clean() or self.cleaned_data
        for number in range(1, ACTIONS + 1):
            who = given.get(f"who_{number}") or given.get(f"given_{number}")
            if given.get(f"what_{number}", "").strip() and not who:
                self.add_error(f"who_{number}", "Say who does it")
            if who and not given.get(f"what_{number}", "").strip():
                self.add_error(f"what_{number}", "Say what is to be done")
        return given

    def heard(self) -> list[Heard]:
        """Who came, and what they told us."""
        given = self.cleaned_data
        return [
            Heard(one, given[f"came_{key}"], given[f"told_{key}"])
            for key, one in zip(self.keys, self.asked, strict=True)
        ]

    def decision(self) -> Decision:
        """What was decided."""
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in Decision.__dataclass_fields__
        }
        harm = {"yes": True, "no": False}.get(given.pop("harm", ""))
        return Decision(harm=harm, **given)

    def actions(self) -> list[Given]:
        """Who does what by when."""
        given = self.cleaned_data
        numbers = [one for one in range(1, ACTIONS + 1) if given[f"what_{one}"].strip()]
        return [
            Given(
                Wording(
                    given[f"what_{one}"].strip(),
                    given[f"who_{one}"].strip(),
                    self.desks.get(given[f"given_{one}"]),
                ),
                given[f"by_{one}"],
            )
            for one in numbers
        ]


class DropForm(KeyedForm):
    """Why a discussion that was called is not held."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=150)
    why = text("Why is it not held?", "Say why it is not held")


def action_fields(number: int, desks: Mapping[str, User]) -> dict[str, forms.Field]:
    """The questions about one action."""
    names = {key: one.name for key, one in desks.items()}
    on_desk = select("On whose desk does it stand? (optional)", names, "Choose a colleague")
    on_desk.required = False
    return {
        f"what_{number}": text("What is to be done? (optional)", long=False),
        f"who_{number}": text("Who does it?", long=False),
        f"given_{number}": on_desk,
        f"by_{number}": DayField(label="By when?", required=False),
    }


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these choices in a field declared without them."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
    field.choices = [(str(key), words) for key, words in choices]
