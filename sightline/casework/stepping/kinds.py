"""Which way a child goes from one team to another, and how that ends: plain data."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """Which way."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"
    HELP = "help"


SENT: Mapping[str, str] = {
    Kind.UP: "Step up, from early help to social care",
    Kind.DOWN: "Step down, from social care to early help",
    Kind.ACROSS: "To another team of the same service",
}
"""As forms offer them."""
KINDS: Mapping[str, str] = {**SENT, Kind.HELP: "From the front door to early help"}
SHORT: Mapping[str, str] = {
    Kind.UP: "Step up",
    Kind.DOWN: "Step down",
    Kind.ACROSS: "To another team",
    Kind.HELP: "From the front door to early help",
}
"""As lists name them."""


class Answer(StrEnum):
    """How it ended."""

    ACCEPTED = "accepted"
    BACK = "back"
    TAKEN = "taken"
    DECLINED = "declined"


NOT_TAKEN = frozenset({Answer.BACK, Answer.DECLINED})
"""Answers after which the front door decides anew."""
ANSWERS: Mapping[str, str] = {
    Answer.ACCEPTED: "Accepted",
    Answer.BACK: "Sent back",
    Answer.TAKEN: "Taken back by whoever sent it",
    Answer.DECLINED: "Declined by the family, said",
}
