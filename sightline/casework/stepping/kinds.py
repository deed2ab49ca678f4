"""Which way a child goes from one team to another, and how that ends: plain data."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """Which way."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"
    HELP = "help"
    CARE = "care"


SENT: Mapping[str, str] = {
    Kind.UP: "Step up, from early help to social care",
    Kind.DOWN: "Step down, from social care to early help",
    Kind.ACROSS: "To another team of the same service",
}
"""As forms offer them."""
FROM_FRONT_DOOR: Mapping[str, str] = {
    Kind.HELP: "From the front door to early help",
    Kind.CARE: "From the front door to social care",
}
"""What a contact sets going; not accepted, the contact is decided anew."""
KINDS: Mapping[str, str] = {**SENT, **FROM_FRONT_DOOR}
SHORT: Mapping[str, str] = {
    Kind.UP: "Step up",
    Kind.DOWN: "Step down",
    Kind.ACROSS: "To another team",
    **FROM_FRONT_DOOR,
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
