"""Stretches of days: from a first day up to, not including, an end; joined, cut, taken away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from sightline.calendars.intervals import REMEMBERED

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from `start` up to, not including, `end`; None: without an end."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.start <= day and (self.end is None or day < self.end)

    @property
    def is_empty(self) -> bool:
        """Whether there is no day in it."""
        return self.end is not None and self.end <= self.start


def first_of(*ends: date | None) -> date | None:
    """The earliest of the ends; None where none of them ends."""
    known = [end for end in ends if end is not None]
    return min(known) if known else None


def both(one: Days, other: Days) -> Days:
    """The days in both; empty where there are none."""
    return Days(max(one.start, other.start), first_of(one.end, other.end))


def within(these: Iterable[Days], those: Iterable[Days]) -> list[Days]:
    """The days of `these` that are also in `those`, in order."""
    held = list(those)
    found = [both(one, other) for one in these for other in held]
    return sorted((one for one in found if not one.is_empty), key=lambda one: one.start)


def joined(stretches: Iterable[Days]) -> list[Days]:
    """The stretches in order, those that touch or overlap made one."""
    found: list[Days] = []
    for one in sorted((one for one in stretches if not one.is_empty), key=lambda one: one.start):
        if found and (found[-1].end is None or one.start <= found[-1].end):
            last = found[-1]
            ends = [end for end in (last.end, one.end) if end is not None]
            found[-1] = Days(last.start, max(ends) if len(ends) == len((last, one)) else None)
        else:
            found.append(one)
    return found


def without(these: Iterable[Days], those: Iterable[Days]) -> list[Days]:
    """The days of `these` that are in none of `those`."""
    found = joined(these)
    for gap in joined(those):
        kept: list[Days] = []
        for one in found:
            kept.append(Days(one.start, first_of(one.end, gap.start)))
            if gap.end is not None:
                kept.append(Days(max(one.start, gap.end), one.end))
        found = [one for one in kept if not one.is_empty]
    return found


def between(turns: Sequence[date], end: date | None = None) -> list[Days]:
    """The days from each turn to the next, and from the last one to `end`; the turns in order."""
    ends: list[date | None] = [*turns[1:], end]
    return [
        Days(turn, following) for turn, following in zip(turns, ends[: len(turns)], strict=True)
    ]


@lru_cache(maxsize=REMEMBERED)
def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the last day there is."""
    return day - relativedelta(months=months)


@lru_cache(maxsize=REMEMBERED)
def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day there is."""
    return day + relativedelta(months=months)


def is_within(earlier: date, later: date, months: int) -> bool:
    """Whether `earlier` lies in the so many months up to `later`: after that day, up to it."""
    return months_before(later, months) < earlier <= later


def falls_out(day: date, months: int) -> date:
    """The first day on which `day` is no longer within so many months before it."""
    found = months_after(day, months)
    while months_before(found, months) < day:
        found += DAY
    return found
