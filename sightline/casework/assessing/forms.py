"""What is asked of whoever writes an assessment or an enquiry, and of the manager who reads it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.casework.assessing.operations import LONGEST
from sightline.casework.assessing.steps import Asks, Question, Step
from sightline.casework.forms import day, radios, text
from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm

AGREES = {"yes": "Authorise it", "no": "Return it, with a comment"}
TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"


def hidden() -> forms.CharField:
    """Which paper or step a form is about."""
    return forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)


class BeginForm(KeyedForm):
    """Which assessment or enquiry is written."""

    which = radios("What do you write?", {}, "Choose what you write")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["which"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = list(choices)
        if choices:
            self.initial.setdefault("which", choices[0][0])


class StepForm(KeyedForm):
    """The questions of one step."""

    about = hidden()
    step = hidden()

    def __init__(self, *args: Any, asked: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for question in asked.questions:
            self.fields[question.key] = field_of(question)

    def answers(self) -> dict[str, Any]:
        """What was answered, by the key of each question."""
        return {one.key: self.cleaned_data[one.key] for one in self.asked.questions}


def field_of(question: Question) -> forms.Field:
    """The field that asks a question."""
    given: dict[str, Any] = {
        "label": question.label,
        "help_text": question.hint,
        "required": bool(question.missing),
        "error_messages": {"required": question.missing, "invalid_choice": question.missing},
    }
    match question.asks:
        case Asks.DAY:
            return DayField(**given)
        case Asks.ONE:
            return forms.ChoiceField(widget=forms.RadioSelect, choices=question.choices, **given)
        case Asks.SEVERAL:
            return forms.MultipleChoiceField(
                widget=forms.CheckboxSelectMultiple, choices=question.choices, **given
            )
    given["error_messages"]["max_length"] = TOO_LONG
    widget = forms.TextInput if question.asks is Asks.LINE else forms.Textarea
    return forms.CharField(widget=widget, max_length=LONGEST, **given)


def as_initial(answers: dict[str, Any], asked: Step) -> dict[str, Any]:
    """Answers on file as the form of the step shows them."""
    days = {one.key for one in asked.questions if one.asks is Asks.DAY}
    return {
        key: date.fromisoformat(value) if key in days and value else value
        for key, value in answers.items()
    }


class DayForm(KeyedForm):
    """By which day this one is done, as a manager agrees, and why then."""

    about = hidden()
    agreed_on = day("By which day is this one done?", "Say by which day")
    why = text("Why then?", "Say why then")


class SendForm(KeyedForm):
    """That it is ready for a manager; why it is late, where it is."""

    about = hidden()
    late_why = text("Why is it late?", hint="It is asked because the last day has passed")

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_why"]


class ReadForm(KeyedForm):
    """What a manager says of a paper."""

    about = hidden()
    agreed = radios("What do you do with it?", AGREES, "Say whether you authorise it")
    comment = text("What do you say to it? (optional)", hint="Needed where you return it")
    late_why = text("Why is it late? (optional)", hint="Needed where the last day has passed")

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_why"]
