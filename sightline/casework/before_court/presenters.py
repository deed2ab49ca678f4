"""Work before court, as pages show it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.casework.before_court.choices import BY_WORKERS, FIELDS, SAID, What
from sightline.casework.before_court.operations import ended_on
from sightline.casework.models import PreProceedings
from sightline.design.dates import day, moment


@dataclass(frozen=True, slots=True)
class Shown:
    """One stretch of work before court: how it stands, why it began, what was said of it since.

    `rights` are what of it one may put right: the key, and the words.
    """

    about: str
    heading: str
    state: tuple[str, str]
    pairs: list[tuple[str, str]]
    said: list[tuple[str, str, str]]
    rights: list[tuple[str, str]]
    asks: bool


def shown_of(one: Any, last: date | None, today: date, *, decides: bool) -> Shown:
    """One as `queries.works_of` gives it, with the last day where a letter was sent."""
    began = f", begun {day(one.decided_on)}" if one.decided_on else ""
    ended = [
        ("Stepped down", day(one.step_decided_on)),
        ("Applied to court", day(one.applied_to_court_on)),
    ]
    stands = [what for what in SAID if getattr(one, FIELDS[what]) is not None]
    return Shown(
        one.source_id,
        f"Work before court{began}",
        state_of(one, last, today),
        [
            ("Why", "\n".join(each.why for each in one.begun)),
            ("Decided by", "; ".join(f"{each.by.name}, {moment(each.at)}" for each in one.begun)),
            ("Letter before proceedings", day(one.letter_sent_on) or "Not sent"),
            *(pair for pair in ended if pair[1]),
        ],
        [(said_words(each), each.why, f"{each.by.name}, {moment(each.at)}") for each in one.said],
        [(what, SAID[what]) for what in stands if decides or what in BY_WORKERS],
        bool(offered_of(one, decides=decides)),
    )


def said_words(word: Any) -> str:
    """What was said to have happened, and when; or that it did not."""
    if word.happened_on is None:
        return f"{SAID[word.what]}: did not happen after all"
    return f"{SAID[word.what]}: {day(word.happened_on)}"


def offered_of(one: PreProceedings, *, decides: bool) -> dict[str, str]:
    """What may be said of it next: by a manager how it ends, by whoever works there the letter."""
    offered = {}
    if one.letter_sent_on is None:
        offered[What.LETTER.value] = SAID[What.LETTER]
    if decides and ended_on(one) is None:
        offered |= {what.value: SAID[what] for what in (What.DOWN, What.COURT)}
    return offered


def state_of(one: PreProceedings, last: date | None, today: date) -> tuple[str, str]:
    """How it ended; or that the letter is to be sent, or by when it is to end."""
    if one.step_decided_on is not None:
        return "met", f"Stepped down {day(one.step_decided_on)}"
    if one.applied_to_court_on is not None:
        return "met", f"The court was applied to {day(one.applied_to_court_on)}"
    if last is None:
        return "today", "The letter is to be sent"
    if last < today:
        return "late", f"Was to end by {day(last)}"
    return ("today", "To end today") if last == today else ("soon", f"To end by {day(last)}")
