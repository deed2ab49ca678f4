"""What is asked of somebody who writes a note: one plain text, of any length."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms

from sightline.calendars.clock import LONDON
from sightline.design.dates import london
from sightline.design.fields import DayField, HourField
from sightline.design.forms import KeyedForm
from sightline.documents.files import FilesField
from sightline.notes.models import KINDS, Note, Sensitive
from sightline.notes.operations import LONGEST, Written
from sightline.notes.taking_off import SAY_HOW
from sightline.people import naming
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of

WORDS_OF_FILES = 200
TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"


class NoteForm(KeyedForm):
    """Kind, when, the text, what the child said, who may read it, and whom it is about."""

    corrects = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label="What is it about?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about"},
    )
    on = DayField(label="When was it?", error_messages={"required": "Say on which day"})
    at = HourField(
        label="At what time? (optional)",
        required=False,
        max_length=10,
        help_text="For example 16:10",
    )
    text = forms.CharField(
        label="The note",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="You can dictate with your phone’s own keyboard. It is saved as you go.",
        error_messages={"required": "Write the note", "max_length": TOO_LONG},
    )
    voice = forms.CharField(
        label="The child’s own words (optional)",
        max_length=LONGEST,
        widget=forms.Textarea,
        required=False,
        help_text="As they said it.",
        error_messages={"max_length": TOO_LONG},
    )
    with_child = forms.BooleanField(label="This was contact with the child", required=False)
    sensitive = forms.ChoiceField(
        label="Does it tell something that not everybody who opens the file may read?",
        choices=[("", "No"), *Sensitive.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    also = forms.MultipleChoiceField(
        label="Is it about brothers or sisters too?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="The same text stands on each file. Others’ names are taken out for whoever may "
        "not open their file.",
    )
    leave = forms.MultipleChoiceField(
        label="These go with the note. Is one to be left out?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Tick it, and it does not go with the note. One that is on file is withdrawn.",
        error_messages={"invalid_choice": "Look again at the files that go with the note"},
    )
    file_words = forms.CharField(
        label="What is on the files you add? (optional)",
        max_length=WORDS_OF_FILES,
        required=False,
        help_text="A few words, for example: his new trainers, the letter from school",
        error_messages={"max_length": f"Write it in {WORDS_OF_FILES} letters or fewer"},
    )
    chosen = FilesField(label="Files or photographs (optional)", required=False)
    named = forms.CharField(
        label="Is it about other children too? (optional)",
        max_length=naming.LONGEST,
        widget=forms.Textarea,
        required=False,
        help_text=naming.HINT,
        error_messages={"max_length": f"Write it in {naming.LONGEST:,} letters or fewer"},
    )
    why = forms.CharField(
        label="What was wrong?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="The note on file stays, under this.",
        error_messages={"required": "Say what was wrong", "max_length": TOO_LONG},
    )

    def __init__(
        self,
        *args: Any,
        family: Sequence[Child],
        files: Sequence[tuple[str, str]],
        corrects: bool,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        leave = self.fields["leave"]
        assert isinstance(leave, forms.MultipleChoiceField)  # noqa: S101  declared above
        leave.choices = list(files)
        if not files:
            del self.fields["leave"]
        self.family = {str(one.public_id): one for one in family}
        del self.fields["named" if corrects else "why"]
        if corrects or not self.family:
            del self.fields["also"]
            return
        field = self.fields["also"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        ages = {key: age_of(one, now.date()) for key, one in self.family.items()}
        field.choices = [
            (key, f"{name_of(one)}, {ages[key]}" if ages[key] else name_of(one))
            for key, one in self.family.items()
        ]

    def written(self) -> Written:
        """What the note says; without an hour it was at the start of that day."""
        given = self.cleaned_data
        moment = datetime.combine(given["on"], given["at"] or time(), LONDON)
        return Written(
            given["kind"], moment, given["text"], given["voice"], given["with_child"],
            given["sensitive"],
        )  # fmt: skip

    def others(self) -> list[Child]:
        """The other children the note is about."""
        return [self.family[key] for key in self.cleaned_data.get("also", [])]


def beginning(note: Note) -> dict[str, Any]:
    """What is on file of a note, as the form says it."""
    at = london(note.happened_at)
    given = {name: getattr(note, name) for name in ("kind", "text", "voice", "with_child")}
    hour = f"{at:%H:%M}" if at.time() != time() else ""
    return given | {
        "on": at.date(), "at": hour, "sensitive": note.sensitive, "corrects": note.source_id,
    }  # fmt: skip


class OffForm(KeyedForm):
    """How one knows that a note is not about the child on whose file it stands."""

    note = forms.CharField(widget=forms.HiddenInput)
    why = forms.CharField(
        label="How do you know it is not about this child?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="It stays beside the line on this file. Name no other child in it.",
        error_messages={"required": SAY_HOW, "max_length": TOO_LONG},
    )


class SearchForm(forms.Form):
    """The words looked for, and what narrows them."""

    words = forms.CharField(
        label="Words in the note",
        required=False,
        max_length=200,
        help_text="“kid” finds child, “mum” finds mother. Put exact words in quotes; -word leaves "
        "out notes with it.",
    )
    child = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="About", required=False, choices=[("", "Anything"), *KINDS])
    author = forms.CharField(label="Written by (name)", required=False, max_length=100)
    since = DayField(label="From", required=False)
    until = DayField(label="Up to", required=False)
