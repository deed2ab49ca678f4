"""What an answer means: a code first, then a known spelling, then what a person once said.

Annex A letters its answers ("a) Male"), and the letters changed between the years. So the letter
is taken away and never trusted: where it and the words disagree, the words are right.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from sightline.codes.code_list import CodeList, plain
from sightline.exchange.annex_a.shape import Column
from sightline.exchange.returns.rows import Waiting
from sightline.exchange.returns.values import NotUnderstood

LETTER: Final = re.compile(r"^\(?[a-z]{1,2}\d?\)\s*", re.IGNORECASE)
LEFT_OUT: Final = ""
LONGEST: Final = 200
MOST_WAITING: Final = 1_000
"""So many spellings may wait for a person; beyond them there is no meaning to be asked for."""
ALIKE: Final = 0.6
LETTER_ALONE: Final = "A letter alone is not an answer: the letters changed between the years"

Meanings = Mapping[tuple[str, str], str]
"""What people confirmed: by what is asked and the spelling, the code, LEFT_OUT for none."""


class NotYetSaid(Exception):
    """Nobody has said yet what this spelling means."""


def bare(answer: str) -> str:
    """An answer without its letter."""
    return LETTER.sub("", answer.strip()).strip()


def key_of(answer: str) -> str:
    """A spelling as it is remembered: without its letter, case and punctuation."""
    words = bare(answer)
    return (plain(words) or " ".join(words.lower().split()))[:LONGEST]


def understood(codes: CodeList, answer: str) -> str | None:
    """The code an answer stands for, by itself; None where it is not known."""
    words = bare(answer)
    return codes.read(words) if words else None


def likely(codes: CodeList, answer: str) -> str:
    """The code whose spelling is most like the answer; "" where none is like it."""
    wanted = key_of(answer)
    best, code = 0.0, ""
    for spelling, one in codes.known.items():
        found = alike(wanted, spelling)
        if found > best:
            best, code = found, one
    return code if best >= ALIKE else ""


def alike(one: str, other: str) -> float:
    """How like two spellings are, from 0 to 1; one that holds all words of the other is near."""
    words, others = set(one.split()), set(other.split())
    if len(others) > 1 and others <= words:
        return 0.9
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.ratio() if match.real_quick_ratio() >= ALIKE else 0.0


@dataclass(slots=True)
class Answers:
    """Reads the answers of a workbook, with what people said of spellings before."""

    meanings: Meanings
    waiting: dict[tuple[str, str], Waiting] = field(default_factory=dict)
    read_before: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def read(self, column: Column, answer: str, where: str) -> str | None:
        """The code an answer means; None where a person said to leave it out.

        Raises NotYetSaid for a spelling nobody has confirmed, NotUnderstood for a letter alone.
        """
        codes = column.codes
        assert codes is not None  # noqa: S101  only columns of answers are read here
        place = (codes.name, answer)
        if place not in self.read_before:
            self.read_before[place] = understood(codes, answer)
        found = self.read_before[place]
        return found if found is not None else self.said(column, codes, answer, where)

    def said(self, column: Column, codes: CodeList, answer: str, where: str) -> str | None:
        """What a person said a spelling means. Raises NotYetSaid, or NotUnderstood for no word."""
        key = key_of(answer)
        if not key:
            raise NotUnderstood(LETTER_ALONE)
        meant = self.meanings.get((column.asked, key))
        if meant == LEFT_OUT:
            return None
        if meant is not None and meant in codes.by_code:
            return meant
        self.wait(column, codes, key, answer, where)
        raise NotYetSaid

    def wait(self, column: Column, codes: CodeList, key: str, answer: str, where: str) -> None:
        """Put a spelling aside for a person, with what it is most like."""
        one = self.waiting.get((column.asked, key))
        if one is None:
            if len(self.waiting) >= MOST_WAITING:
                return
            near = likely(codes, answer)
            one = Waiting(column.asked, key, codes.name, where, column.heading, answer[:LONGEST],
                          near)  # fmt: skip
            self.waiting[column.asked, key] = one
        one.rows += 1
