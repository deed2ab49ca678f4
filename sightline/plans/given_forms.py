"""What is asked about an action that stands outside the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.plans.forms import KEPT, Choices, CloseForm, a_day, left_out, line, text

APART = "It was given without the child there. Let the child read it only where that is safe"


class GivenForm(CloseForm):
    """What became of an action outside the plan: also moved, given to another, taken into the plan.

    `ways` are what may be said of this one, of DONE, DROPPED, MOVED, HANDED and PLACED; `people`
    are those on whose desk it may stand. One that
    `names_another` child goes into the plan in other words; one given `apart` from the child is
    left out of the child's own version at first, one that is `kept` from the family always.
    """

    MOVED, HANDED, PLACED = "moved", "handed", "placed"
    WAYS = CloseForm.WAYS | {
        MOVED: "It is done later, or sooner",
        HANDED: "Somebody else does it",
        PLACED: "It goes under an outcome of the plan",
    }

    to_on = a_day("If it moves, to which day?")
    given_to = forms.ChoiceField(
        label="If somebody else does it, on whose desk does it stand?",
        required=False,
        error_messages={"invalid_choice": "Choose somebody who works with the child"},
    )
    who_else = line("Or who does it, where it is none of them?", hint="A person or an agency")
    outcome = forms.ChoiceField(
        label="If it goes into the plan, under which outcome?",
        required=False,
        error_messages={"invalid_choice": "Choose one of the outcomes"},
    )
    what = text(
        "If it goes into the plan, in which words?",
        hint="It names another child. Name nobody else’s child: others read the plan",
    )
    who = line("And who does it, in the plan? (optional)")
    not_for_child = left_out()
    words = text(
        "What came of it? Why is it not done any more, or why does it move?",
        hint="Nothing is needed here for what goes into the plan, or to somebody else",
    )
    field_order = (
        "about", "how", "on", "to_on", "given_to", "who_else", "outcome", "what", "who",
        "not_for_child", "words",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        ways: Sequence[str],
        outcomes: Choices,
        people: Choices,
        names_another: bool = False,
        apart: bool = False,
        kept: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["not_for_child"].help_text = KEPT if kept else APART if apart else ""
        if not (names_another and self.PLACED in ways):
            del self.fields["what"], self.fields["who"]
        self.offer("how", [(way, self.WAYS[way]) for way in ways])
        self.offer("outcome", [("", "None of them"), *outcomes])
        self.offer("given_to", [("", "Nobody’s"), *people])
        if self.MOVED not in ways:
            del self.fields["to_on"]
        if self.HANDED not in ways:
            del self.fields["given_to"], self.fields["who_else"]
        if self.PLACED not in ways:
            del self.fields["outcome"], self.fields["not_for_child"]

    def clean(self) -> dict[str, Any]:
        """What was said, with what each answer needs besides."""
        given = super().clean()
        how = given.get("how")
        if how == self.MOVED and given.get("to_on") is None and "to_on" not in self.errors:
            self.add_error("to_on", "Say to which day it moves")
        if how == self.PLACED and not given.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", "Choose the outcome it goes under")
        if how == self.PLACED and "what" in self.fields and not given.get("what"):
            self.add_error("what", "Say what is to be done")
        if how == self.HANDED and not (given.get("given_to") or given.get("who_else")):
            self.add_error("given_to", "Choose who does it, or write their name")
        needs_words = how not in (self.PLACED, self.HANDED)
        if needs_words and not given.get("words") and "words" not in self.errors:
            self.add_error("words", "Say what came of it, or why")
        return given
