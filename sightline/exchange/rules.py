"""When a load is late or short: pure functions over when loads are expected and what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sightline.calendars.zone import LONDON

WEEK: Final = 7
BEFORE: Final = timedelta(hours=18)
"""How long before it is expected a load may begin and still be that night's."""
SHARE: Final = 0.9
"""A load with a smaller part of its usual rows is short."""


@dataclass(frozen=True, slots=True)
class Expected:
    """That a source's load is in by a time of day in London, on days of the week from a day on.

    Monday is 0. Without days no load is expected.
    """

    since: date
    by: time
    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Came:
    """A load that ended: when, and its rows, with what somebody said beforehand that it lacks."""

    began_at: datetime
    ended_at: datetime
    rows: int
    without: tuple[str, ...] = ()
    accepted_short: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether somebody took it as it was."""
        return self.accepted_short or bool(self.without)


def in_force(said: Sequence[Expected], day: date) -> Expected | None:
    """What was expected on a day: the latest that was said for it; None where nothing was."""
    return max((one for one in said if one.since <= day), key=lambda one: one.since, default=None)


def last_due(said: Sequence[Expected], moment: datetime) -> datetime | None:
    """The latest moment, not after `moment`, by which a load was expected.

    None where none was in the last week, or none is expected any more.
    """
    now = in_force(said, moment.date())
    if now is None or not now.days:
        return None
    for back in range(WEEK + 1):
        day = moment.date() - timedelta(days=back)
        one = in_force(said, day)
        if one is None or day.weekday() not in one.days:
            continue
        due = datetime.combine(day, one.by, tzinfo=LONDON)
        if due <= moment:
            return due
    return None


def is_late(due: datetime | None, last: Came | None) -> bool:
    """Whether a load was due, and none of that night or later is in."""
    return due is not None and (last is None or last.began_at <= due - BEFORE)


def is_short(last: Came | None, usual: int) -> bool:
    """Whether the last load has far fewer rows than is usual, and nobody took that as right."""
    return last is not None and not last.is_accepted and last.rows < SHARE * usual
