"""A text as a machine compares it: letters and figures alone, each with its place in the text."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

GAP = 6
"""Characters that are neither letter nor figure which may stand inside one word, at most."""
LOOK_ALIKE = str.maketrans("oil", "011")
"""Letters that are typed for figures: O for 0, I and L for 1."""
JOINS = "'’‘`\u02bc\u00b4"
"""Marks that stand inside a word and part nothing: St Mary’s is St Marys."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded, and where it stands: from the first place up to before the last."""

    text: str
    start: int
    end: int


class Folded:
    """A text without case, accents, marks and characters nobody sees."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_word: dict[str, list[int]] | None = None
        letters: list[str] = []
        places: list[int] = []
        for place, one in enumerate(text):
            for letter in folded_letter(one):
                letters.append(letter)
                places.append(place)
        self.letters, self.places = "".join(letters), places

    @cached_property
    def words(self) -> list[Word]:
        """Its words in their order; letters and figures that touch are one word."""
        found: list[Word] = []
        start = None
        for place, one in enumerate(self.text):
            if is_part(one):
                start = place if start is None else start
            elif one not in JOINS and not is_unseen(one) and start is not None:
                found.append(self.word(start, place))
                start = None
        if start is not None:
            found.append(self.word(start, len(self.text)))
        return found

    def places_by(self, meant: Callable[[str], str]) -> dict[str, list[int]]:
        """Which of its words is which, by the word that is meant, look-alikes made one."""
        if self.by_word is None:
            self.by_word = {}
            for at, word in enumerate(self.words):
                key = meant(word.text).translate(LOOK_ALIKE)
                self.by_word.setdefault(key, []).append(at)
        return self.by_word

    def word(self, start: int, end: int) -> Word:
        """What stands between two places, folded."""
        letters = "".join(letter for one in self.text[start:end] for letter in folded_letter(one))
        return Word(letters, start, end)

    @cached_property
    def alike(self) -> str:
        """All its letters and figures with those that look alike made one."""
        return self.letters.translate(LOOK_ALIKE)

    def spans_of(self, squeezed: str) -> list[tuple[int, int]]:
        """Where these letters and figures stand, however they are parted; never inside a word."""
        return [
            (self.places[at], self.places[at + len(squeezed) - 1] + 1)
            for at in places_of(squeezed, self.alike)
            if self.stands_alone(at, at + len(squeezed))
        ]

    def stands_alone(self, first: int, last: int) -> bool:
        """Whether these letters are a word or words of their own, with no wide gap in them."""
        start, end = self.places[first], self.places[last - 1]
        before = self.places[first - 1] if first else -2
        after = self.places[last] if last < len(self.places) else len(self.text) + 2
        own = self.places[first:last]
        narrow = all(later - one <= GAP + 1 for one, later in pairwise(own))
        return narrow and self.is_parted(before, start) and self.is_parted(end, after)

    def is_parted(self, one: int, other: int) -> bool:
        """Whether something a reader sees stands between two places."""
        between = self.text[max(one + 1, 0) : max(other, 0)]
        return one < 0 or other > len(self.text) or any(not is_unseen(each) for each in between)


def places_of(part: str, whole: str) -> list[int]:
    """Where a part begins in the whole, every time."""
    return [found.start() for found in re.finditer(f"(?={re.escape(part)})", whole)] if part else []


def folded_letter(one: str) -> str:
    """One character as it is compared: nothing where it is neither letter nor figure."""
    if one.isascii():
        return one.lower() if one.isalnum() else ""
    plain = unicodedata.normalize("NFKD", one).casefold()
    return "".join(each for each in plain if each.isalnum())


def is_part(one: str) -> bool:
    """Whether a character is a letter or a figure, in whatever writing."""
    return bool(folded_letter(one))


def is_unseen(one: str) -> bool:
    """Whether nobody sees the character: of no width, a soft hyphen, an accent by itself."""
    return unicodedata.category(one) in ("Cf", "Mn", "Cc") and one not in "\n\r\t\x0b\x0c"


def squeezed(text: str) -> str:
    """A text as `Folded.spans_of` looks for it."""
    return Folded(text).alike


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return [word.text for word in Folded(text).words]
