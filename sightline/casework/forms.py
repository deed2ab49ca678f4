"""What is asked of somebody at the front door."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from sightline.calendars.clock import LONDON
from sightline.casework.receiving import LONGEST, MOST_CHILDREN, Meant, Words
from sightline.casework.steps import AGENCIES, CONSENTS, METHODS, STEPS, URGENCIES
from sightline.codes.lists.casework import REFERRAL_SOURCE
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"
CHILD = ("forename", "surname", "born", "about")
"""What is asked about each child somebody speaks of."""


def select(
    label: str, choices: Mapping[Any, str], missing: str, hint: str = ""
) -> forms.ChoiceField:
    """One choice of several, with nothing chosen at first."""
    offered = [("", "Choose"), *((str(key), words) for key, words in choices.items())]
    said = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, choices=offered, help_text=hint, error_messages=said)


def radios(
    label: str, choices: Mapping[Any, str], missing: str, hint: str = ""
) -> forms.ChoiceField:
    """One choice of several, all in sight."""
    offered = [(str(key), words) for key, words in choices.items()]
    return forms.ChoiceField(
        label=label,
        choices=offered,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": missing, "invalid_choice": missing},
    )


def text(label: str, missing: str = "", hint: str = "", *, long: bool = True) -> forms.CharField:
    """Words: a box of several lines where `long`; optional where no `missing` is said."""
    most = LONGEST if long else 200
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        widget=forms.Textarea if long else forms.TextInput,
        error_messages={
            "required": missing,
            "max_length": TOO_LONG if long else f"Write it in {most} letters or fewer",
        },
    )


def hour(label: str, missing: str) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(
        label=label,
        help_text="For example, 08:12",
        widget=forms.TextInput,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        error_messages={"required": missing, "invalid": "Write the time like 08:12"},
    )


def day(label: str, missing: str) -> DayField:
    """A day that has to be said."""
    return DayField(label=label, error_messages={"required": missing})


class At(KeyedForm):
    """A form about something that happened at a moment, by default now."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        given = {"on": now.date(), "hour": f"{now:%H:%M}"} | kwargs.pop("initial", {})
        super().__init__(*args, initial=given, **kwargs)
        self.now = now

    @property
    def moment(self) -> datetime:
        """The moment in London; the minute that runs now is now."""
        given = self.cleaned_data
        at = datetime.combine(given["on"], given["hour"], tzinfo=LONDON)
        return self.now if at == self.now.replace(second=0, microsecond=0) else at


class WordsForm(KeyedForm):
    """Who told us and how, what they said, and whether the family was asked."""

    source_code = select(
        "Who told us?",
        {code.code: code.words for code in REFERRAL_SOURCE.codes},
        "Choose who told us",
    )
    who = text(
        "Their name, and what they are",
        "Write who told us",
        "For example: Mr Quennell, Year 9 lead, Stanwick School",
        long=False,
    )
    reach = text("How do we reach them? (optional)", long=False)
    method = radios("How were we told?", METHODS, "Choose how we were told")
    said = text("What was said, in their words", "Write what was said")
    safe_now = text("Are the children safe now? (optional)", hint="Where they are, and until when")
    consent = radios("Has the family been asked?", CONSENTS, "Say whether the family was asked")
    consent_why = text(
        "Why not, or why without them? (optional)",
        hint="Needed where they were not asked, or did not agree. Name the manager who agreed.",
    )

    @property
    def words(self) -> Words:
        """What was said, as the operation takes it."""
        return Words(**{name: self.cleaned_data[name] for name in Words.__dataclass_fields__})


class RecordForm(WordsForm, At):
    """The words, the moment they came, and the children they are about."""

    on = day("On which day did it come?", "Write the day it came")
    hour = hour("At what time?", "Write the time it came")
    field_order = ["source_code", "who", "reach", "method", "on", "hour"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CHILDREN + 1):
            self.fields |= {
                f"forename_{number}": text("First name", long=False),
                f"surname_{number}": text("Family name", long=False),
                f"born_{number}": DayField(label="Birth date", required=False),
                f"about_{number}": text("What else is known: age, school, street", long=False),
            }
            for name in ("forename", "surname"):
                self.fields[f"{name}_{number}"].max_length = 100  # type: ignore[attr-defined]  # a text field

    def own(self) -> Iterator[forms.BoundField]:
        """The questions that are not about one child."""
        return (self[name] for name in self.fields if not name.rpartition("_")[2].isdigit())

    def child_rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The questions about each child, by number."""
        return [
            (number, [self[f"{name}_{number}"] for name in CHILD])
            for number in range(1, MOST_CHILDREN + 1)
        ]

    @property
    def children(self) -> list[Meant]:
        """Each child as described, also those of whom nothing was said."""
        given = self.cleaned_data
        return [
            Meant(*(given[f"{name}_{number}"] for name in CHILD))
            for number in range(1, MOST_CHILDREN + 1)
        ]


class AskForm(At):
    """Which agency we asked, whom, what, how soon, and when."""

    agency = select("Which agency?", AGENCIES, "Choose the agency")
    whom = text("Whom did you ask?", "Write whom you asked", long=False)
    asks = text("What did you ask? (optional)")
    urgency = radios("How soon do you need to know?", URGENCIES, "Choose how soon")
    on = day("On which day did you ask?", "Write the day you asked")
    hour = hour("At what time?", "Write the time you asked")


class AnswerForm(At):
    """Which question was answered, by whom, with what, and when."""

    which = radios("Which question was answered?", {}, "Choose the question")
    who = text("Who answered? (optional)", long=False)
    said = text(
        "What did they say?", "Write what they said", "Also where they know nothing of the child"
    )
    on = day("On which day?", "Write the day they answered")
    hour = hour("At what time?", "Write the time they answered")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["which"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared so
        field.choices = choices


class TellForm(At):
    """Whether whoever told us was told, what, and when."""

    was_told = radios(
        "Were they told what was decided?",
        {"yes": "Yes", "no": "No"},
        "Say whether they were told",
    )
    words = text(
        "What were they told, or why were they not?",
        "Say what they were told, or why they were not",
        "The step that was decided; not the family’s past",
    )
    on = day("On which day?", "Write the day")
    hour = hour("At what time?", "Write the time")


class ReadForm(KeyedForm):
    """Whether a manager agrees that nothing more is done."""

    agreed = radios(
        "Do you agree?",
        {"yes": "I agree", "no": "Send it back to be looked at again"},
        "Say whether you agree",
    )
    comment = text("Why, or what is to be looked at again? (optional where you agree)")


class DecideForm(KeyedForm):
    """Level and next step for each child, and why."""

    why = text("Why this level?", "Say why", "What you heard, what is known, and what is not")
    lower = text(
        "What would make it one level lower? (optional)",
        hint="So that whoever reads this can disagree with you",
    )
    read = text("What did you read? (optional)", hint="Earlier contacts, files, who you spoke with")
    helping = text("Is anything already helping? (optional)")
    team = forms.ChoiceField(
        label="Which team takes a referral?",
        required=False,
        help_text="Needed for an assessment or a strategy discussion, unless somebody holds the "
        "child already. They accept with a worker, or say why not, by a day",
    )

    help_team = forms.ChoiceField(
        label="Which team is asked for early help?",
        required=False,
        help_text="Needed for early help. They accept, or say why not, by a day",
    )

    def __init__(
        self,
        *args: Any,
        children: Iterable[tuple[int, str]],
        teams: Sequence[tuple[str, str]],
        levels: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, none in (("team", "No referral"), ("help_team", "No early help")):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared so
            field.choices = [("", none), *teams]
        self.children = list(children)
        first: dict[str, forms.Field] = {}
        for pk, name in self.children:
            first |= {
                f"level_{pk}": select(f"Level for {name}", levels, f"Choose a level for {name}"),
                f"step_{pk}": select(f"Next step for {name}", STEPS, f"Choose a step for {name}"),
                f"service_{pk}": text(
                    f"Signposted to (optional): {name}", hint="Which service", long=False
                ),
            }
        self.fields = first | self.fields


class GiveForm(KeyedForm):
    """Who screens a contact."""

    to = select("Who screens it?", {}, "Choose who screens it")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it is said above
        field.choices = [("", "Choose"), *people]
