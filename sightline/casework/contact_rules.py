"""When a contact or a new concern is due to be decided, and what is due after that.

Only of contacts written down at the front door here: loaded ones have no moment of decision.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sightline.calendars.zone import LONDON
from sightline.casework.ladder import NEEDS_STRATEGY
from sightline.casework.steps import REFERS, Step
from sightline.duties.counting import day_of
from sightline.duties.facts import Event
from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.raising import Asked, Duty, raise_one

STRATEGY_RULE = "strategy_discussion_immediate"


def contacts(history: History, law: Law) -> Iterator[Duty]:
    """The duties of each contact written down here, and of the referral it became."""
    for contact in history.events("contact"):
        known = contact.attributes.get("front_door")
        if not known:
            continue
        received, decided = moment(known, "received_at"), moment(known, "decided_at")
        if received is None:
            continue
        yield from one(history, law, contact, Asked("contact_decision", "the contact"), received,
                       decided)  # fmt: skip
        if known["step"] not in REFERS or decided is None:
            continue
        told = moment(known, "told_at")
        both = max(decided, told) if told is not None else None
        asked = Asked("referral_decision", "the contact")
        yield from one(history, law, contact, asked, received, both)
        if known["step"] == Step.STRATEGY:
            yield from strategy(history, law, contact, decided)


def concerns(history: History, law: Law) -> Iterator[Duty]:
    """A manager decides each new concern on an open case, and what a decision asks for."""
    for concern in history.events("concern"):
        raised = as_moment(concern.at)
        decided = concern.attributes.get("decided")
        first = moment(decided, "first_at") if decided else None
        asked = Asked("new_concern_open_case", "the concern")
        yield from one(history, law, concern, asked, raised, first)
        at = moment(decided, "at") if decided else None
        if decided and at is not None and decided["step"] in NEEDS_STRATEGY:
            yield from strategy(history, law, concern, at)


def one(
    history: History, law: Law, contact: Event, asked: Asked, start: datetime,
    met: datetime | None, met_row: str = "",
) -> Iterator[Duty]:  # fmt: skip
    """One duty counted from `start`; it ends with childhood where it was not met by then."""
    arose, closes = day_of(start), history.closes_on
    if closes is not None and arose >= closes:
        return
    met_on = None if met is None else day_of(met)
    if met_on is not None and closes is not None and met_on > closes:
        met_on = None
    yield raise_one(
        law, contact, asked, start, arose, met=met_on, ended=closes,
        met_row=met_row or (contact.row if met_on is not None else ""),
    )  # fmt: skip


def strategy(history: History, law: Law, contact: Event, decided: datetime) -> Iterator[Duty]:
    """The strategy discussion that was asked for: held here, or seen by the enquiry it began."""
    day = day_of(decided)
    held = [(as_moment(one.at), one.row) for one in history.events("strategy")]
    held += [(as_moment(one.began), one.row) for one in history.spans("section_47")]
    after = sorted(one for one in held if day_of(one[0]) >= day)
    at, row = after[0] if after else (None, "")
    asked = Asked(STRATEGY_RULE, "the decision")
    yield from one(history, law, contact, asked, decided, at, row)


def as_moment(when: date | datetime) -> datetime:
    """A moment as it is; a day as its noon, since the hour is not known."""
    if isinstance(when, datetime):
        return when
    return datetime(when.year, when.month, when.day, 12, tzinfo=LONDON)


def moment(known: Mapping[str, Any], name: str) -> datetime | None:
    """A moment as facts carry it; None where there is none."""
    text = known[name]
    return datetime.fromisoformat(text) if text else None
