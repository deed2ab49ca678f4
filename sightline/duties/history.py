"""A child's whole history as rules read it: spans and events by kind, and when childhood ends."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sightline.calendars.intervals import birthday
from sightline.duties.counting import When, day_of
from sightline.duties.facts import Event, Fact, Span

ADULT = 18


@dataclass
class History:
    """What is known of one child; only facts of the leading source, each once.

    `born_on` and `died_on` are None where not known. Facts are in the order in which they began.
    """

    child: int
    born_on: date | None = None
    died_on: date | None = None
    facts: list[Fact] = field(default_factory=list)
    _spans: dict[str, list[Span]] = field(init=False, repr=False)
    _events: dict[str, list[Event]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the facts by kind."""
        self._spans, self._events = defaultdict(list), defaultdict(list)
        for fact in self.facts:
            if not fact.leads:
                continue
            if isinstance(fact, Span):
                self._spans[fact.kind].append(fact)
            else:
                self._events[fact.kind].append(fact)
        for spans in self._spans.values():
            spans.sort(key=lambda one: (day_of(one.began), one.row))
        for events in self._events.values():
            events.sort(key=lambda one: (day_of(one.at), one.row))

    def spans(self, *kinds: str) -> list[Span]:
        """The spans of these kinds, the earliest first."""
        if len(kinds) == 1:
            return list(self._spans.get(kinds[0], ()))
        return [span for kind in kinds for span in self._spans.get(kind, ())]

    def events(self, *kinds: str) -> list[Event]:
        """The events of these kinds, the earliest first within each kind."""
        if len(kinds) == 1:
            return list(self._events.get(kinds[0], ()))
        return [event for kind in kinds for event in self._events.get(kind, ())]

    def span(self, row: str) -> Span | None:
        """The span from the row so named; None where it is not known or does not lead."""
        return next(
            (one for spans in self._spans.values() for one in spans if one.row == row), None
        )

    def event(self, row: str) -> Event | None:
        """The event from the row so named; None where it is not known or does not lead."""
        found = (one for events in self._events.values() for one in events if one.row == row)
        return next(found, None)

    @cached_property
    def written(self) -> dict[str, date]:
        """The London day each row was written down, of those rows whose source says so."""
        return {
            fact.row: day_of(fact.recorded_at)
            for fact in self.facts
            if fact.recorded_at is not None
        }

    def known_on(self, *rows: str) -> date | None:
        """The first day by which all of these rows were written down, as far as is known.

        None where of none of them it is known.
        """
        if not self.written:
            return None
        return max((self.written[row] for row in rows if row in self.written), default=None)

    @property
    def adult_on(self) -> date | None:
        """The 18th birthday; born on 29 February, 1 March; None where no birth is known."""
        return birthday(self.born_on, ADULT) if self.born_on else None

    @property
    def closes_on(self) -> date | None:
        """The day on which every open duty of childhood ends: the 18th birthday, or death."""
        return earliest(self.adult_on, self.died_on)

    def age_on(self, day: date) -> int | None:
        """Completed years of age on `day`; None where no birth is known."""
        if self.born_on is None:
            return None
        years = day.year - self.born_on.year
        return years if birthday(self.born_on, years) <= day else years - 1


def earliest(*days: date | None) -> date | None:
    """The earliest of the days that are known; None where none is."""
    known = [day for day in days if day is not None]
    return min(known) if known else None


def last_day(span: Span) -> date | None:
    """The day a span ended; None while it runs."""
    return None if span.ended is None else day_of(span.ended)


def runs_on(span: Span, day: date) -> bool:
    """Whether a span runs on `day`; the day it ends it does not run any more."""
    end = last_day(span)
    return day_of(span.began) <= day and (end is None or day < end)


def days(events: Iterable[Event]) -> list[tuple[date, str]]:
    """Each day on which one of the events happened, once, with the first row of that day."""
    found: dict[date, str] = {}
    for event in sorted(events, key=lambda one: (day_of(one.at), one.row)):
        found.setdefault(day_of(event.at), event.row)
    return sorted(found.items())


def when_ended(ended: When | None) -> date | None:
    """The London day of an end; None while it runs."""
    return None if ended is None else day_of(ended)
