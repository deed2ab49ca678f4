"""What waits on somebody's desk, as the desk asks for it."""

from datetime import date, datetime, time
from typing import Any

from sightline.access.models import User
from sightline.calendars.clock import LONDON, now
from sightline.desk.waiting import all_that_waits


def waits(name: str, viewer: User, at: date | None = None) -> list[Any]:
    """One list of the desk of `viewer` at a moment, at noon of a day, or now."""
    if at is None:
        at = now()
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(12), tzinfo=LONDON)
    return all_that_waits(viewer, moment)[name]
