"""How the text of a letter is laid out: headings, lists and paragraphs. Plain data in and out."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a piece of a letter is."""

    HEADING = "heading"
    POINTS = "points"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a letter, line by line."""

    shape: Shape
    lines: list[str]


MARKS = {"# ": Shape.HEADING, "- ": Shape.POINTS}


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text: an empty line, or another mark at its beginning, ends one."""
    found: list[Piece] = []
    goes_on = False
    for line in text.splitlines():
        shape = MARKS.get(line[:2], Shape.WORDS)
        words = line[2:] if shape is not Shape.WORDS else line
        if not words.strip():
            goes_on = False
            continue
        if goes_on and found[-1].shape is shape and shape is not Shape.HEADING:
            found[-1].lines.append(words.strip())
        else:
            found.append(Piece(shape, [words.strip()]))
        goes_on = True
    return found
