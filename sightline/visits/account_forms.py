"""What is asked about a visit when there is time: the child's own words first."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.design.forms import KeyedForm
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.visits.accounts import Part, Texts
from sightline.visits.entries import TEXTS
from sightline.visits.forms import text
from sightline.visits.models import ChildsPart, VisitAccount

OWN = "own"
PART = ("words", "no_words", "about")


class AccountForm(KeyedForm):
    """Each child's own words, what was done, what is different, help, worries, what is next."""

    of = forms.CharField(widget=forms.HiddenInput)
    done = text(
        "What we did, and what I saw",
        required=True,
        help_text="Why you went, what you did together, how they were.",
        error_messages={"required": "Say what you did and what you saw"},
    )
    purpose = text("What was this visit for? (optional)")
    tool = forms.CharField(
        label="Tool or activity used (optional)",
        required=False,
        max_length=200,
        help_text="For example: three houses, cards, a walk",
        error_messages={"max_length": "Write it in 200 letters or fewer"},
    )
    changed = text(
        "What is different because of this? (optional)",
        help_text="For the child, or in what you think. “Nothing yet” is an honest answer.",
    )
    help_given = text(
        "Practical help given (optional)", help_text="What, by whom, and what came of it."
    )
    worries = text("What worries you? (optional)")
    next_steps = text("What happens next? (optional)", help_text="What you promised, too.")
    why = text(
        "Why do you change what is on file?",
        required=True,
        help_text="The account on file stays, under this.",
        error_messages={"required": "Say why you change what is on file"},
    )

    def __init__(
        self, *args: Any, child: Child, others: Sequence[Child], written: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.child, self.others = child, list(others)
        if not written:
            del self.fields["why"]
        for one in [child, *self.others]:
            self.ask_of(one)

    def key_of(self, one: Child) -> str:
        """How this form calls a child's own answers."""
        return OWN if one.pk == self.child.pk else str(one.public_id)

    def ask_of(self, one: Child) -> None:
        """Ask for one child's own words, or why there are none, and what is only about them."""
        key, name = self.key_of(one), one.forename or name_of(one)
        self.fields[f"words_{key}"] = text(
            f"{name}’s own words",
            help_text="As they said it, or drew or showed it. Not your summary.",
        )
        self.fields[f"no_words_{key}"] = text(f"No words of {name} this time, and why")
        self.fields[f"knows_{key}"] = forms.BooleanField(
            label=f"{name} knows this is written down", required=False
        )
        if self.others:
            self.fields[f"about_{key}"] = text(
                f"Only about {name} (optional)",
                help_text=f"Read only by those who may open {name}’s file.",
            )

    def clean(self) -> dict[str, Any]:
        """What was said, with words of each child or why there are none."""
        given = super().clean() or self.cleaned_data
        for one in [self.child, *self.others]:
            key = self.key_of(one)
            said = given.get(f"words_{key}", "").strip() or given.get(f"no_words_{key}")
            if not said and f"words_{key}" not in self.errors:
                name = one.forename or name_of(one)
                self.add_error(f"words_{key}", f"Write {name}’s own words, or why there are none")
        return given

    def asked_of_each(self) -> list[tuple[str, list[Any]]]:
        """The answers about each child, under their name where there are several."""
        found = []
        for one in [self.child, *self.others]:
            key = self.key_of(one)
            names = [f"{name}_{key}" for name in ("words", "knows", "no_words", "about")]
            found.append((name_of(one), [self[name] for name in names if name in self.fields]))
        return found

    @property
    def together(self) -> list[Any]:
        """The answers about the whole visit."""
        names = ("done", "changed", "help_given", "worries", "next_steps", "purpose", "tool", "why")
        return [self[name] for name in names if name in self.fields]

    def texts(self) -> Texts:
        """What is told of the whole visit."""
        return Texts(**{name: self.cleaned_data[name] for name in TEXTS})

    def part_of(self, one: Child) -> Part:
        """What is told of one child."""
        key, given = self.key_of(one), self.cleaned_data
        return Part(
            one,
            words=given[f"words_{key}"],
            no_words=given[f"no_words_{key}"],
            about=given.get(f"about_{key}", ""),
            child_knows=given[f"knows_{key}"],
        )


def as_answers(account: VisitAccount | None, parts: dict[str, ChildsPart]) -> dict[str, Any]:
    """What is on file of a visit, as the form says it; `parts` by what the form calls the child."""
    given = {name: getattr(account, name) for name in TEXTS} if account else {}
    for key, part in parts.items():
        given |= {f"{name}_{key}": getattr(part, name) for name in PART}
        given[f"knows_{key}"] = part.child_knows
    return given
