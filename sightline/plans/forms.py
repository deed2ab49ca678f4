"""What is asked of somebody who writes a child's plan."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.plans.kinds import WORDS, Kind
from sightline.plans.models import Agreement

LONGEST, SHORT = 2000, 200
TOO_LONG = "Write it in 2,000 letters or fewer"
TOO_LONG_LINE = "Write it in 200 letters or fewer"
KEPT = "It was decided in words that are not for the child and the family: it is left out always"
Choices = Sequence[tuple[str, str]]


def text(label: str, missing: str = "", hint: str = "") -> forms.CharField:
    """A longer answer; it has to be given where `missing` says what to say otherwise."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=bool(missing),
        widget=forms.Textarea,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def line(label: str, missing: str = "", hint: str = "") -> forms.CharField:
    """An answer in a line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=SHORT,
        required=bool(missing),
        error_messages={"required": missing, "max_length": TOO_LONG_LINE},
    )


def a_day(label: str, missing: str = "", hint: str = "") -> DayField:
    """A day; it has to be given where `missing` says what to say otherwise."""
    return DayField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing},
    )


def left_out() -> forms.BooleanField:
    """Whether it is left out of what the child is given."""
    return forms.BooleanField(label="Leave it out of the child’s own version", required=False)


class PlanForm(KeyedForm):
    """A form about one part of the plan: `about` is the part's own id, empty for a new one."""

    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)

    def offer(self, name: str, choices: Choices) -> None:
        """Offer these choices; one alone is chosen at first where an answer has to be given."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  the forms below say so
        field.choices = list(choices)
        if field.required and len(choices) == 1:
            self.initial.setdefault(name, choices[0][0])


class HeadForm(PlanForm):
    """What worries us, what is strong, and when the plan is looked at again."""

    worries = text("What are we worried about? (optional)")
    strengths = text("What is going well, and who is there for the child? (optional)")
    next_review_on = a_day("When is the plan looked at next? (optional)")


class OutcomeForm(PlanForm):
    """What is to be different, in the child's words too, what it answers, and its place."""

    what = text(
        "What is to be different?",
        "Say what is to be different",
        "So that the child would recognise it. For example: Jory sleeps at home every night",
    )
    own_words = text("In the child’s own words (optional)")
    answers = text(
        "Which worry or risk does it answer? (optional)",
        hint="The child’s own version of the plan leaves this out",
    )
    kinds = forms.MultipleChoiceField(
        label="Which plan is it part of? (optional)",
        help_text="With none ticked it is part of each kind of plan. The safety plan holds only "
        "what is ticked for it, and actions that are marked for it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose one of the kinds of plan"},
    )
    place = forms.ChoiceField(
        label="Its place in the order",
        help_text="1 comes first",
        error_messages={
            "required": "Choose its place",
            "invalid_choice": "Choose one of the places",
        },
    )

    def __init__(self, *args: Any, places: int, running: Collection[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kinds", kinds_offered(running))
        self.offer("place", [(str(one), str(one)) for one in range(1, places + 1)])


def kinds_offered(running: Collection[Kind]) -> Choices:
    """The kinds of plan, those that run for this child first."""
    first = [(kind.value, f"{WORDS[kind].capitalize()}, which runs now") for kind in running]
    return first + [(kind.value, WORDS[kind].capitalize()) for kind in Kind if kind not in running]


class ActionForm(PlanForm):
    """What somebody is to do, for which outcome, by when, so that what, and how it will show.

    One that is `kept` from the family stays out of what they and the child are given.
    """

    outcome = forms.ChoiceField(
        label="For which outcome?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the outcome it is for",
            "invalid_choice": "Choose one of the outcomes",
        },
    )
    what = text(
        "What is to be done?",
        "Say what is to be done",
        "Something another person could see. For example: Fit a door camera",
    )
    who = line("Who does it? (optional)", hint="A person by name, or an agency")
    given_to = forms.ChoiceField(
        label="On whose desk does it stand? (optional)",
        required=False,
        error_messages={"invalid_choice": "Choose somebody who works with the child"},
    )
    by_when = a_day("By when? (optional)")
    so_that = text("So that what changes? (optional)")
    sign = text("How will we know that it worked? (optional)")
    keeps_safe = forms.BooleanField(label="It belongs to the safety plan too", required=False)
    not_for_child = left_out()

    def __init__(
        self, *args: Any, outcomes: Choices, people: Choices, is_new: bool, kept: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["not_for_child"].help_text = KEPT if kept else ""
        self.offer("outcome", outcomes)
        self.offer("given_to", [("", "Nobody’s"), *people])
        if not is_new:
            del self.fields["by_when"]


class MoveForm(PlanForm):
    """To which day an action moves, and why."""

    to_on = a_day("To which day?", "Say to which day")
    why = text("Why does it move?", "Say why it moves")


class CloseForm(PlanForm):
    """That an action is done, or not done any more; on which day, and what came of it or why."""

    DONE, DROPPED = "done", "dropped"
    WAYS = {DONE: "It is done", DROPPED: "It is not done any more"}

    how = forms.ChoiceField(
        label="How does it stand?",
        choices=list(WAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Say how it stands", "invalid_choice": "Say how it stands"},
    )
    on = a_day("If it is done, on which day?")
    words = text(
        "What came of it? Or why is it not done any more?",
        "Say what came of it, or why it is not done any more",
    )

    def clean(self) -> dict[str, Any]:
        """What was said; what is done was done on a day."""
        given = super().clean() or self.cleaned_data
        if given.get("how") == self.DONE and given.get("on") is None and "on" not in self.errors:
            self.add_error("on", "Say on which day it was done")
        return given


class ReopenForm(PlanForm):
    """That an action is open again; nothing is asked. `again` tells it from the form of an answer.

    So that what was typed of an open action never opens one that was closed meanwhile.
    """

    AGAIN = "again"

    again = forms.CharField(widget=forms.HiddenInput, required=False, initial=AGAIN)

    def take_up(self, sent: QueryDict) -> None:
        """Nothing is typed into it: a draft of the other form changes nothing."""
        super().take_up(sent)
        self.initial["again"] = self.AGAIN

    @classmethod
    def is_meant(cls, request: HttpRequest, *, is_open: bool) -> bool:
        """Whether this form was sent; before anything is sent, whether it is the one to show."""
        return "again" in request.POST if request.method == "POST" else not is_open


class WhyForm(PlanForm):
    """Why: one answer. Its words are the page's own."""

    why = text("Why?", "Say why")


class ContingencyForm(PlanForm):
    """What happens if the plan does not work."""

    if_so = text("If …", "Say what may happen", "For example: Jory is missing overnight again")
    then = text("then …", "Say what happens then", "Who does what")
    by_then = line("by …", "Say by when", "For example: 12 hours after the return")
    not_for_child = left_out()


class AgreementForm(PlanForm):
    """What the child or a parent says to the plan, and on which day."""

    who = line("Who?", "Say who", "For example: Jory, or Carys (mother)")
    answer = forms.ChoiceField(
        label="Do they agree?",
        choices=Agreement.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether they agree",
            "invalid_choice": "Say whether they agree",
        },
    )
    words = text("In their words (optional)")
    said_on = a_day("On which day?", "Say on which day")


class CopyForm(PlanForm):
    """Whom the plan was given to, how, and on which day."""

    to_whom = line("Who was given the plan?", "Say who was given the plan")
    how = line("How?", "Say how", "For example: read together, or by post")
    given_on = a_day("On which day?", "Say on which day")
