"""What is asked of somebody who writes in a child's story, or leaves an event out of it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.design.fields import DayField
from sightline.design.forms import KeyedForm
from sightline.notes.models import Sensitive
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.story.models import StoryEntry
from sightline.story.operations import LONGEST, Beside, Written
from sightline.story.suggesting import Happened
from sightline.story.words import KINDS

TOO_LONG = f"Write it in {LONGEST:,} letters or fewer"
FOR = "for_"


class EntryForm(KeyedForm):
    """What happened, when, and what it meant: for the child, and for others it concerned."""

    corrects = forms.CharField(widget=forms.HiddenInput, required=False)
    event = forms.CharField(widget=forms.HiddenInput, required=False)
    beside = forms.CharField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(
        label="What happened",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="A sentence or two. Where a child must not be found, leave out the address.",
        error_messages={"required": "Write what happened", "max_length": TOO_LONG},
    )
    on = DayField(label="On which day?", error_messages={"required": "Say on which day"})
    until = DayField(label="If it lasted, until when? (optional)", required=False)
    impact = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="What changed for them, what they felt or said. One sentence is enough.",
        error_messages={
            "required": "Write what it meant, or leave it out and say why",
            "max_length": TOO_LONG,
        },
    )
    kind = forms.ChoiceField(
        label="What is it about?",
        choices=[(one.value, words) for one, words in KINDS.items()],
        error_messages={"required": "Choose what it is about"},
    )
    sensitive = forms.ChoiceField(
        label="Does it tell something that not everybody who opens the file may read?",
        choices=[("", "No"), *Sensitive.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    why = forms.CharField(
        label="What was wrong?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="The entry as it was stays, under this one.",
        error_messages={"required": "Say what was wrong", "max_length": TOO_LONG},
    )

    def __init__(
        self, *args: Any, child: Child, others: Sequence[Child], corrects: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = {f"{FOR}{one.public_id.hex}": one for one in others}
        self.fields["impact"].label = f"What it meant for {child.forename or 'the child'}"
        if not corrects:
            del self.fields["why"]
        for name, one in self.others.items():
            self.fields[name] = forms.CharField(
                label=f"What it meant for {name_of(one)} (only if it concerned them)",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea,
                error_messages={"max_length": TOO_LONG},
            )

    def written(self) -> Written:
        """What the entry says."""
        given = self.cleaned_data
        return Written(
            given["kind"], given["on"], given["what"], given["impact"], given["until"],
            given["sensitive"],
        )  # fmt: skip

    def also(self) -> list[Beside]:
        """The other children it concerned, with what it meant for each."""
        given = self.cleaned_data
        return [Beside(one, given[name]) for name, one in self.others.items() if given[name]]


class LeaveOutForm(KeyedForm):
    """Why an event of the record is left out."""

    event = forms.CharField(widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why is it left out?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="It stays on the timeline, and can be put in the story later.",
        error_messages={"required": "Say why it is left out", "max_length": TOO_LONG},
    )


class ReadForm(forms.Form):
    """What narrows a story: a kind, and the day it is shown as at."""

    kind = forms.ChoiceField(
        label="Show",
        required=False,
        widget=forms.Select(attrs={"class": "govuk-select"}),
        choices=[("", "Everything"), *((one.value, words) for one, words in KINDS.items())],
    )
    as_at = DayField(label="As at", required=False)


def beginning(entry: StoryEntry) -> dict[str, Any]:
    """What is on file of an entry, as the form says it."""
    given = {name: getattr(entry, name) for name in ("kind", "what", "impact", "sensitive")}
    return given | {
        "on": entry.happened_on, "until": entry.until_on, "corrects": entry.source_id,
    }  # fmt: skip


def from_event(event: Happened, kind: str, sensitive: str) -> dict[str, Any]:
    """What the record says of an event, as the form begins with it."""
    return {
        "event": event.called,
        "what": event.what,
        "on": event.on,
        "kind": kind,
        "sensitive": sensitive,
    }
