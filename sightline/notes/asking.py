"""What somebody looks for in notes, as a question to PostgreSQL's full-text search."""

import re
from collections.abc import Iterator

from sightline.notes.words import SAME, same_as

PIECE = re.compile(r'(-?)(?:"([^"]+)"|([^\s"]+))')
LONGEST = 200
PAIRS = {word for words in SAME for word in words if " " in word}

Piece = tuple[bool, tuple[str, ...]]
"""Whether the words must not stand there, and the words of which one must."""


def pieces(typed: str) -> list[Piece]:
    """What was typed, piece by piece: words with those that mean the same, "phrases", -not these.

    Two words that are one of our pairs ("young person") are one piece.
    """
    return list(found_in(PIECE.findall(typed[:LONGEST])))


def found_in(matches: list[tuple[str, str, str]]) -> Iterator[Piece]:
    """The pieces in what the pattern found."""
    place = 0
    while place < len(matches):
        minus, phrase, word = matches[place]
        following = matches[place + 1] if place + 1 < len(matches) else ("", "", "")
        pair = f"{word} {following[2]}".lower()
        place += 1
        if phrase:
            yield bool(minus), (phrase,)
        elif pair in PAIRS:
            place += 1
            yield bool(minus), same_as(pair)
        else:
            yield bool(minus), same_as(word)


def as_query(found: list[Piece]) -> tuple[str, list[str]]:
    """The question as SQL and its values; empty where nothing is asked."""
    parts: list[str] = []
    values: list[str] = []
    for negated, words in found:
        either = " || ".join(["phraseto_tsquery('english', %s)"] * len(words))
        parts.append(f"{'!!' if negated else ''}({either})")
        values += words
    return " && ".join(parts), values
