"""What is asked about a meeting afterwards: whether it was held, its minutes, its decisions."""

from collections.abc import Sequence
from typing import Any

from sightline.access.models import User
from sightline.actions.operations import Wording
from sightline.meetings.arranging import Guest
from sightline.meetings.forms import (
    Group,
    MeetingForm,
    a_day,
    line,
    listed,
    one_of,
    people_named,
    read,
    text,
)
from sightline.meetings.minuting import Decided, Part
from sightline.meetings.models import Invitee
from sightline.meetings.models.held import KeptTo
from sightline.meetings.models.planned import Came, NotHeld
from sightline.meetings.recording import Answer, Held, NotHeldSince
from sightline.meetings.words import part_words
from sightline.people.models import Child
from sightline.people.presenters import name_of

HELD, NOT_HELD = "held", "not_held"
ROWS = 4


class HeldForm(MeetingForm):
    """Held or not and why; who came, who sent information; the next day."""

    was = one_of(
        "Was it held?", ((HELD, "Held"), (NOT_HELD, "Not held")), "Say whether it was held"
    )
    on = a_day("On which day was it held?")
    also_came = people_named("Who came without being invited? (optional)")
    reason = one_of("Why was it not held?", NotHeld.choices)
    words = text("In a sentence (optional)", hint="What was tried, and what follows from it")
    next_on = a_day("When is the next one? (optional)")

    def __init__(self, *args: Any, people: Sequence[Invitee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.source_id: one for one in people}
        for key, one in self.people.items():
            what = one.agency or part_words(one.part).lower()
            self.fields[f"came_{key}"] = one_of(f"{one.name}, {what}", Came.choices)
            self.fields[f"sent_{key}"] = text(f"What {one.name} sent (optional)")

    @property
    def groups(self) -> list[Group]:
        """Whether, then who, then why not, then what is next."""
        asked = [f"{name}_{key}" for key in self.people for name in ("came", "sent")]
        who = [self[name] for name in asked if name in self.fields]
        why = [self[name] for name in ("reason", "words") if name in self.fields]
        return [
            ("", [self["was"]]),
            ("If it was not held", why),
            ("If it was held", [self["on"], *who, self["also_came"]]),
            ("What is next", [self["next_on"]]),
        ]

    def clean_also_came(self) -> list[Guest]:
        """Those who came uninvited, as they were read, line by line."""
        return read(self.cleaned_data["also_came"])

    def clean(self) -> dict[str, Any]:
        """What was said, with the day and everybody where it was held, and why where it was not."""
        given = super().clean() or self.cleaned_data
        if given.get("was") == HELD:
            if "on" not in self.errors and given.get("on") is None:
                self.add_error("on", "Say on which day it was held")
            for key, one in self.people.items():
                if not given.get(f"came_{key}"):
                    self.add_error(f"came_{key}", f"Say whether {one.name} came")
        if given.get("was") == NOT_HELD and not given.get("reason"):
            self.add_error("reason", "Choose why it was not held")
        return given

    def held(self) -> Held:
        """What became of it where it was held."""
        given = self.told()
        came = {
            one.pk: Answer(given[f"came_{key}"], given[f"sent_{key}"])
            for key, one in self.people.items()
        }
        return Held(given["on"], came, given["also_came"], given["next_on"])

    def not_held(self) -> NotHeldSince:
        """Why it was not held."""
        given = self.told()
        return NotHeldSince(given["reason"], given["words"], given["next_on"])


class MinutesForm(MeetingForm):
    """The minutes in parts: for everybody, kept from some, and about one child of several."""

    all = text(
        "What was said and decided",
        "Write what was said and decided",
        "Everybody who was invited may read this",
    )
    professionals = text(
        "Not for the child and the family (optional)",
        hint="Only the council’s staff, carers and other agencies are given this",
    )
    council = text("Only for the council’s own staff (optional)", hint="Nobody else is given this")
    why = text(
        "Why do you change what is on file?",
        "Say why you change what is on file",
        "The minutes on file stay, under these",
    )

    def __init__(self, *args: Any, children: Sequence[Child], written: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {str(one.public_id): one for one in children}
        if not written:
            del self.fields["why"]
        for key, one in self.children.items():
            self.fields[f"about_{key}"] = text(
                f"Only about {name_of(one)} (optional)",
                hint=f"It stands on {name_of(one)}’s file alone, and those invited for another "
                "child are not given it",
            )
        if not written:
            return
        self.order_fields([name for name in self.fields if name != "why"])

    def parts(self) -> list[Part]:
        """The parts of the minutes, those for everybody first."""
        given = self.told()
        own = [Part(KeptTo.ALL, given[f"about_{key}"], one) for key, one in self.children.items()]
        return [*(Part(kept, given[kept]) for kept in KeptTo), *own]


class DecideForm(MeetingForm):
    """Up to four decisions, each with who does it by when; more by sending it again."""

    def __init__(
        self, *args: Any, children: Sequence[Child], people: Sequence[User],
        outcomes: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.children = {str(one.public_id): one for one in children}
        self.people = {str(one.public_id): one for one in people}
        self.outcomes = list(outcomes)
        for number in range(ROWS):
            self.ask(number)

    def ask(self, number: int) -> None:
        """Ask for one decision."""
        desks = [(key, one.name) for key, one in self.people.items()]
        self.fields[f"what_{number}"] = line("What is to be done?", longest=2000)
        self.fields[f"who_{number}"] = line("Who does it?", hint="A name, or a name and an agency")
        self.fields[f"desk_{number}"] = listed(
            "On whose desk does it stand? (optional)", [("", "Nobody’s"), *desks]
        )
        self.fields[f"by_{number}"] = a_day("By when?")
        if len(self.children) > 1:
            names = [(key, name_of(one)) for key, one in self.children.items()]
            self.fields[f"child_{number}"] = listed("About whom?", names)
        if self.outcomes:
            offered = [("", "None of them"), *self.outcomes]
            self.fields[f"outcome_{number}"] = listed(
                "Which outcome of the plan does it work for?", offered
            )
        self.fields[f"kept_{number}"] = listed("Who may read it?", KeptTo.choices)

    @property
    def groups(self) -> list[Group]:
        """One group a decision."""
        names = ("what", "who", "desk", "by", "child", "outcome", "kept")
        rows = [[f"{name}_{number}" for name in names] for number in range(ROWS)]
        return [
            (f"Decision {number}", [self[name] for name in row if name in self.fields])
            for number, row in enumerate(rows, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        """What was decided: at least one, each with who does it and by when."""
        given = super().clean() or self.cleaned_data
        used = [number for number in range(ROWS) if given.get(f"what_{number}", "").strip()]
        for number in set(range(ROWS)) - set(used):
            if any(given.get(f"{name}_{number}") for name in ("who", "desk", "by", "outcome")):
                self.add_error(f"what_{number}", "Write what is to be done")
        if not used and not self.errors:
            self.add_error("what_0", "Write what is to be done")
        for number in used:
            if not given.get(f"who_{number}") and not given.get(f"desk_{number}"):
                self.add_error(f"who_{number}", "Say who does it")
            if f"by_{number}" not in self.errors and given.get(f"by_{number}") is None:
                self.add_error(f"by_{number}", "Say by when")
        return given

    def decided(self, child: Child) -> list[Decided]:
        """The decisions; about `child` where nobody else is chosen."""
        given = self.cleaned_data
        return [
            self.one(number, child)
            for number in range(ROWS)
            if given.get(f"what_{number}", "").strip()
        ]

    def one(self, number: int, child: Child) -> Decided:
        """One decision. An outcome is of the open file's plan, and of no other."""
        given = self.cleaned_data
        desk = self.people.get(given[f"desk_{number}"])
        about = self.children.get(given.get(f"child_{number}", ""), child)
        who = given[f"who_{number}"].strip() or (desk.name if desk else "")
        outcome = given.get(f"outcome_{number}", "") if about.pk == child.pk else ""
        wording = Wording(given[f"what_{number}"].strip(), who, desk)
        kept_to = given[f"kept_{number}"] or KeptTo.ALL
        return Decided(about, wording, given[f"by_{number}"], kept_to, outcome)
