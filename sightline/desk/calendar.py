"""Due dates as a calendar program reads them (RFC 5545), with nobody's name in them.

A feed lies on telephones and with calendar services, so it says what is due and for how many
children, never for whom: names, initials and numbers stay behind the sign-in.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sightline.calendars.icalendar import escaped, file_of, written
from sightline.design.dates import as_day
from sightline.design.dates import day as day_words
from sightline.design.words import plural
from sightline.duties.models import DutySpan

MIDNIGHT = time(tzinfo=UTC)
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Sightline//Due dates//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Sightline: due dates",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
)
DESCRIPTION = "Sightline says under My work for whom. No names stand in calendars."


When = date | datetime


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule asks on one day, or at one moment, for so many children.

    What is overdue stands on today as one; `due` is then the earliest it was due. `shown_on` is
    the day it stands on.
    """

    rule: str
    due: When
    children: int
    shown_on: date
    is_overdue: bool


def grouped(duties: Iterable[DutySpan], now: datetime) -> list[Due]:
    """The duties by day and rule, each with the number of its children; in order of time."""
    children: dict[tuple[str, When | None], set[int]] = defaultdict(set)
    since: dict[str, When] = {}
    for one in duties:
        due = one.due_at or one.due_on
        if not has_passed(due, now):
            children[one.rule, due].add(one.child_id)
            continue
        children[one.rule, None].add(one.child_id)
        since[one.rule] = min(since.get(one.rule, due), due, key=as_day)
    found = [
        Due(rule, since[rule], len(own), as_day(now), is_overdue=True)
        if due is None
        else Due(rule, due, len(own), as_day(due), is_overdue=False)
        for (rule, due), own in children.items()
    ]
    return sorted(found, key=lambda one: (one.shown_on, not one.is_overdue, str(one.due), one.rule))


def has_passed(due: When, now: datetime) -> bool:
    """Whether the last day or moment lies behind."""
    return due < now if isinstance(due, datetime) else due < as_day(now)


def calendar(
    found: Sequence[Due], names: Mapping[str, str], *, owner: uuid.UUID, link: str, today: date
) -> bytes:
    """The whole feed; the same bytes while nothing changes on one day."""
    lines = [*HEAD]
    stamp = written(datetime.combine(today, MIDNIGHT))
    for one in found:
        lines += ["BEGIN:VEVENT", f"UID:{uid_of(one, owner)}", f"DTSTAMP:{stamp}"]
        lines += when_lines(one)
        lines.append(f"SUMMARY:{escaped(summary(one, names[one.rule]))}")
        lines += [f"DESCRIPTION:{escaped(DESCRIPTION)}", f"URL:{link}"]
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return file_of(lines)


def uid_of(one: Due, owner: uuid.UUID) -> str:
    """What names an event for good; the one of what is overdue keeps it as it moves along."""
    when = "overdue" if one.is_overdue else one.due.isoformat()
    return f"{uuid.uuid5(owner, f'{one.rule} {when}')}@sightline"


def when_lines(one: Due) -> list[str]:
    """The day an event stands on, or its hour where it is due by the hour and not overdue."""
    if isinstance(one.due, datetime) and not one.is_overdue:
        return [f"DTSTART:{written(one.due)}"]
    after = one.shown_on + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{one.shown_on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def summary(one: Due, name: str) -> str:
    """ "Visit, child in need due: 1 child"; of what is overdue, since when."""
    children = plural(one.children, "child", "children")
    if one.is_overdue:
        longest = "" if one.children == 1 else "the longest "
        return f"{name}: {children}, {longest}overdue since {day_words(one.due)}"
    return f"{name} due: {children}"
