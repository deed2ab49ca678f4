"""What is asked of those who hand a child on, and of those who take one over."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.casework.forms import day, radios, select, text
from sightline.casework.stepping.kinds import SENT
from sightline.casework.stepping.operations import Told
from sightline.design.forms import KeyedForm

Choices = Sequence[tuple[str, str]]
WAS_TOLD = {"yes": "Yes, they were told", "no": "No, not yet"}


class SendForm(KeyedForm):
    """Where the child goes, why, what the risk is, what was tried, and who was told."""

    kind = radios("Step up, down, or across?", SENT, "Say which way")
    team = select("To which team?", {}, "Choose the team")
    worker = text(
        "Who there did you speak to? (optional)",
        hint="Their name. Left empty, the manager of that team says who takes the child over.",
        long=False,
    )
    why = text("Why, and why now?", "Say why, and why now")
    risk = text(
        "What is the risk?",
        "Say what the risk is, and who holds what now",
        "What you worry about, what keeps the child safe now, and when you see them next",
    )
    tried = text(
        "What has been tried, and what has worked?", "Say what has been tried, and what worked"
    )
    keeps_doing = text("What do you keep doing? (optional)", hint="What goes on as it was")
    own_words = text("What the child says, in their words (optional)")
    was_told = radios("Do the child and the family know?", WAS_TOLD, "Say whether they know")
    told_words = text(
        "What they said to it; or why they do not know yet",
        "Say what the family said to it, or why they were not told",
    )
    first_contact_on = day(
        "First contact of the new worker, as agreed", "Say when the new worker sees the child first"
    )

    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it is said above
        field.choices = [("", "Choose"), *teams]

    @property
    def told(self) -> Told:
        """What was written, as the operation takes it."""
        given = {name: self.cleaned_data[name] for name in Told.__dataclass_fields__}
        return Told(**given | {"was_told": given["was_told"] == "yes"})


class AcceptForm(KeyedForm):
    """Who takes the child over, and when they first see them."""

    worker = select("Who will hold the child?", {}, "Choose who will hold the child")
    first_contact_on = day("First contact", "Say on which day they first see the child")
    together = forms.BooleanField(
        label="Together with whoever hands over", required=False, initial=True
    )

    first = text("What do you do first?", "Say what you do first")

    def __init__(
        self, *args: Any, workers: Choices, by_when: str, at_triage: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, auto_id="accept_%s", **kwargs)
        del self.fields["together" if at_triage else "first"]
        field = self.fields["worker"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  it is said above
        field.choices = [("", "Choose"), *workers]
        self.fields["first_contact_on"].help_text = f"By {by_when} if you accept today"


class BackForm(KeyedForm):
    """Why it is not accepted, or asked no more."""

    why = text("Why?", "Say why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="back_%s", **kwargs)


class DeclinedForm(KeyedForm):
    """That the family does not want the help, and what they said."""

    why = text("What did the family say?", "Say what the family said")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="declined_%s", **kwargs)


class WordForm(KeyedForm):
    """Something one side asks or tells the other."""

    said = text(
        "Ask or tell the other side something",
        "Write what you ask, or tell",
        "What is in the way, and what you need to know",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="word_%s", **kwargs)
