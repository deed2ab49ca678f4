"""The only place that reads the clock. Views, commands and jobs call it and pass the date down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from sightline.calendars.zone import LONDON

__all__ = ["LONDON", "demonstration_day", "now", "standing_at", "today"]

STANDS: ContextVar[datetime | None] = ContextVar("STANDS", default=None)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Within, the clock says `moment`: for a question that is composed once, for every moment."""
    token = STANDS.set(moment)
    try:
        yield
    finally:
        STANDS.reset(token)


def now() -> datetime:
    """This moment in London; in a demonstration, this time of day on the county's own day."""
    stands = STANDS.get()
    if stands is not None:
        return stands
    moment = datetime.now(LONDON)
    day = demonstration_day()
    return moment if day is None else datetime.combine(day, moment.time(), tzinfo=LONDON)


def by_the_wall() -> datetime:
    """This moment as the trail has it, also where a demonstration stands still."""
    return datetime.now(LONDON)


def today() -> date:
    """Today's date in London, whatever the server's own time zone."""
    return now().date()


def demonstration_day() -> date | None:
    """The day a demonstration stands still on, or None where the clock is real.

    Raises ValueError when SIGHTLINE_TODAY is set to something that is not YYYY-MM-DD.
    """
    text = os.environ.get("SIGHTLINE_TODAY", "")
    return date.fromisoformat(text) if text else None
