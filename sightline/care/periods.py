"""Periods of care: runs of care episodes, and what was true of the child in them."""

from dataclasses import dataclass
from datetime import date

from sightline.duties.counting import day_of
from sightline.duties.facts import Span
from sightline.duties.history import History, last_day, runs_on

BEGINS = "S"
SHORT_BREAKS = frozenset({"V3", "V4"})
TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})


@dataclass(frozen=True, slots=True)
class Period:
    """One stay in care, from coming in to leaving (None while it runs); `fact` is its first row."""

    start: date
    end: date | None
    fact: Span


def periods(history: History) -> list[Period]:
    """The child's stays in care, the earliest first.

    An episode begins a new one where it starts to be looked after, names another period, or
    leaves a gap.
    """
    found: list[list[Span]] = []
    for episode in history.spans("care_episode"):
        if found and follows(found[-1], episode):
            found[-1].append(episode)
        else:
            found.append([episode])
    return [period_of(run) for run in found]


def follows(run: list[Span], episode: Span) -> bool:
    """Whether an episode carries on the stay in care before it."""
    before = run[-1]
    names = {one.attributes["period"] for one in (before, episode)} - {""}
    ends = [last_day(one) for one in run]
    latest = None if None in ends else max(end for end in ends if end is not None)
    is_new = len(names) > 1 or episode.attributes["start_reason"] == BEGINS
    return not is_new and (latest is None or day_of(episode.began) <= latest)


def period_of(run: list[Span]) -> Period:
    """The stay that a run of episodes makes; it began when the child came into care."""
    start = day_of(run[0].began)
    told = run[0].attributes["entered_care_on"]
    entered = date.fromisoformat(told) if told else start
    ends = [last_day(one) for one in run]
    known = [end for end in ends if end is not None]
    return Period(min(start, entered), max(known) if len(known) == len(ends) else None, run[0])


def period_at(history: History, day: date) -> Period | None:
    """The stay in care on `day`; None where the child was not in care."""
    for period in periods(history):
        if period.start <= day and (period.end is None or day <= period.end):
            return period
    return None


def has_status(history: History, day: date, *statuses: str) -> bool:
    """Whether one of these legal statuses ran on `day`."""
    return any(
        one.attributes["status"] in statuses and runs_on(one, day)
        for one in history.spans("legal_status")
    )


def is_short_break(history: History, day: date) -> bool:
    """Whether the child was only having short breaks on `day`."""
    return has_status(history, day, *SHORT_BREAKS)


def lasting_placements(history: History) -> list[Span]:
    """The placements that are not temporary, the earliest first."""
    return [one for one in history.spans("placement") if one.attributes["kind"] not in TEMPORARY]
