"""Assessments and enquiries as pages show them: how they stand, their steps, what was before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from sightline.access.lens import NOT_SHOWN
from sightline.casework.assessing.queries import Written, last_day
from sightline.casework.assessing.steps import (
    KINDS,
    OUTCOMES,
    STEPS,
    Asks,
    Kind,
    Outcome,
    Question,
    Step,
)
from sightline.casework.models import Assessment, Paper, PaperPart, PaperReading, Section47
from sightline.casework.words import factor_words, outcome_words
from sightline.design.dates import day, moment
from sightline.design.words import plural
from sightline.duties.counting import day_of

State = tuple[str, str, str]
"""The shape of a state, its words, and what follows them."""
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: what it asks, its answers, who wrote it; `before` is what was written last time."""

    key: str
    heading: str
    by: str
    pairs: Pairs
    before: Pairs = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One assessment or enquiry: what it is, how it stands, by when, and every step."""

    about: str
    heading: str
    state: State
    time: State
    pairs: Pairs
    steps: list[StepShown]
    readings: list[tuple[str, str, str]]
    missing: list[str]
    is_open: bool
    waits: bool
    loaded: str


WANTED: Mapping[str, tuple[str, str, str, str]] = {
    Outcome.STRATEGY: ("A strategy discussion", "child_call", "strategy", "Call it"),
    Outcome.CONFERENCE: ("A conference", "child_call", "initial", "Call it"),
    Outcome.EARLY_HELP: ("A step down to early help", "child_new_step", "down", "Hand it over"),
}
"""What a paper ends in asks for: its words, the page that sets it going, and of which kind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper asks for: the words, where it is set going, and since when it is asked for."""

    what: str
    href: str
    button: str
    is_step: bool
    since: datetime | None


def shown_of(one: Written, today: date, before: Written | None = None) -> PaperShown:
    """A paper for a page; with the one before it beside."""
    paper, row = one.paper, one.row
    last = one.last or last_day(one.row)
    return PaperShown(
        about=paper.source_id,
        heading=heading_of(row),
        state=state_of(one),
        time=time_of(one, today, last),
        pairs=pairs_of(one, last),
        steps=[step_shown(each, one, before) for each in STEPS[paper.kind]],
        readings=[reading_of(each) for each in one.readings],
        missing=one.missing,
        is_open=one.is_open,
        waits=paper.sent_at is not None and paper.authorised_at is None,
        loaded=loaded_words(row),
    )


def kind_of(row: Assessment | Section47) -> str:
    """Which kind a row of the record is."""
    return Kind.ENQUIRY if isinstance(row, Section47) else Kind.ASSESSMENT


def heading_of(row: Assessment | Section47) -> str:
    """What a paper is called, with the day it began."""
    return f"{KINDS[kind_of(row)]} of {day(row.started_on)}"


def loaded_words(row: Assessment | Section47) -> str:
    """That the row was loaded and is not finished from here; empty for our own."""
    if row.source == "sightline":
        return ""
    return (
        "The record of it was loaded from the council’s other system. What is written here is kept "
        "beside it; finish it there too, for its last day is counted from there."
    )


def state_of(one: Written) -> State:
    """How far it is."""
    paper = one.paper
    if paper.authorised_at is not None:
        return "met", "Authorised", moment(paper.authorised_at)
    if paper.sent_at is not None:
        by = paper.sent_by.name if paper.sent_by else ""
        return "today", "With a manager", f"sent by {by}, {moment(paper.sent_at)}"
    if paper.returned_at is not None:
        return "care", "Returned", f"by a manager, {moment(paper.returned_at)}"
    left = len(one.missing)
    to_go = f"{plural(left, 'step')} to go" if left else "every step is written"
    return "soon", "Being written", to_go


def time_of(one: Written, today: date, usual: date) -> State:
    """How long is left until its usual last day, or the day agreed where that comes first."""
    paper = one.paper
    last = min(usual, paper.agreed_on) if paper.agreed_on else usual
    return time_left(last, day_of(paper.authorised_at) if paper.authorised_at else None, today)


def time_left(last: date, done: date | None, today: date) -> State:
    """How long is left until the last day of what was not `done` yet, or whether it was in time."""
    words = f"the last day is {day(last)}"
    if done is not None:
        late = done > last
        return ("late", "Late", words) if late else ("met", "In time", words)
    days = (last - today).days
    if days < 0:
        return "late", f"Late {plural(-days, 'day')}", words
    return "today" if days == 0 else "soon", plural(days, "day") + " left", words


def pairs_of(one: Written, last: date) -> Pairs:
    """The days that count, and why it is late."""
    paper, row = one.paper, one.row
    began = row.referral.referred_on if row.referral and isinstance(row, Assessment) else None
    pairs = [
        ("Referred", day(began)),
        ("Began", day(row.started_on)),
        ("Last day by the timescale", day(last)),
        ("Agreed for this one", day(paper.agreed_on)),
        ("Why then", paper.agreed_why if paper.agreed_on else ""),
        ("Why it is late", paper.late_why),
        ("Ends in", OUTCOMES[paper.kind].get(paper.outcome, "")),
        ("Begun by", paper.begun_by.name),
    ]
    return [(term, words) for term, words in pairs if words]


def step_shown(step: Step, one: Written, before: Written | None) -> StepShown:
    """One step with its answers, and those of the paper before."""
    part = one.parts.get(step.key)
    earlier = before.parts.get(step.key) if before is not None else None
    by = f"{part.written_by.name}, {moment(part.recorded_at)}" if part is not None else ""
    return StepShown(step.key, step.heading, by, answered(step, part), answered(step, earlier))


def answered(step: Step, part: PaperPart | None) -> Pairs:
    """The questions of a step and what was answered; what nobody answered is left out."""
    if part is None:
        return []
    if not isinstance(part.answers, dict):
        return [(plain(one.label), NOT_SHOWN) for one in step.questions]
    found = [(plain(one.label), words_of(one, part.answers)) for one in step.questions]
    return [(label, words) for label, words in found if words]


def plain(label: str) -> str:
    """A question as it stands above its answer."""
    return label.removesuffix(" (optional)")


def words_of(question: Question, answers: Mapping[str, Any]) -> str:
    """An answer as a person reads it."""
    value = answers.get(question.key) or ""
    match question.asks:
        case Asks.DAY:
            return day(date.fromisoformat(value)) if value else ""
        case Asks.ONE:
            return dict(question.choices).get(value, "")
        case Asks.SEVERAL:
            named = dict(question.choices)
            return "; ".join(named.get(one, one) for one in value)
    return str(value)


def wanted_of(paper: Paper) -> Wanted:
    """What an authorised paper asks for that nobody has set going yet."""
    what, page, asked, button = WANTED[paper.outcome]
    where = f"{reverse(page, args=[paper.child.public_id])}?kind={asked}"
    return Wanted(what, where, button, paper.outcome == Outcome.EARLY_HELP, paper.authorised_at)


def reading_of(one: PaperReading) -> tuple[str, str, str]:
    """A manager's reading: what they did, who and when, what they said."""
    did = "Authorised" if one.agreed else "Returned"
    return did, f"{one.read_by.name}, {moment(one.read_at)}", one.comment


def told_before(found: Assessment | None, factors: list[str]) -> Pairs:
    """A finished assessment of another source, as far as the source tells it."""
    if found is None:
        return []
    pairs = [
        ("Began", day(found.started_on)),
        ("Finished", day(found.authorised_on)),
        ("Outcome", outcome_words(found.outcomes, found.no_further_action)),
        ("Found", "; ".join(factor_words(factors))),
        ("Note", found.comments),
    ]
    return [(term, words) for term, words in pairs if words]
