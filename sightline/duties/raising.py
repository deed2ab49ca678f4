"""From a span and the deeds within it to duties, one after another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from sightline.duties.counting import When, due, sentence
from sightline.duties.facts import Fact
from sightline.duties.history import History, earliest
from sightline.duties.law import Law, Unit

UNKNOWN: Final = "unknown"
Over = When | Literal["unknown"] | None
SNAPSHOT = "annex_a:"
"""How the rows begin of the source that tells when something was done last, and nothing before."""
Deed = tuple[date, str]
"""The day of a deed, and the row it comes from."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must happen by a day, and whether it did.

    `due` is the last day (or moment) in time. `met` and `ended` are when it was done, or when it
    ceased without: never both; "unknown" where the source says that, and not when. `sentence`
    derives the date. `row` raised it, `met_row` met it, `trigger_row` is the deed it is counted
    from where that is another row, as "room.Model:id"; `source` is the row of the source, as
    "source:id".
    """

    child: int
    rule: str
    version: int
    arose_on: date
    due: When
    met: Over
    ended: Over
    sentence: str
    row: str
    source: str
    met_row: str = ""
    trigger_row: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rule asks for the next deed, how much of its unit, and what it is counted from.

    `n` is None for what the law in force says, `unit` for the rule's own. `words` name the
    trigger: "the last visit".
    """

    rule: str
    words: str
    n: int | None = None
    unit: Unit | None = None


Next = Callable[[date], Asked | None]


def raise_one(
    law: Law, fact: Fact, asked: Asked, trigger: When, arose_on: date, *,
    met: Over = None, ended: Over = None, met_row: str = "", trigger_row: str = "",
) -> Duty:  # fmt: skip
    """One duty of `asked`, counted from `trigger`."""
    timescale = law[asked.rule]
    if asked.unit is not None:
        timescale = replace(timescale, unit=asked.unit)
    n = law.n(asked.rule, arose_on) if asked.n is None else asked.n
    return Duty(
        child=fact.child,
        rule=asked.rule,
        version=timescale.version,
        arose_on=arose_on,
        due=due(timescale, n, trigger),
        met=met,
        ended=None if met is not None else ended,
        sentence=sentence(timescale, n, trigger, asked.words),
        row=fact.row,
        source=fact.source,
        met_row=met_row,
        trigger_row=trigger_row,
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days within which deeds count: from `start` to `end`, both inclusive; None: still."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether a deed on `day` counts."""
        return self.start <= day and (self.end is None or day <= self.end)


def stretch_of(history: History, start: date, *ends: date | None) -> Stretch | None:
    """From `start` to the earliest of the ends and of childhood's; None where nothing is left.

    What starts and ends on one day raises nothing.
    """
    end = earliest(*ends, history.closes_on)
    return None if end is not None and end <= start else Stretch(start, end)


def one_after_another(
    law: Law, fact: Fact, stretch: Stretch, deeds: Sequence[Deed], first: Asked | None,
    after: Next, *, trigger: When | None = None, first_from: date | None = None,
) -> Iterator[Duty]:  # fmt: skip
    """The first duty of a stretch, and one after each deed that meets the one before.

    `after` says what a deed asks for next, None for nothing more. The first is counted from
    `trigger` (the start where None). A deed on the first day counts, unless `first_from` names a
    later day; several on one day are one; a deed on the last day meets, and nothing arises then.
    With `first` None the first deed of the stretch only begins the row of duties. Of a source that
    tells no more than the last deed, what was due before is not known and not raised.
    """
    counted = [one for one in deeds if stretch.holds(one[0])]
    if first_from is not None:
        counted = [one for one in counted if one[0] >= first_from]
    if fact.source.startswith(SNAPSHOT) and counted and after(counted[-1][0]) is not None:
        first, counted = None, counted[-1:]
    asked, start = first, trigger if trigger is not None else stretch.start
    arose: date = start.date() if isinstance(start, datetime) else start
    before = ""
    for day, row in counted:
        if asked is not None:
            yield raise_one(
                law, fact, asked, start, arose, met=day, met_row=row, trigger_row=before
            )
        if day == stretch.end:
            return
        asked = after(day)
        if asked is None:
            return
        start = arose = day
        before = row
    if asked is not None:
        yield raise_one(law, fact, asked, start, arose, ended=stretch.end, trigger_row=before)


Rules = Callable[[History, Law], Iterable[Duty]]
"""What each room gives: its duties, from a child's whole history."""
