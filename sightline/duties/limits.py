"""The thresholds of signals: what stands in each kind, and what a council has set from which day.

A signal uses the thresholds of the day asked about: where one was changed, stretches are worked
out with either and cut at the day of the change. So with the roles that hold a case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sightline.calendars.stretches import Days, between, both
from sightline.duties.history import History
from sightline.duties.raising import Duty
from sightline.duties.signalling import (
    Evidence,
    Found,
    Seen,
    Signal,
    SignalKind,
    SignalRules,
    made_one,
    opened,
    signals_of,
)

Numbers = Mapping[str, Mapping[str, int]]
Roles = frozenset[str]


@dataclass(frozen=True, slots=True)
class Epoch:
    """The days between two changes: the numbers of every kind then, and the roles that hold.

    `roles` is None where the council has named none.
    """

    days: Days
    numbers: Numbers
    roles: Roles | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds of every kind, in each stretch of days between two changes.

    `knows_workers` says whether any load told who holds whom.
    """

    epochs: tuple[Epoch, ...]
    knows_workers: bool = True

    @classmethod
    def of(
        cls,
        kinds: Iterable[SignalKind],
        changes: Sequence[tuple[str, date, Mapping[str, int]]] = (),
        *,
        knows_workers: bool = True,
        roles: Sequence[tuple[date, Roles]] = (),
    ) -> "Limits":
        """From the kinds, and changes as (kind, from which day, the new numbers).

        `roles` are the roles that hold a case, from which day.
        """
        numbers: dict[str, dict[str, int]] = {one.id: dict(one.thresholds) for one in kinds}
        days = sorted({day for _, day, _ in changes} | {day for day, _ in roles})
        epochs, holding = [], None
        for epoch in between([date.min, *days]):
            for kind, day, new in changes:
                if day == epoch.start and kind in numbers:
                    numbers[kind] = {**numbers[kind], **new}
            holding = next((own for day, own in roles if day == epoch.start), holding)
            own_numbers = {kind: dict(own) for kind, own in numbers.items()}
            epochs.append(Epoch(epoch, own_numbers, holding))
        return cls(tuple(epochs), knows_workers)

    def signals(
        self, history: History, duties: Sequence[Duty], rules: Iterable[SignalRules]
    ) -> list[Signal]:
        """Every signal of a child, each stretch by the thresholds of its days."""
        days = opened(history)
        if not days:
            return []
        told = list(rules)
        first, *more = [
            (one.days, signals_of(Seen(history, duties, days, one.numbers, self.knows_workers,
                                       one.roles), told))
            for one in self.epochs
        ]  # fmt: skip
        return first[1] if not more else cut_and_joined([first, *more])


@dataclass(slots=True)
class Kept:
    """The stretches of one kind, from several epochs, and since when what raised each is known."""

    child: int
    found: list[Found] = field(default_factory=list)
    known: dict[date, date | None] = field(default_factory=dict)


def cut_and_joined(epochs: Iterable[tuple[Days, Sequence[Signal]]]) -> list[Signal]:
    """Each epoch's signals cut to its days; those that touch at a change made one again."""
    kept: dict[str, Kept] = {}
    for epoch, signals in epochs:
        for one in signals:
            days = both(Days(one.began_on, one.ended_on), epoch)
            if not days.is_empty:
                own = kept.setdefault(one.kind, Kept(one.child))
                own.found.extend((days, each) for each in said(one))
                own.known[days.start] = one.known_on
    return [
        replace(signal, known_on=own.known[signal.began_on])
        for kind, own in sorted(kept.items())
        for signal in made_one(own.child, kind, own.found)
    ]


def said(signal: Signal) -> tuple[Evidence, ...]:
    """The evidence of a signal."""
    return signal.evidence
