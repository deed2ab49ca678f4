"""What is asked of somebody who puts a document on a file, or takes one off."""

from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.documents.files import FilesField
from sightline.documents.models import Document
from sightline.documents.words import HOLDS_WORDS

LONGEST_WHO = 200
LONGEST_NOTE = 2000
Choices = list[tuple[str, str]]


class DocumentForm(KeyedForm):
    """What it is, its day, who it is from, what it holds; the files come last."""

    replaces = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=Document.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it is", "invalid_choice": "Say what it is"},
    )
    dated_on = DayField(
        label="Which day is on it?",
        help_text="If there is none, the day it came. For example, 27 3 2026.",
        error_messages={"required": "Write the day on it, or the day it came"},
    )
    from_whom = forms.CharField(
        label="Who is it from?",
        help_text="For example: Larch End School, Ms Fennimore",
        max_length=LONGEST_WHO,
        error_messages={
            "required": "Say who it is from",
            "max_length": f"Write it in {LONGEST_WHO} letters or fewer",
        },
    )
    holds = forms.ChoiceField(
        label="What does it hold?",
        help_text="The most sensitive thing in it decides who may open it.",
        choices=[(label.value, words) for label, (words, _) in HOLDS_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say what it holds",
            "invalid_choice": "Say what it holds",
        },
    )
    note = forms.CharField(
        label="A note (optional)",
        help_text="What somebody should know before opening it. Nothing that needs more care.",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        required=False,
        error_messages={"max_length": f"Write it in {LONGEST_NOTE:,} letters or fewer"},
    )
    chosen = FilesField(
        label="Which files?",
        error_messages={"required": "Choose the file, or take a photograph of it"},
    )


class TakeOffForm(KeyedForm):
    """Which document is taken off the file, and why."""

    document = forms.ChoiceField(
        label="Which document?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the document",
            "invalid_choice": "It is not on the file any more: choose another, or go back",
        },
    )
    because = forms.ChoiceField(
        label="Why is it taken off?",
        choices=Document.Because.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say why", "invalid_choice": "Say why"},
    )
    words = forms.CharField(
        label="What happened?",
        help_text="Who it is about, who may have read it, what you have done. "
        "Only a privacy officer reads this.",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={
            "required": "Say what happened",
            "max_length": f"Write it in {LONGEST_NOTE:,} letters or fewer",
        },
    )

    def __init__(self, *args: Any, documents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  said above
        field.choices = documents
        if len(documents) == 1:
            self.initial.setdefault("document", documents[0][0])
