"""What is asked of somebody who arranges a meeting, or changes who is invited."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.access.models import User
from sightline.design.fields import DayField, HourField
from sightline.design.forms import KeyedForm
from sightline.meetings.arranging import Guest, Plan
from sightline.meetings.circle import Apart, Near, NotALine, checked, for_these, read_lines
from sightline.meetings.models.planned import Kind, Part, Way
from sightline.meetings.words import long_words
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of

LONGEST, SHORT = 100_000, 200
LENGTHS = (30, 45, 60, 90, 120, 180)
Choices = Sequence[tuple[str, str]]
Group = tuple[str, list[Any]]


def text(label: str, missing: str = "", hint: str = "") -> forms.CharField:
    """A longer answer; it has to be given where `missing` says what to say otherwise."""
    errors = {"required": missing, "max_length": f"Write it in {LONGEST:,} letters or fewer"}
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, required=bool(missing),
        widget=forms.Textarea, error_messages=errors,
    )  # fmt: skip


def line(label: str, missing: str = "", hint: str = "", longest: int = SHORT) -> forms.CharField:
    """An answer in a line."""
    errors = {"required": missing, "max_length": f"Write it in {longest} letters or fewer"}
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=bool(missing),
        error_messages=errors,
    )  # fmt: skip


def one_of(label: str, choices: Any, missing: str = "", hint: str = "") -> forms.ChoiceField:
    """One choice by a tap."""
    words = missing or "Choose one of these"
    return forms.ChoiceField(
        label=label, help_text=hint, choices=choices, widget=forms.RadioSelect,
        required=bool(missing), error_messages={"required": words, "invalid_choice": words},
    )  # fmt: skip


def listed(label: str, choices: Any, missing: str = "", hint: str = "") -> forms.ChoiceField:
    """One choice from a list that opens."""
    words = missing or "Choose one of these"
    return forms.ChoiceField(
        label=label, help_text=hint, choices=choices, required=bool(missing),
        error_messages={"required": words, "invalid_choice": words},
    )  # fmt: skip


def a_day(label: str, missing: str = "", hint: str = "") -> DayField:
    """A day; it has to be given where `missing` says what to say otherwise."""
    return DayField(
        label=label, help_text=hint, required=bool(missing), error_messages={"required": missing}
    )


class MeetingForm(KeyedForm):
    """A form about a meeting: `about` is its own id, empty for a new one."""

    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held_back: dict[str, str] = {}

    def hold_back(self, texts: Mapping[str, str]) -> None:
        """Leave these texts out of the form, to stay on file as they are."""
        for name in texts:
            del self.fields[name]
        self.held_back = dict(texts)

    def told(self) -> dict[str, Any]:
        """What was answered, with the texts that were left out of the form."""
        return self.cleaned_data | self.held_back

    @property
    def groups(self) -> list[Group]:
        """What is asked, in groups under a heading each; one without where there are none."""
        return [("", [one for one in self if not one.is_hidden])]


def several(label: str, choices: Choices, hint: str = "") -> forms.MultipleChoiceField:
    """Any number of choices by taps."""
    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=choices, widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip


def people_named(label: str) -> forms.CharField:
    """Others, one to a line."""
    return text(
        label,
        hint="One to a line: name, agency, e-mail. For a carer write the name, then “carer”. Who "
        "stands without an agency, or as “grandmother” or “friend”, counts as family. The e-mail "
        "address may be left out.",
    )


class ArrangeForm(MeetingForm):
    """What it is, when, where, what for, who leads, which children, who is invited.

    A new one is about `child`; None where one on file is changed.
    """

    kind = one_of("What kind of meeting?", Kind.choices, "Choose what kind of meeting it is")
    on = a_day("On which day?", "Say on which day")
    at = HourField(
        label="At what time? (optional)", required=False, max_length=10,
        help_text="For example 16:10",
    )  # fmt: skip
    minutes_long = listed(
        "For how long?", [(str(one), long_words(one)) for one in LENGTHS], "Choose how long"
    )
    way = one_of("How do people meet?", Way.choices, "Choose how people meet")
    place = line(
        "Where, or the link to join (optional online)",
        hint="It stands in every invitation. Never write a protected address.",
        longest=300,
    )
    purpose = text("What is it for? (optional)", hint="Letters of invitation leave this out")
    led_by = listed("Who leads it and writes it up?", (), "Choose who leads it")

    def __init__(
        self, *args: Any, staff: Sequence[User], family: Sequence[Child] = (),
        near: Sequence[Near] = (), child: Child | None = None, today: date | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.child = child
        self.staff = {str(one.public_id): one for one in staff}
        self.family = {str(one.public_id): one for one in family}
        self.near = {one.key: one for one in near}
        self.initial.setdefault("minutes_long", "60")
        led_by = self.fields["led_by"]
        assert isinstance(led_by, forms.ChoiceField)  # noqa: S101  declared above
        led_by.choices = [(key, one.name) for key, one in self.staff.items()]
        if child is None:
            return
        if self.family and today is not None:
            names = [(key, with_age(one, today)) for key, one in self.family.items()]
            self.fields["also"] = several("Is it about brothers or sisters too?", names)
        known = [(key, one.words) for key, one in self.near.items()]
        self.fields["circle"] = several("Who is invited of those around them?", known)
        self.fields["others"] = people_named("Who else? (optional)")

    def clean_others(self) -> list[Guest]:
        """The others as they were read, line by line."""
        return read(self.cleaned_data["others"])

    def clean(self) -> dict[str, Any]:
        """What was asked, with the guests as far as what they may read can be told."""
        given = super().clean() or self.cleaned_data
        try:
            self.around = self.invited(given.get("circle", []))
        except Apart as apart:
            self.add_error("circle", str(apart))
        return given

    def invited(self, keys: Sequence[str]) -> list[Guest]:
        """Those of the circle who are invited, each with what they may read; raises Apart."""
        about = [self.child, *self.also()] if self.child else []
        return for_these([self.near[key] for key in keys], about)

    def plan(self) -> Plan:
        """What is planned."""
        given = self.told()
        return Plan(
            kind=given["kind"],
            on=given["on"],
            at=given["at"],
            minutes_long=int(given["minutes_long"]),
            way=given["way"],
            place=given["place"],
            purpose=given["purpose"],
            led_by=self.staff[given["led_by"]],
        )

    def also(self) -> list[Child]:
        """The brothers and sisters it is about too."""
        return [self.family[key] for key in self.cleaned_data.get("also", [])]

    def guests(self) -> list[Guest]:
        """Everybody who is invited."""
        others: list[Guest] = self.cleaned_data["others"]
        return [*self.around, *others]


def with_age(child: Child, today: date) -> str:
    """The name, and the age where it is known."""
    age = age_of(child, today)
    return f"{name_of(child)}, {age}" if age else name_of(child)


def read(typed: str) -> list[Guest]:
    """People written one to a line; a line that names nobody is said beside the answer."""
    try:
        return read_lines(typed)
    except NotALine as wrong:
        raise forms.ValidationError(str(wrong)) from wrong


class InviteeForm(MeetingForm):
    """Who somebody is, as what they are invited, and what of the minutes they may read."""

    who = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    name = line("Name", "Write the name")
    part = one_of("Invited as", Part.choices, "Choose as what they are invited")
    agency = line("Agency (optional)")
    email = line("E-mail address (optional)")
    only_for = one_of("Which child’s part of the minutes may they read?", ())
    is_struck = forms.BooleanField(label="They are not invited any more", required=False)

    def __init__(
        self, *args: Any, children: Sequence[Child], several: bool, is_new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = {str(one.public_id): one for one in children}
        only_for = self.fields["only_for"]
        assert isinstance(only_for, forms.ChoiceField)  # noqa: S101  declared above
        named = [(key, f"Only {name_of(one)}’s") for key, one in self.children.items()]
        only_for.choices = [("", "Every child’s"), *named]
        if not several:
            del self.fields["only_for"]
        if is_new:
            del self.fields["is_struck"]

    def clean_email(self) -> str:
        """The address, if it is one."""
        email: str = self.cleaned_data["email"].strip()
        try:
            return checked(email) if email else ""
        except NotALine as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def guest(self) -> Guest:
        """Who it is."""
        given = self.cleaned_data
        only = self.children.get(given.get("only_for", ""))
        return Guest(given["name"], given["part"], given["agency"], given["email"], only)
