"""Strategy discussions and conferences as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sightline.access.models import User
from sightline.access.roles import ROLES, Role
from sightline.actions.models import Action
from sightline.actions.words import due_state
from sightline.casework.assessing.presenters import time_left
from sightline.casework.conferring.choices import (
    CAMES,
    KINDS,
    OUTCOMES,
    PARTNERS,
    QUORUMS,
    THERE,
    Kind,
    missing,
)
from sightline.casework.conferring.last_days import LastDay
from sightline.casework.conferring.telling import CONFERENCE, who_of
from sightline.casework.models import Discussion
from sightline.casework.words import category_words
from sightline.design.dates import day, moment
from sightline.duties.counting import day_of
from sightline.people.presenters import name_of

State = tuple[str, str, str]
"""The shape of a state, its words, and what follows them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One discussion: what it is, how it stands, who was asked, what was decided, who does what."""

    about: str
    heading: str
    state: State
    called: list[tuple[str, str]]
    quorum: State
    quorum_source: str
    asked: list[tuple[str, str, str, str]]
    time: State | None = None
    decided: list[tuple[str, str]] = field(default_factory=list)
    actions: list[tuple[tuple[str, str], str, str, str, str]] = field(default_factory=list)
    others: list[tuple[str, str, str]] = field(default_factory=list)
    letter: tuple[str, str, str] | None = None
    waits: bool = False
    begins: bool = False
    may_put_right: bool = False
    put_right: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)
    earlier: list["Earlier"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood on file before it was put right: by whom and until when, who came, the rest."""

    heading: str
    pairs: list[tuple[str, str]]
    asked: list[tuple[str, str, str, str]]


def shown_of(
    one: Any, others: Sequence[Discussion], now: datetime, viewer: User | None = None,
    last: date | None = None,
) -> Shown:  # fmt: skip
    """A discussion as `queries.seen` gives it, with the children whose file is open besides.

    `viewer` is somebody who writes on the file, None for who does not. `last` is the last day of a
    conference that waits, None where there is none.
    """
    it = one.decided
    waits = one.held_at is None and one.not_held_on is None
    return Shown(
        about=one.source_id,
        heading=f"{KINDS[one.kind]}, {day(one.held_at or one.called_for)}",
        state=state_of(one, now),
        called=called_pairs(one),
        quorum=quorum_of(one),
        quorum_source=QUORUMS[one.kind].source,
        asked=asked_rows(one.asked),
        time=time_of(one, last, now.date()),
        decided=decided_pairs(one.kind, it) if it is not None else [],
        actions=[action_row(each, now.date()) for each in one.actions],
        others=[
            (name_of(each.child), str(each.child.public_id), each.source_id) for each in others
        ],
        letter=letter_of(one, waits=waits),
        waits=waits,
        begins=it is not None and begins_something(it),
        may_put_right=viewer is not None and puts_right(one, viewer),
        put_right=right_pairs(it) if it is not None else [],
        withdrawn=it.withdrawn if it is not None else [],
        stays=it.stays if it is not None else [],
        earlier=[earlier_of(one, version) for version in one.versions[-2::-1]],
    )


def letter_of(one: Any, *, waits: bool) -> tuple[str, str, str] | None:
    """Which letter tells of it now: from what template, of which subject, in words; None: none.

    Strategy discussions are between agencies.
    """
    if one.kind == Kind.STRATEGY or not (waits or one.decided):
        return None
    if waits:
        return "invitation", f"{CONFERENCE}{one.source_id}", "Write an invitation"
    return "decision", f"{CONFERENCE}{one.source_id}", "Tell what was decided in a letter"


def time_of(one: Any, last: date | None, today: date) -> State | None:
    """How a conference stands to its last day; None where none is counted.

    Of one that was held it is the last day its decision has.
    """
    if one.held_at is None:
        return waiting_time(one, last, today) if last is not None and not one.not_held_on else None
    known = one.decided.last_day if one.decided is not None else None
    return time_left(known, day_of(one.held_at), today) if known is not None else None


def waiting_time(one: Any, last: date, today: date) -> State:
    """How long is left for one that waits, and where it is called for a day too late."""
    if today <= last < day_of(one.called_for):
        words = f"the last day is {day(last)}: say why when you record it"
        return "late", "Called for a day that is too late", words
    return time_left(last, None, today)


def puts_right(one: Any, viewer: User) -> bool:
    """Whether somebody who writes on the file may put right what was recorded."""
    recorders = {version.decided.decided_by_id for version in one.versions}
    return bool(recorders) and (viewer.pk in recorders or ROLES[Role(viewer.role)].decides)


def asked_rows(asked: Iterable[Any]) -> list[tuple[str, str, str, str]]:
    """Who was asked, whether they came, what they told us."""
    return [(PARTNERS[each.agency], each.who, came_words(each), each.told) for each in asked]


def right_pairs(it: Any) -> list[tuple[str, str]]:
    """What was wrong before, where this puts something right."""
    return [("Put right because", it.put_right_why)] if it.supersedes_id is not None else []


def earlier_of(one: Any, version: Any) -> Earlier:
    """A version that was put right since."""
    it = version.decided
    return Earlier(
        f"Written down by {it.decided_by.name}, {moment(it.decided_at)}",
        [
            ("Held", moment(version.held_at)),
            *right_pairs(it),
            *decided_pairs(one.kind, it),
            ("Missing for a quorum", ", ".join(it.missing)),
        ],
        asked_rows(version.asked),
    )


def begins_something(it: Any) -> bool:
    """Whether a decision began an enquiry or an assessment, which is then written."""
    return it.section_47_id is not None or it.assessment_id is not None


def state_of(one: Discussion, now: datetime) -> State:
    """How it stands: held, not held, or waiting to be."""
    if one.held_at is not None:
        return "met", "Held", moment(one.held_at)
    if one.not_held_on is not None:
        return "none", "Not held", one.not_held_why
    if one.called_for < now:
        return "late", "Not recorded", f"It was called for {moment(one.called_for)}"
    return "soon", "To be held", moment(one.called_for)


def called_pairs(one: Discussion) -> list[tuple[str, str]]:
    """When, where and why it was called."""
    pairs = [
        ("Called for", moment(one.called_for)),
        ("Where", one.place),
        ("Why", one.why),
        ("Called by", one.called_by.name),
    ]
    return [(term, words) for term, words in pairs if words]


def quorum_of(one: Any) -> State:
    """Whether there are enough people to decide, and who is missing; before, who was not asked."""
    if one.held_at is None:
        without = missing(one.kind, [each.agency for each in one.asked])
        if without:
            return "care", "Not asked yet", f"{', '.join(without)}, needed to decide"
        return "met", "Asked", "everybody who is needed to decide"
    without = missing(one.kind, [each.agency for each in one.asked if each.came in THERE])
    if without:
        return "late", "Not quorate", f"{', '.join(without)} missing"
    return "met", "Quorate", "enough people were there to decide"


def came_words(each: Any) -> str:
    """Whether somebody came, in words, and that they had not been asked where they had not."""
    words = CAMES[each.came] if each.came else "Asked"
    return words if each.was_asked else f"{words}; had not been asked"


def decided_pairs(kind: str, it: Any) -> list[tuple[str, str]]:
    """What was decided, why, and what goes with it; what nobody wrote is left out."""
    pairs = [
        ("Decided", OUTCOMES[kind][it.outcome]),
        ("Category", category_words(it.category)),
        ("Significant harm is likely", {True: "Yes", False: "No"}.get(it.harm, "")),
        ("Risks, and what protects", it.risks),
        ("Why", it.why),
        ("Decided without them because", it.missing_why),
        ("The last day for it", day(it.last_day)),
        ("Held after its last day because", it.late_why),
        ("Meet again", day(it.again_on)),
        ("A conference, if one follows, by", target_words(it)),
        ("The next review", day(it.review_on)),
        ("Keeps the child safe from now on", it.safety),
        ("Outline of the plan", it.outline),
        ("Who tells the child and the parents", it.telling),
        ("Chaired by", it.chair),
        ("Agreed", it.agreed),
        ("Did not agree", it.dissent),
        ("Written down by", f"{it.decided_by.name}, {moment(it.decided_at)}"),
    ]
    return [(term, words) for term, words in pairs if words]


def target_words(it: Any) -> str:
    """The last day for a conference after the enquiry that was begun; empty where none was."""
    enquiry = it.section_47
    return day(enquiry.conference_target_on) if enquiry is not None else ""


def action_row(action: Action, today: date) -> tuple[tuple[str, str], str, str, str, str]:
    """An action: how it stands, what, who, by when; its id."""
    who = who_of(action)
    state = due_state(action.by_when, today)
    if action.done_on is not None:
        state = ("met", f"Done {day(action.done_on)}")
    elif action.dropped_on is not None:
        state = ("none", "Not done any more")
    return state, action.what, who, day(action.by_when), action.source_id


NO_LAST_DAY = {
    Kind.INITIAL: "No last day is counted: no section 47 enquiry on file waits for a conference.",
    Kind.REVIEW: "No last day is counted: the record asks for no review of this plan.",
}


def last_words(kind: str, last: LastDay | None) -> str:
    """The last day for a conference and how it is counted; empty for a strategy discussion."""
    if kind not in NO_LAST_DAY:
        return ""
    if last is None:
        return NO_LAST_DAY[Kind(kind)]
    return f"The last day for it is {day(last.on)}: {last.how}. After it, you are asked why."
