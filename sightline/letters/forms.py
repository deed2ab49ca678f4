"""What is asked of somebody who writes a letter, and of the second person who lets it go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.letters import words
from sightline.letters.models import Finding
from sightline.letters.operations import LONGEST
from sightline.letters.rules import How, To

LINES = 2000
TOO_LONG = "Write it in 2,000 letters or fewer"
MEETINGS = ("meeting", "discussion")
"""What one may be invited to: how the subject of such a letter begins."""
Choices = Sequence[tuple[str, str]]


def text(label: str, missing: str = "", hint: str = "") -> forms.CharField:
    """A longer answer; it has to be given where `missing` says what to say otherwise."""
    return forms.CharField(
        label=label, help_text=hint, max_length=LINES, required=bool(missing),
        widget=forms.Textarea, error_messages={"required": missing, "max_length": TOO_LONG},
    )  # fmt: skip


def line(label: str, missing: str = "", hint: str = "", most: int = 200) -> forms.CharField:
    """An answer in a line."""
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=bool(missing),
        error_messages={"required": missing, "max_length": f"Write it in {most} letters or fewer"},
    )  # fmt: skip


def radios(label: str, choices: Mapping[Any, str], missing: str, hint: str = "") -> Any:
    """One of several answers, all in sight."""
    return forms.ChoiceField(
        label=label, help_text=hint, choices=[(str(key), said) for key, said in choices.items()],
        widget=forms.RadioSelect, error_messages={"required": missing, "invalid_choice": missing},
    )  # fmt: skip


class LetterForm(KeyedForm):
    """A form about one letter: `about` is its id, empty for a new one."""

    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)


class BeginForm(LetterForm):
    """Which letter, and to whom."""

    template = radios("What kind of letter?", words.TEMPLATES, "Choose what kind of letter")
    to = forms.ChoiceField(
        label="Who is it to?",
        help_text="One letter is for one person. Write another for each who gets one.",
        error_messages={"required": "Choose who it is to"},
    )
    to_name = line(
        "Their name, where they are not on the list (optional)", hint="As it stands on the letter"
    )
    to_agency = line("Their agency (optional)", hint="A school, the police, a health service")
    subject = forms.ChoiceField(
        label="About which meeting or contact, or which kind of plan?",
        help_text="For an invitation or a decision. The plan is told whole, or one kind of it",
        required=False,
    )

    def __init__(
        self, *args: Any, people: Choices, subjects: Choices, not_held: Collection[str],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.not_held = not_held
        offer(self, "to", [("", "Choose"), *people])
        offer(self, "subject", [("", "It tells of none of these"), *subjects])

    def clean(self) -> dict[str, Any]:
        """A name where nobody on file was chosen; a meeting where the letter tells of one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("to") in (To.FAMILY, To.PROFESSIONAL, To.OTHER) and not given.get("to_name"):
            self.add_error("to_name", "Write their name")
        wrong = self.wrong_subject(given.get("template", ""), given.get("subject") or "")
        if wrong:
            self.add_error("subject", wrong)
        return given

    def wrong_subject(self, template: str, subject: str) -> str:
        """Why a letter of this kind cannot tell of this; empty where it can."""
        told = subject.partition("-")[0]
        if template == "invitation" and told and told not in MEETINGS:
            return "Choose the meeting they are invited to"
        if template in ("decision", "invitation") and told not in (*MEETINGS, "contact"):
            return "Choose the meeting or the contact it tells of"
        if template == "decision" and subject in self.not_held:
            return "Choose a meeting that was held, or first say that it was"
        if template == "plan" and told in (*MEETINGS, "contact"):
            return "Choose a kind of plan, or none"
        return ""


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a question the answers it offers here."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  it is said on the form
    field.choices = choices


class ReachForm(LetterForm):
    """How the recipient is safely reached; where it goes comes after."""

    safe_words = text(
        "How may they safely be reached?",
        "Say how they may safely be reached",
        "What they told you: when, how, who opens their post, what must not be on an envelope",
    )
    harm = radios(
        "Could somebody see it who has harmed them or the child, or might?",
        words.HARMS,
        "Say whether somebody could see it who may do harm",
        "At their home, or through whoever lives there",
    )
    how = radios("How does it go?", words.HOWS, "Choose how it goes")
    place = forms.ChoiceField(
        label="If by post, where to?",
        required=False,
        help_text="Their own addresses of today, from the record. Old ones are not offered.",
    )
    lines = text("Address, where it is not on file (optional)")
    postcode = line("Postcode (optional)", most=15)
    address_why = text(
        "Who gave us this address, and when? (where it is not on file)",
        hint="The second person checks it",
    )
    harm_why = text(
        "If somebody could see it: why is it safe to post all the same?",
        hint="Giving it in person is nearly always better",
    )

    def __init__(self, *args: Any, places: Choices, typed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        more = [("typed", "The address written below")] if typed else []
        offer(self, "place", [("", "It does not go by post"), *places, *more])
        if not typed:
            for name in ("lines", "postcode", "address_why"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A place where it goes by post, and none otherwise."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("how") == How.POST and not given.get("place"):
            self.add_error("place", "Choose where it goes, or give it to them in person")
        return given


class WriteForm(LetterForm):
    """The letter itself, and what goes with it."""

    text = forms.CharField(
        label="The letter",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="A line that begins with # is a heading, one with - a point of a list. "
        "The address and the day are put above it.",
        error_messages={"required": "Write the letter", "max_length": "The letter is too long"},
    )
    documents = forms.MultipleChoiceField(
        label="Documents that go with it (optional)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each is read for addresses and names, as far as a machine can.",
    )

    def __init__(self, *args: Any, documents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["documents"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  it is said above
        field.choices = documents
        if not documents:
            del self.fields["documents"]


class AskForm(LetterForm):
    """Why each thing that was found may go to this person."""

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = list(findings)
        for number, one in enumerate(self.findings, 1):
            self.fields[f"why_{one.pk}"] = text(
                f"{number}. {words.found_words(one.kind, own=one.own)}: why may it go?",
                "Take it out of the letter, or say why it may go",
                f"“{one.words}” {words.to_do(one.kind, own=one.own)}",
            )

    @property
    def answers(self) -> dict[int, str]:
        """Why each may go, by the finding's id."""
        return {one.pk: self.cleaned_data[f"why_{one.pk}"] for one in self.findings}


class AnswerForm(LetterForm):
    """The second person's answer, to exactly what they were shown.

    The page itself says the seal of what it shows; it is never one that was typed before.
    """

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)
    what = radios(
        "Does it go?",
        {"release": "Release it: it goes as it stands here", "return": "Return it to be changed"},
        "Choose whether it goes",
    )
    comment = text("What has to change, or what you checked (optional if you release it)")


class SentForm(LetterForm):
    """When a released letter went, and how."""

    on = DayField(label="When did it go?", error_messages={"required": "Say when it went"})
    how = text("How did it go? (optional)", hint="First class, signed for, put into her hand")


class StopForm(LetterForm):
    """Why a letter must not be sent."""

    why = text("Why must it not be sent?", "Say why it must not be sent")


class AllowForm(LetterForm):
    """Why words may be sent again."""

    why = text(
        "Why may it be sent again?",
        "Say why it may be sent again",
        "Whoever releases the next letters reads it",
    )


class WithholdForm(LetterForm):
    """Words that must not go out in any letter about the child or the family."""

    kind = radios("What is it?", words.WITHHELD, "Choose what it is")
    value = line(
        "How is it written?",
        "Write what must not be sent",
        "One number, name or place. Other ways of writing it are found too.",
    )
    why = text("Why must it not be sent?", "Say why it must not be sent")
