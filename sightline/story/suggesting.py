"""Which events of the record a story may want, and how fresh a story is. No Django, no clock.

The machine only suggests: an event joins the story when somebody says what it meant.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

STALE = timedelta(days=91)
"""Local practice, not the law: how old a story may become, where a council has set nothing."""
LATELY = timedelta(days=365)
"""Our own practice: older events are suggested only to who asks for them."""


class Kind(StrEnum):
    """What an entry of a story is about."""

    TURNING = "turning"
    MISSING = "missing"
    HARM = "harm"
    HOME = "home"
    SCHOOL = "school"
    HELP = "help"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the record in words.

    `key` names it wherever it is read: the kind of fact, its row in its source, beginning or end.
    `fact` is the kind of fact, `known` what else the record says of it.
    """

    key: str
    fact: str
    is_end: bool
    on: date
    what: str
    more: str
    known: Mapping[str, Any]

    @property
    def called(self) -> str:
        """The event as an address names it: nothing of its source can be read from it."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Worth:
    """What makes events of one kind of fact worth a place in a story.

    `where` are values one of which the record must hold; `ends` whether the end is one too.
    `sensitive` is the knowledge such an event tells of, empty for what all may read.
    """

    kind: Kind
    ends: bool = True
    where: tuple[str, Collection[object]] | None = None
    sensitive: str = ""


WORTH: dict[str, Worth] = {
    "contact": Worth(Kind.HELP),
    "early_help": Worth(Kind.HELP),
    "concern": Worth(Kind.HARM),
    "referral": Worth(Kind.TURNING, ends=False),
    "strategy": Worth(Kind.HARM),
    "section_47": Worth(Kind.HARM, ends=False),
    "conference": Worth(Kind.TURNING),
    "in_need_plan": Worth(Kind.HELP),
    "protection_plan": Worth(Kind.TURNING),
    "pre_proceedings": Worth(Kind.TURNING, ends=False),
    "care_episode": Worth(Kind.HOME),
    "placement": Worth(Kind.HOME, ends=False),
    "deprivation_of_liberty": Worth(Kind.TURNING),
    "adoption_decision": Worth(Kind.TURNING),
    "missing": Worth(Kind.MISSING, ends=False),
    "involvement": Worth(Kind.HELP, ends=False, where=("is_allocated", {True})),
    "visit_try": Worth(Kind.HELP, where=("outcome", {"refused", "no_access"})),
    "conviction": Worth(Kind.HARM, sensitive="intelligence"),
}
"""Which facts are suggested. What is not here stays on the timeline alone."""


def is_worth(event: Happened) -> bool:
    """Whether an event is one that a story may want."""
    worth = WORTH.get(event.fact)
    if worth is None or (event.is_end and not worth.ends):
        return False
    return worth.where is None or event.known.get(worth.where[0]) in worth.where[1]


def waiting(events: Iterable[Happened], done: Collection[str], until: date) -> list[Happened]:
    """The events up to the end of `until` that nobody has put in or left out, the latest first.

    `done` are the keys of those somebody has.
    """
    found = [one for one in events if is_worth(one) and one.on <= until and one.key not in done]
    return sorted(found, key=lambda one: (one.on, one.key), reverse=True)


def lately(events: Iterable[Happened], day: date) -> list[Happened]:
    """Those of the last year, the day a year ago included."""
    return [one for one in events if one.on >= day - LATELY]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a story stands: when somebody last wrote, up to which day it tells, what waits since.

    Both days are None where nothing is written. `since` counts events after the last day told;
    it may wait for `agreed`.
    """

    written_on: date | None
    up_to: date | None
    since: int
    agreed: timedelta = STALE

    def is_stale(self, day: date) -> bool:
        """Whether it waits longer than is agreed; a story nobody has begun is not stale but new."""
        return self.written_on is not None and day - self.written_on > self.agreed


def freshness(
    entries: Iterable[tuple[date, date]],
    events: Iterable[Happened],
    day: date,
    agreed: timedelta = STALE,
) -> Freshness:
    """How a story stands on `day`; each entry is when it was written, and of which day it tells.

    Where nothing is written, the events of the last year wait.
    """
    told = list(entries)
    if not told:
        return Freshness(None, None, len(lately(events, day)), agreed)
    up_to = max(on for _, on in told)
    return Freshness(
        max(written for written, _ in told),
        up_to,
        sum(one.on > up_to for one in events),
        agreed,
    )
