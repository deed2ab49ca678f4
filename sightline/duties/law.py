"""What the law and our own practice ask, as data: how long, from when, for whom, by what right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """In what a timescale is counted."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "days"
    HOURS = "hours"
    WEEKS = "weeks"
    MONTHS = "months"
    SCHOOL_TERMS = "school terms"


class CountsFrom(StrEnum):
    """Which is the first day: the next one, the day itself; or hours from the moment."""

    NEXT_DAY = "the day after"
    SAME_DAY = "the day itself"
    MOMENT = "the moment"


class Basis(StrEnum):
    """By what right a timescale is asked."""

    STATUTE = "an Act"
    REGULATION = "regulations"
    GUIDANCE = "statutory guidance"
    PROTOCOL = "a national protocol"
    LOCAL = "our own practice"


class Confidence(StrEnum):
    """How sure we are of a figure, from the text itself to a figure nobody checked."""

    CONFIRMED = "read in the text"
    SECONDARY = "restated by others, the text itself not read"
    LOCAL_EXAMPLE = "one council’s published figure"
    MEMORY = "unverified"


class Kind(StrEnum):
    """What a timescale is: a last day for a deed, or a day by which something must have ended."""

    DEADLINE = "deadline"
    MILESTONE = "milestone"
    MAXIMUM = "longest duration"
    MINIMUM = "shortest duration"
    NOT_BEFORE = "not before"
    GATE = "before it takes effect"


@dataclass(frozen=True, slots=True)
class Timescale:
    """One rule of the table of law and practice.

    `n` of `unit` is the longest time in which the deed is in time. `may_loosen` says that a
    council may set it freely; otherwise it may only be tightened. `then` is the interval that
    follows once `until` has happened. `waits_for` says what the record lacks, so that no duty is
    raised from it yet; empty where it is live. `is_agreed` says that each plan names its own n
    and unit, so that a council sets none.
    """

    id: str
    name: str
    trigger: str
    n: int
    unit: Unit
    applies_to: str
    basis: Basis
    source: str
    confidence: Confidence
    counts_from: CountsFrom = CountsFrom.NEXT_DAY
    may_loosen: bool = False
    repeats: bool = False
    kind: Kind = Kind.DEADLINE
    notes: str = ""
    until: str = ""
    then: int | None = None
    waits_for: str = ""
    is_agreed: bool = False
    version: int = 1

    @property
    def is_live(self) -> bool:
        """Whether duties are raised from it."""
        return not self.waits_for

    @property
    def may_be_set(self) -> bool:
        """Whether a council may set it."""
        return self.is_live and not self.is_agreed

    def words(self, n: int) -> str:
        """So much of its unit in words: "1 working day", "15 working days"."""
        unit = str(self.unit)
        return f"{n} {unit.removesuffix('s') if n == 1 else unit}"


class NotAllowed(Exception):
    """A council may not set a timescale so. The message is for the person."""


@dataclass(frozen=True, slots=True)
class Change:
    """That a council set a timescale to `n` from a day on (inclusive)."""

    id: str
    from_on: date
    n: int


class Law:
    """Every live timescale with what the council has set, asked by the day a duty arose."""

    def __init__(self, timescales: Iterable[Timescale], changes: Sequence[Change] = ()) -> None:
        """Keep each by its id; changes that may not be are refused with NotAllowed."""
        self.by_id: Mapping[str, Timescale] = {one.id: one for one in timescales}
        self.changes: dict[str, list[Change]] = {}
        for change in sorted(changes, key=lambda one: one.from_on):
            check(self.by_id[change.id], change.n)
            self.changes.setdefault(change.id, []).append(change)

    def __getitem__(self, rule: str) -> Timescale:
        """The timescale with this id; raises KeyError for one that is not there."""
        return self.by_id[rule]

    def n(self, rule: str, arose_on: date) -> int:
        """How much of its unit the rule allows a duty that arose on `arose_on`."""
        found = self.by_id[rule].n
        for change in self.changes.get(rule, ()):
            if change.from_on <= arose_on:
                found = change.n
        return found


def check(timescale: Timescale, n: int) -> None:
    """Raise NotAllowed where a council may not set `timescale` to `n`."""
    if n < 1:
        raise NotAllowed("A timescale is at least 1")
    if not timescale.may_loosen and n > timescale.n:
        raise NotAllowed(
            f"{timescale.name}: {timescale.words(timescale.n)} is the longest "
            f"{timescale.basis} allows. You may set less, not more"
        )
