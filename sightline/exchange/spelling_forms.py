"""What is asked of a spelling that a file has and we do not know."""

from typing import Any

from django import forms

from sightline.codes.lists import ALL
from sightline.design.forms import KeyedForm
from sightline.exchange.models import Spelling

LEAVE_OUT = "leave-out"
MEANS = {
    "required": "Choose what it means, or to leave it out",
    "invalid_choice": "Choose what it means, or to leave it out",
}


class MeaningForm(KeyedForm):
    """What a spelling means: a code of its list, or nothing that is kept.

    `seen` is how many meanings had been said of it before this one.
    """

    spelling = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
    meaning = forms.ChoiceField(label="What it means", error_messages=MEANS)

    def __init__(self, about: Spelling, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_%s_{about.pk}")
        super().__init__(*args, **kwargs)
        field = self.fields["meaning"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.label = f"What “{about.text}” means"
        field.choices = [("", "Choose"), *meanings_of(about), (LEAVE_OUT, "Nothing: leave it out")]

    def code(self) -> str:
        """The code that was chosen, "" for leaving it out."""
        chosen = str(self.cleaned_data["meaning"])
        return "" if chosen == LEAVE_OUT else chosen


def meanings_of(about: Spelling) -> list[tuple[str, str]]:
    """What a spelling may mean: the codes of its list with their words."""
    return [(one.code, words_of(one.code, one.words)) for one in ALL[about.codes].codes]


def words_of(code: str, words: str) -> str:
    """A code with its words, or the words alone where they say the same."""
    plain = code.lower() in words.lower() or len(code) == 1 or (code.isupper() and len(code) > 4)
    return words if plain else f"{code}: {words}"


def meaning_words(about: Spelling, code: str) -> str:
    """What was said of a spelling, in words."""
    if not code:
        return "Nothing: left out"
    return words_of(code, ALL[about.codes].words(code))


def form_of(about: Spelling, seen: int = 0, code: str | None = None) -> MeaningForm:
    """The question about a spelling, with what it is most like, or what was said, chosen."""
    chosen = about.likely if code is None else code or LEAVE_OUT
    return MeaningForm(
        about, initial={"spelling": about.public_id, "seen": seen, "meaning": chosen}
    )
