"""What was proposed for a child, as pages show it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.casework.models import Proposal
from sightline.casework.proposing.choices import ANSWERS, KINDS, Answer
from sightline.design.dates import day, moment, weekday


@dataclass(frozen=True, slots=True)
class Shown:
    """One proposal: what, how it stands, why, and what became of it so far."""

    kind: str
    heading: str
    state: tuple[str, str]
    pairs: list[tuple[str, str]]
    answers: list[tuple[str, str, str]]
    waits: bool


def shown_of(one: Any, today: date) -> Shown:
    """A proposal as `queries.proposals_of` gives it."""
    to_be_seen = one.closed_at is None and any(each.what == Answer.PLACED for each in one.given)
    pairs = [("Waits for", "A manager to see that the child is looked after")] if to_be_seen else []
    return Shown(
        one.kind,
        f"{KINDS[one.kind]}, proposed {day(one.made_at)}",
        state_of(one, today),
        [
            ("Why", one.why),
            ("Authorised by", f"{one.made_by.name}, {moment(one.made_at)}"),
            *pairs,
        ],
        [
            (
                f"{ANSWERS[one.kind][each.what]}: {day(each.happened_on)}",
                each.why,
                f"{each.by.name}, {moment(each.at)}",
            )
            for each in one.given
        ],
        one.closed_at is None,
    )


def state_of(one: Proposal, today: date) -> tuple[str, str]:
    """How long an answer may still take; that there is one."""
    if one.closed_at is not None:
        return "met", f"Answered {day(one.closed_at)}"
    if one.answer_by < today:
        return "late", f"No answer: was due {weekday(one.answer_by)}"
    if one.answer_by == today:
        return "today", "Answer due today"
    return "soon", f"Answer due {weekday(one.answer_by)}"
