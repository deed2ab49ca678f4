"""What happened to a child, in one neutral shape for rules, timelines and journeys.

Two shapes: a span of time and an event. Days and moments are London's; a day is a `date`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted: a plan, a placement, a time missing.

    `ended` is None while it still runs, and is the day or moment of its end otherwise. `row` names
    the row as "room.Model:id", `source` the row of the source as "source:id". `recorded_at` is
    None where the source does not say when it was written down. `leads` is False for what a
    second source says about the same kind of fact.
    """

    child: int
    kind: str
    began: date | datetime
    ended: date | datetime | None
    attributes: Mapping[str, Any]
    row: str
    source: str
    recorded_at: datetime | None
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at one time: a visit, a review, a conference."""

    child: int
    kind: str
    at: date | datetime
    attributes: Mapping[str, Any]
    row: str
    source: str
    recorded_at: datetime | None
    leads: bool = True


Fact = Span | Event
