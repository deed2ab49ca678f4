"""What is said of nightly loads: late, short, expected, and how old the data is."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sightline.calendars.clock import now
from sightline.design.dates import day, london, weekday
from sightline.design.words import listing, plural
from sightline.exchange.nights import Standing, last_of_each, standings
from sightline.exchange.rules import Came, Expected
from sightline.exchange.words import beginning, source_words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_DAY, WORKING = frozenset(range(7)), frozenset(range(5))


def alarms() -> list[str]:
    """One sentence for each load that is late or short now; two queries."""
    return alarms_of(standings(now()), now().date())


def alarms_of(found: Iterable[Standing], today: date) -> list[str]:
    """One sentence for each of these that is late or short."""
    return [words for one in found if (words := alarm(one, today))]


def alarm(one: Standing, today: date) -> str:
    """What is wrong with a source's load, "" where nothing is."""
    who = beginning(source_words(one.source))
    if one.is_late and one.due:
        came = f"Its last load was {when(one.last.began_at, today)}" if one.last else (
            "It was never loaded")  # fmt: skip
        return f"{who} is late: it was expected {when(one.due, today, 'by ')}. {came}."
    if one.is_short and one.last:
        rows = plural(one.last.rows, "row")
        return (
            f"{who} is short: its load of {when(one.last.began_at, today)} has {rows}, "
            f"and usually it has {one.usual:,}."
        )
    return ""


def when(moment: datetime, today: date, before: str = "") -> str:
    """ "today, 02:10", "by 06:00 yesterday", "Friday 20 November 2026, 02:10"."""
    at = london(moment)
    names = {today: "today", today - timedelta(days=1): "yesterday"}
    on = names.get(at.date()) or f"{'on ' if before else ''}{weekday(at)} {at.year}"
    return f"{before}{at:%H:%M} {on}" if before else f"{on}, {at:%H:%M}"


def expected_words(expected: Expected | None) -> str:
    """ "By 06:00, every day"; "No load is expected"."""
    if expected is None or not expected.days:
        return "No load is expected"
    return f"By {expected.by:%H:%M}, {days_words(expected.days)}"


def days_words(days: frozenset[int]) -> str:
    """ "every day", "Monday to Friday", "Monday and Thursday"."""
    if days == EVERY_DAY:
        return "every day"
    if days == WORKING:
        return "Monday to Friday"
    return listing([DAYS[one] for one in sorted(days)])


def said_words(by: time, days: frozenset[int]) -> str:
    """The same of what somebody said, for the list of all that was said."""
    return expected_words(Expected(date.min, by, days))


def took(began: datetime, ended: datetime) -> str:
    """ "24 minutes", "40 seconds"."""
    seconds = round((ended - began).total_seconds())
    if seconds < 60:
        return plural(seconds, "second")
    return plural(round(seconds / 60), "minute")


def accepted_words(without: Sequence[str], *, short: bool) -> str:
    """What somebody took beforehand: "without ssd_contacts, as short"; "" for nothing."""
    parts = [f"without {listing(list(without))}"] if without else []
    return ", ".join([*parts, *(["as short"] if short else [])])


def state_of(one: Standing) -> tuple[str, str]:
    """How a source stands: the shape of the mark beside it, and a word."""
    if one.is_late:
        return "late", "Late"
    if one.is_short:
        return "late", "Short"
    if one.due:
        return "met", "In time"
    return "", "Not yet due" if one.expected and one.expected.days else "Not expected"


def rows_words(one: Came | None) -> str:
    """How many rows a load had."""
    return plural(one.rows, "row") if one else ""


def data_age() -> str:
    """ "Last loaded: the looked-after return today, 02:10."; "" for nothing; one query."""
    return age_of(last_of_each(), now().date())


def age_of(ended: Iterable[tuple[str, datetime]], today: date) -> str:
    """The same of sources, each with the moment its last load ended."""
    parts = [f"{source_words(source)} {age(at, today)}" for source, at in ended]
    return f"Last loaded: {'; '.join(parts)}." if parts else ""


def on_the_first_page(moment: datetime) -> dict[str, Any]:
    """What the first page of a data officer says of nightly loads; two queries."""
    found, today = standings(moment), moment.date()
    ended = sorted((one.source, one.last.ended_at) for one in found if one.last)
    return {"alarms": alarms_of(found, today), "age": age_of(ended, today)}


def age(moment: datetime, today: date) -> str:
    """ "today, 02:34", "yesterday, 23:10", "3 March 2026"."""
    at = london(moment)
    near = today - timedelta(days=1) <= at.date() <= today
    return when(moment, today) if near else day(at)
