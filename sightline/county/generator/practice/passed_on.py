"""What the front door passed on to early help, and that a team accepted it."""

from dataclasses import dataclass

from sightline.county.generator.days import add_working, iso
from sightline.county.generator.practice import words_of_doors as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Contacted, Known, Span
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing, random_id

SOON = 20
"""Days from a contact to early help that came of it, at the most."""
NOT_SAID = "Not said"
AGREED = "Asked, and they agreed."


@dataclass(frozen=True, slots=True)
class Asked:
    """The decision about one child: its name, day and moment, by whom, and why."""

    screened: str
    day: int
    at: str
    by: str
    why: str


def help_that_began(writing: Writing, child: Known, one: Contacted) -> Span | None:
    """The early help of ours that came of a contact; None where none did, or not yet."""
    for span in child.help:
        begun = one.day + 1 < span.start < min(one.day + SOON, writing.today)
        if begun and child.held_by(span.start) is not None:
            return span
    return None


def pass_on(writing: Writing, child: Known, one: Contacted, asked: Asked, speech: Speech) -> None:
    """The step to the team that helps now, and their answer on the day on which help began."""
    span = help_that_began(writing, child, one)
    turn = child.held_by(span.start) if span is not None else None
    manager = writing.people.manager(turn.team) if turn is not None else None
    if span is None or turn is None or manager is None:
        return
    at, rng = moment(span.start, 585), speech.rng
    step = writing.files.put(
        "casework_casestep", writing.name("STEP", child), asked.at, public_id=random_id(rng),
        child=theirs(child.id), kind="help", to_team=theirs(turn.team), sent_by=asked.by,
        sent_at=asked.at, answer_by=iso(add_working(asked.day, 2)), why=asked.why, risk=NOT_SAID,
        tried=NOT_SAID, was_told=True, told_words=AGREED,
        first_contact_on=iso(add_working(asked.day, 5)), screened=asked.screened, closed_at=at,
    )  # fmt: skip
    writing.files.put(
        "casework_casestepanswer", writing.name("STA", child), at, child=theirs(child.id),
        step=step, what="accepted", why=speech.one(words.FIRST), worker=theirs(turn.worker), at=at,
        first_contact_on=iso(add_working(span.start, 1 + rng.randrange(4))), together=False,
        by=writing.people.sign_in(manager.id),
    )  # fmt: skip
