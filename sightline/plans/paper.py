"""Where in a plan on paper an address stands that must not be given away."""

from collections.abc import Iterable, Iterator
from typing import Any

from sightline.meetings.arranging import names_address
from sightline.meetings.beside import secrets_of
from sightline.people.models import Child
from sightline.plans.own_version import OwnPlan

Piece = tuple[str, Iterable[str]]
"""A place on the paper, in words, and the texts that stand there."""


def told_in(pieces: Iterable[Piece], child: Child) -> list[str]:
    """In which of these pieces the child's protected address stands, each once; four queries."""
    secret = secrets_of([child])
    found = (where for where, texts in pieces if any(names_address(text, secret) for text in texts))
    return list(dict.fromkeys(found))


def pieces_of_own(mine: OwnPlan) -> Iterator[Piece]:
    """The child's own version, piece by piece."""
    yield "what is going well", [mine.strengths]
    for number, one in enumerate(mine.outcomes, 1):
        steps = [text for step in one.steps for text in (step.who, step.what, step.so_that)]
        yield f"outcome {number}", [one.what, one.own_words, *steps]
    yield "how often somebody comes", mine.seeing
    yield "if it does not work", ifs_of(mine.ifs)


def pieces_of_print(page: dict[str, Any]) -> Iterator[Piece]:
    """The plan as staff print it, piece by piece, from what its page shows."""
    head = page["plan_head"]
    yield "worries and strengths", [head.worries, head.strengths] if head else []
    for one in page["plan"].outcomes:
        rows = [
            text
            for row in one.rows
            for text in (row.what, row.so_that, row.sign, row.who, row.more)
        ]
        yield f"outcome {one.number}", [one.what, one.own_words, one.answers, one.ended, *rows]
    yield (
        "how often somebody comes",
        [
            text
            for one in page["whole"].seeing
            for text in (one.often, one.what_for, one.agreed_with)
        ],
    )
    yield (
        "what was given elsewhere",
        [text for one in page["elsewhere"] for text in (one.what, one.who)],
    )
    yield "if it does not work", ifs_of(page["holding"])


def ifs_of(rows: Iterable[Any]) -> list[str]:
    """What is done if the plan does not work, text by text."""
    return [text for one in rows for text in (one.if_so, one.then, one.by_then)]
