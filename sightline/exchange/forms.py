"""What the lines of a report can be narrowed to."""

from collections.abc import Iterable
from hashlib import blake2s
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from sightline.exchange.queries import Group
from sightline.exchange.words import KINDS, kind_words

LONGEST = 70
UNKNOWN = {"invalid_choice": "This is not in the report and was left out"}

Choices = dict[str, dict[str, str]]
"""What may be chosen, by its key: what the lines must then say, column by column."""


def key_of(*texts: str) -> str:
    """A short name for texts of a report: an address carries nothing that stood in a file."""
    return blake2s("\n".join(texts).encode(), digest_size=5).hexdigest()


def keys_of(group: Group) -> dict[str, str]:
    """What narrows a report to just this group."""
    return {
        "kind": group.kind,
        "reason": key_of(group.reason, group.to_do),
        "file": key_of(group.file),
        "column": key_of(group.column),
    }


class LinesForm(forms.Form):
    """Which kind of line, why, of which file, of which column. Anything unknown is left out."""

    kind = forms.ChoiceField(label="What happened", required=False, error_messages=UNKNOWN)
    reason = forms.ChoiceField(label="Why", required=False, error_messages=UNKNOWN)
    file = forms.ChoiceField(label="File", required=False, error_messages=UNKNOWN)
    column = forms.ChoiceField(label="Column", required=False, error_messages=UNKNOWN)

    def __init__(self, data: QueryDict, groups: Iterable[Group]) -> None:
        super().__init__(data)
        self.texts: dict[str, Choices] = {name: {} for name in self.fields}
        for group in groups:
            keys = keys_of(group)
            self.texts["kind"][keys["kind"]] = {"kind": group.kind}
            self.texts["reason"][keys["reason"]] = {"reason": group.reason, "to_do": group.to_do}
            self.texts["file"][keys["file"]] = {"file": group.file}
            self.texts["column"][keys["column"]] = {"column": group.column}
        kinds = by_gravity(self.texts["kind"])
        self.offer("kind", "Anything", {kind: kind_words(kind) for kind in kinds})
        self.offer("reason", "Any reason", self.sorted_words("reason", "No reason said"))
        self.offer("file", "Any file", self.sorted_words("file", "In no file"))
        self.offer("column", "Any column", self.sorted_words("column", "No column named"))

    def offer(self, name: str, nothing: str, words: dict[str, str]) -> None:
        """Let one of `words` be chosen, or none of them."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [("", nothing), *words.items()]

    def sorted_words(self, name: str, unnamed: str) -> dict[str, str]:
        """What stands in the report, shortened and in the order of the alphabet."""
        words = {key: shortened(texts[name]) or unnamed for key, texts in self.texts[name].items()}
        return dict(sorted(words.items(), key=lambda one: one[1].lower()))

    def chosen(self) -> dict[str, str]:
        """What was chosen by the names of the questions; nothing for what there is not."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def narrowed(self) -> dict[str, str]:
        """What the lines must say, by the names of their columns."""
        wanted: dict[str, str] = {}
        for name, key in self.chosen().items():
            wanted |= self.texts[name][key]
        return wanted

    def address(self) -> str:
        """What was chosen, as it stands in an address."""
        return urlencode(self.chosen())


def by_gravity(kinds: Iterable[str]) -> list[str]:
    """The kinds, the gravest first, any that has no words last."""
    there = set(kinds)
    return [*(kind for kind in KINDS if kind in there), *sorted(there - KINDS.keys())]


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut where it is longer than this many characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
