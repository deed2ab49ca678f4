"""Days and moments as people in the service say them. London's, whatever came in."""

from datetime import date, datetime

from sightline.calendars.clock import LONDON

YEAR = 365
WEEKS_AFTER = 13
HALF_A_YEAR = 183


def london(value: datetime) -> datetime:
    """A moment as the clock in London showed it."""
    return value.astimezone(LONDON) if value.tzinfo else value


def as_day(value: date | datetime) -> date:
    """The day of a day or a moment, in London."""
    return london(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """ "3 March 2026"; nothing for None."""
    if value is None:
        return ""
    on = as_day(value)
    return f"{on.day} {on:%B %Y}"


def day_short(value: date | datetime | None) -> str:
    """ "3 Mar"; nothing for None."""
    if value is None:
        return ""
    on = as_day(value)
    return f"{on.day} {on:%b}"


def day_near(value: date | datetime | None, today: date) -> str:
    """ "Wed 18 Nov", and "1 Nov 2021" for a day half a year off or more; nothing for None."""
    if value is None:
        return ""
    on = as_day(value)
    if abs((on - today).days) >= HALF_A_YEAR:
        return f"{day_short(on)} {on.year}"
    return f"{on:%a} {day_short(on)}"


def weekday(value: date | datetime | None) -> str:
    """ "Tuesday 3 March"; nothing for None."""
    if value is None:
        return ""
    on = as_day(value)
    return f"{on:%A} {on.day} {on:%B}"


def moment(value: date | datetime | None) -> str:
    """ "3 March 2026, 14:05"; a day without an hour stays a day; nothing for None."""
    if not isinstance(value, datetime):
        return day(value)
    return f"{day(value)}, {london(value):%H:%M}"


def clock(value: datetime | None) -> str:
    """ "14:05"; nothing for None."""
    return "" if value is None else f"{london(value):%H:%M}"


def ago(value: date | datetime | None, today: date) -> str:
    """ "today", "yesterday", "3 days ago", "in 2 weeks"; nothing for None."""
    if value is None:
        return ""
    days = (today - as_day(value)).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    length = how_long(abs(days))
    return f"{length} ago" if days > 0 else f"in {length}"


def how_long(days: int) -> str:
    """A number of days in the unit people would use: days, then weeks, months, years.

    Units are rounded down: 20 months is never "2 years".
    """
    if days < 2 * 7:
        return "1 day" if days == 1 else f"{days} days"
    if days < WEEKS_AFTER * 7:
        return f"{days // 7} weeks"
    if days < 2 * YEAR:
        return f"{days * 12 // YEAR} months"
    return f"{days // YEAR} years"
