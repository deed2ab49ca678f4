"""What is asked of whoever records what a strategy discussion or conference decided."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.access.models import User
from sightline.actions.operations import Wording
from sightline.casework.conferring.checks import Decision, Heard
from sightline.casework.conferring.choices import CAMES, NEAR, OUTCOMES, PARTNERS, Came, Kind
from sightline.casework.conferring.forms import MomentForm, offer
from sightline.casework.conferring.operations import Given
from sightline.casework.forms import radios, select, text
from sightline.casework.models import DiscussionAgency
from sightline.codes.lists.casework import ABUSE
from sightline.design.dates import day as day_words
from sightline.design.fields import DayField
from sightline.design.words import within

ACTIONS = 4
"""Actions one form has room for; more are written on the plan."""
ACTION = ("what", "who", "given", "by")
MORE = 3
"""People one form has room for who were there and had not been asked."""
MORE_ABOUT = ("agency", "name", "was", "said")
BESIDE = {came: words for came, words in CAMES.items() if came != Came.NEITHER}
"""What somebody did who had not been asked."""


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
    late_why = text(
        "Where it was held after its last day: why? (optional)",
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

    def __init__(
        self, *args: Any, kind: str, asked: Sequence[DiscussionAgency], desks: Sequence[User],
        passed: date | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.asked, self.desks = asked, {str(one.public_id): one for one in desks}
        offer(self, "outcome", list(OUTCOMES[kind].items()))
        self.fields["category"].required = False
        for name in ("category", "outline", "review_on") if kind == Kind.STRATEGY else ("harm",):
            del self.fields[name]
        if passed is None:
            del self.fields["late_why"]
        else:
            after = day_words(passed)
            self.fields["late_why"].help_text = f"Needed where it was held after {after}"
        self.keys = self.named(asked)
        for key, one in zip(self.keys, asked, strict=True):
            words = f"{PARTNERS[one.agency]}: {one.who}"
            missing = f"{words}: say whether they came"
            self.fields[f"came_{key}"] = select(words, self.answers_of(one), missing)
            who = within(one.who, typed=True)
            self.fields[f"told_{key}"] = text(f"What {who} told us about the child")
        for number in range(1, MORE + 1):
            self.fields |= more_fields(number)
        for number in range(1, ACTIONS + 1):
            self.fields |= action_fields(number, self.desks)

    def named(self, asked: Sequence[DiscussionAgency]) -> list[str]:
        """What the questions about each who was asked are called by."""
        return [str(one.pk) for one in asked]

    def answers_of(self, one: DiscussionAgency) -> Mapping[str, str]:
        """How somebody may have come."""
        return CAMES

    def people(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each who was asked, whether they came and what they told us."""
        return [(self[f"came_{key}"], self[f"told_{key}"]) for key in self.keys]

    def more(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The questions about each who was there and had not been asked, by number."""
        return [
            (number, [self[f"more_{name}_{number}"] for name in MORE_ABOUT])
            for number in range(1, MORE + 1)
        ]

    def says_more(self) -> bool:
        """Whether anything is said of somebody who had not been asked, or is wrong with it."""
        asked = [field for _, fields in self.more() for field in fields]
        return any(field.value() or field.errors for field in asked)

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
        """An action is somebody's, one without words is none; who else was there has a name."""
        given = super().clean() or self.cleaned_data
        for number in range(1, MORE + 1):
            said = [given.get(f"more_{name}_{number}") for name in MORE_ABOUT]
            if any(said) and not all(said[:3]):
                self.add_error(f"more_name_{number}", "Say of which agency, who, and how they came")
        for number in range(1, ACTIONS + 1):
            who = given.get(f"who_{number}") or given.get(f"given_{number}")
            if given.get(f"what_{number}", "").strip() and not who:
                self.add_error(f"who_{number}", "Say who does it")
            if who and not given.get(f"what_{number}", "").strip():
                self.add_error(f"what_{number}", "Say what is to be done")
        return given

    def heard(self) -> list[Heard]:
        """Who came, and what they told us, with those who had not been asked."""
        given = self.cleaned_data
        found = [
            Heard(one, given[f"came_{key}"], given[f"told_{key}"])
            for key, one in zip(self.keys, self.asked, strict=True)
        ]
        for number in range(1, MORE + 1):
            agency, who, came, told = (given[f"more_{name}_{number}"] for name in MORE_ABOUT)
            if agency:
                one = DiscussionAgency(agency=agency, who=who, was_asked=False)
                found.append(Heard(one, came, told))
        return found

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


def more_fields(number: int) -> dict[str, forms.Field]:
    """The questions about one who was there and had not been asked."""
    agency = select("Which agency? (optional)", PARTNERS, "Choose the agency")
    came = select("Did they come?", BESIDE, "Say whether they came")
    agency.required = came.required = False
    return {
        f"more_agency_{number}": agency,
        f"more_name_{number}": text("Who?", long=False),
        f"more_was_{number}": came,
        f"more_said_{number}": text("What they told us about the child"),
    }


def as_heard(
    heard: Sequence[DiscussionAgency], asked: Sequence[DiscussionAgency]
) -> dict[str, str]:
    """What was said already of other children of the meeting, by the names of the form's answers.

    Whether each who was `asked` came, and who of an agency came besides: nobody near another child.
    """
    came = {(one.agency, one.who): one.came for one in heard if one.was_asked}
    first = {f"came_{one.pk}": came.get((one.agency, one.who), "") for one in asked}
    also = {
        (one.agency, one.who): one.came
        for one in heard
        if not one.was_asked and one.agency not in NEAR
    }
    for number, ((agency, who), was) in enumerate(list(also.items())[:MORE], 1):
        first |= {f"more_agency_{number}": agency, f"more_name_{number}": who}
        first |= {f"more_was_{number}": was}
    return first
