"""Signals: stretches of days in which the record shows something that deserves a look.

They find, explain and ask; they never grade. Every signal needs an open child under 18 and alive.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.calendars.stretches import DAY, Days, both, first_of, joined
from sightline.duties.counting import day_of, in_words, overdue_from
from sightline.duties.facts import Fact, Span
from sightline.duties.history import History, earliest, last_day
from sightline.duties.raising import Duty

PLANS = frozenset({"in_need_plan", "protection_plan"})
"""What a referral holds: these end with it."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One sentence with its dates, and the row it comes from as "room.Model:id".

    `known_on` is the day that row was written down, None where nobody says.
    """

    sentence: str
    row: str
    known_on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Signal:
    """One stretch of one kind: the first day at whose end it held, and the first it did not.

    `known_on` is the day by which what raised it was written down; None where that is not known
    of all of it.
    """

    child: int
    kind: str
    began_on: date
    ended_on: date | None
    evidence: tuple[Evidence, ...]
    known_on: date | None = None


COUNTED = {
    "days": "day",
    "working_days": "working day",
    "hours": "hour",
    "months": "month",
    "decision_months": "month",
    "workers": "worker",
    "episodes": "episode",
    "events": "risk event",
    "placements": "placement",
}
"""What each threshold counts."""
PLACE = re.compile(r"\{(\w+)(?::([\w ]+))?\}")
"""Where a number stands in the sentence of a rule: "{days}", or "{workers:different worker}"."""


@dataclass(frozen=True, slots=True)
class SignalKind:
    """One kind of signal: its name, its rule in one sentence, and the numbers a council may set.

    In the sentence each number stands as the name of its threshold.
    """

    id: str
    name: str
    sentence: str
    thresholds: Mapping[str, int] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The sentence with the numbers of the table."""
        return self.says({})

    def says(self, numbers: Mapping[str, int]) -> str:
        """The sentence with `numbers`; those not named are the table's."""
        own = {**self.thresholds, **numbers}

        def counted(place: re.Match[str]) -> str:
            return so_many(own[place[1]], place[2] or COUNTED[place[1]])

        return PLACE.sub(counted, self.sentence)


def so_many(number: int, noun: str) -> str:
    """ "1 day", "56 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(frozen=True, slots=True)
class Seen:
    """What signals are worked out from.

    `opened` are the stretches on which the child was open; `limits` the thresholds in force, by
    kind and name; `knows_workers` whether the load says anything of who holds whom; `roles` the
    roles that hold a case, where a council has named them.
    """

    history: History
    duties: Sequence[Duty]
    opened: Sequence[Days]
    limits: Mapping[str, Mapping[str, int]]
    knows_workers: bool = True
    roles: frozenset[str] | None = None

    def limit(self, kind: str, name: str) -> int:
        """One threshold in force."""
        return self.limits[kind][name]

    def open_on(self, day: date) -> Days | None:
        """The stretch of being open that holds `day`; None where the child was not open."""
        return next((one for one in self.opened if one.holds(day)), None)

    def closed_after(self, day: date) -> date | None:
        """The first day after `day` on which the child was closed; None while still open.

        What happened before raises nothing when the child is opened again.
        """
        return first_of(*(one.end for one in self.opened if one.end is not None and one.end > day))


OPENS = ("referral", "early_help", "in_need_plan", "protection_plan", "care_episode")
"""The kinds of span that open a child."""
Found = tuple[Days, Evidence]
SignalRules = Callable[[Seen], Iterable[tuple[str, Found]]]
"""What each room gives: kind, and a stretch with its evidence; before being open is asked for."""


def opened(history: History) -> list[Days]:
    """When the child was open: a referral, early help, a plan or a stay in care ran.

    The closing day is not open. A referral marked no further action opens its own day alone, plans
    held elsewhere nothing. Cut at the 18th birthday and at death.
    """
    stretches = [
        Days(day_of(span.began), end_of_open(history, span)) for span in open_spans(history)
    ]
    closes = earliest(history.adult_on, history.died_on)
    cut = [both(one, Days(date.min, closes)) for one in stretches] if closes else stretches
    return joined(cut)


def open_spans(history: History) -> list[Span]:
    """The spans that open a child."""
    return [one for one in history.spans(*OPENS) if not one.attributes.get("held_elsewhere")]


def end_of_open(history: History, span: Span) -> date | None:
    """The day from which a span no longer opens the child."""
    if span.kind == "referral" and span.attributes["no_further_action"]:
        return day_of(span.began) + DAY
    return end_of(history, span)


def end_of(history: History, span: Span) -> date | None:
    """The day a span ended; a plan ends at the latest with the referral that holds it."""
    own = last_day(span)
    key = span.attributes.get("referral_id") if span.kind in PLANS else None
    if key is None:
        return own
    row = f"casework.Referral:{key}"
    return earliest(own, *(last_day(one) for one in history.spans("referral") if one.row == row))


def days_of(history: History, span: Span) -> Days:
    """A span as days: the day it ends is not one of them."""
    return Days(day_of(span.began), end_of(history, span))


def overdue(seen: Seen, rules: frozenset[str]) -> Iterator[Found]:
    """The stretches in which a duty of these rules was overdue."""
    for duty in seen.duties:
        over = duty.met if duty.met is not None else duty.ended
        if duty.rule not in rules or isinstance(over, str):
            continue
        end = first_of(None if over is None else day_of(over), seen.closed_after(duty.arose_on))
        days = Days(overdue_from(duty.due), end)
        if not days.is_empty:
            said = f"Due {in_words(duty.due)}: {duty.sentence}"
            known = seen.history.known_on(duty.row, duty.trigger_row)
            yield days, Evidence(said, duty.row, known)


def signals_of(seen: Seen, rules: Iterable[SignalRules]) -> list[Signal]:
    """Every signal: cut to when the child was open, and those of a kind that touch made one."""
    found: dict[str, list[Found]] = {}
    for room in rules:
        for kind, (days, evidence) in room(seen):
            for one in seen.opened:
                cut = both(days, one)
                if not cut.is_empty:
                    found.setdefault(kind, []).append((cut, evidence))
    return [
        signal
        for kind in sorted(found)
        for signal in made_one(seen.history.child, kind, found[kind])
    ]


def made_one(child: int, kind: str, found: Sequence[Found]) -> Iterator[Signal]:
    """The signals of one kind, those that touch or overlap made one with all evidence."""
    for days in joined(one for one, _ in found):
        own = {
            evidence
            for one, evidence in found
            if days.start <= one.start and (days.end is None or one.start < days.end)
        }
        raised = [evidence.known_on for one, evidence in found if one.start == days.start]
        known = [day for day in raised if day is not None]
        known_on = max(known) if len(known) == len(raised) else None
        yield Signal(child, kind, days.start, days.end, tuple(sorted(own)), known_on)


def evidence(sentence: str, fact: Fact) -> Evidence:
    """A sentence about a fact."""
    known = None if fact.recorded_at is None else day_of(fact.recorded_at)
    return Evidence(sentence, fact.row, known)
