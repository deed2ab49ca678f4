"""The timeline: every fact of the child in date order, in words, by year and month."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from sightline.calendars.clock import LONDON
from sightline.design.dates import day, day_short, moment
from sightline.duties.facts import Fact, Span
from sightline.duties.telling import Names
from sightline.record.words import GROUPS, source_words, tell

OLDEST = "oldest"
OURS = "sightline:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline.

    `until` is said of something that lasted and whose end has no line of its own. `known_later`
    is said only where the day of writing down is known and was later; `leads` is False where it
    is not the leading source that says so, and `withdrawn` where it was written here and counts no
    more.
    """

    on: date
    order: str
    when: str
    what: str
    more: str
    until: str
    known_later: str
    source: str
    leads: bool
    kind: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month."""

    name: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year that hold entries."""

    name: str
    months: list[Month]


def entries_of(facts: Iterable[Fact], names: Names) -> list[Entry]:
    """Every fact as one line, and as a second where its end deserves one; the latest first.

    What several sources agree on is one line that names them.
    """
    entries = [entry for fact in facts for entry in lines_of(fact, names)]
    return sorted(made_one(entries), key=lambda entry: entry.order, reverse=True)


def made_one(entries: Iterable[Entry]) -> list[Entry]:
    """The lines, each line of another source left out where a leading one says the same."""
    by_words: dict[tuple[date, str, str, str, str], list[Entry]] = {}
    for entry in entries:
        said = (entry.on, entry.kind, entry.what, entry.more, entry.until)
        by_words.setdefault(said, []).append(entry)
    told: list[Entry] = []
    for same in by_words.values():
        leading = [entry for entry in same if entry.leads]
        beside = [entry for entry in same if not entry.leads and not entry.withdrawn]
        others = dict.fromkeys(entry.source for entry in beside)
        if leading and others:
            first, *rest = leading
            told += [replace(first, source=" and ".join((first.source, *others))), *rest]
        else:
            told += same
    return told


def lines_of(fact: Fact, names: Names) -> list[Entry]:
    """The line of a fact's beginning, and of its end where words for it are given."""
    told = tell(fact, names)
    began = fact.began if isinstance(fact, Span) else fact.at
    ended = fact.ended if isinstance(fact, Span) else None
    own_end = bool(told.ended) and ended is not None
    span = "" if own_end or ended is None or ended == began else f"Until {words_of(ended)}"
    lines = [line(fact, began, told.what, told.more, span)]
    if own_end and ended is not None:
        lines.append(line(fact, ended, told.ended, told.ended_more, ""))
    return lines


def line(fact: Fact, when: date | datetime, what: str, more: str, until: str) -> Entry:
    """One line of the timeline, on its local day."""
    return Entry(
        on=local_day(when),
        order=f"{local_day(when).isoformat()} {words_of_time(when)} {fact.row}",
        when=short_words(when),
        what=what,
        more=more,
        until=until,
        known_later=known_later(fact, when),
        source=source_words(fact.source),
        leads=fact.leads,
        withdrawn=not fact.leads and fact.source.startswith(OURS),
        kind=fact.kind,
    )


def known_later(fact: Fact, when: date | datetime) -> str:
    """When it was written down, where that is known and was on a later day; else nothing."""
    if fact.recorded_at is None:
        return ""
    written = fact.recorded_at.astimezone(LONDON).date()
    return f"Known later: written down {day(written)}" if written > local_day(when) else ""


def local_day(when: date | datetime) -> date:
    """The day in London."""
    return when.astimezone(LONDON).date() if isinstance(when, datetime) else when


def words_of(when: date | datetime) -> str:
    """A day, or a moment with its time unless that is midnight."""
    time = words_of_time(when)
    return (
        moment(when.astimezone(LONDON))
        if time and isinstance(when, datetime)
        else day(local_day(when))
    )


def short_words(when: date | datetime) -> str:
    """The day without its year, with the time where there is one: the heading has the year."""
    time = words_of_time(when)
    return f"{day_short(local_day(when))}, {time}" if time else day_short(local_day(when))


def words_of_time(when: date | datetime) -> str:
    """The time of day as 21:40; empty for a day and for midnight, which stands for a day."""
    if not isinstance(when, datetime):
        return ""
    time = when.astimezone(LONDON).strftime("%H:%M")
    return "" if time == "00:00" else time


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of fact the timeline may be narrowed to, with how many lines it has."""

    key: str
    words: str
    lines: int
    chosen: bool


def choices_of(entries: Iterable[Entry], show: Sequence[str]) -> list[Choice]:
    """What the timeline may be narrowed to: only what the child has lines of, or what is chosen."""
    numbers = Counter(entry.kind for entry in entries)
    found = [
        Choice(key, words, sum(numbers[kind] for kind in kinds), key in show)
        for key, (words, kinds) in GROUPS.items()
    ]
    return [choice for choice in found if choice.lines or choice.chosen]


def narrowed(entries: Iterable[Entry], show: Sequence[str]) -> list[Entry]:
    """The lines of the kinds chosen; all of them where none is chosen."""
    kinds = {kind for key in show if key in GROUPS for kind in GROUPS[key][1]}
    return [entry for entry in entries if not kinds or entry.kind in kinds]


def timeline_of(entries: list[Entry], show: Sequence[str], order: str) -> dict[str, Any]:
    """What the person chose to see, and what may be chosen; unknown keys choose nothing."""
    known = [key for key in GROUPS if key in show]
    shown = narrowed(entries, known)
    oldest = order == OLDEST
    query = [("show", key) for key in known] + ([("order", OLDEST)] if oldest else [])
    return {
        "entries": shown[::-1] if oldest else shown,
        "choices": choices_of(entries, known),
        "narrowed": bool(known),
        "oldest_first": oldest,
        "address": "?" + "".join(f"{urlencode([pair])}&" for pair in query),
    }


def by_year(entries: Iterable[Entry]) -> list[Year]:
    """The entries under their years and months, in the order they come."""
    years: list[Year] = []
    for entry in entries:
        if not years or years[-1].name != str(entry.on.year):
            years.append(Year(str(entry.on.year), []))
        months = years[-1].months
        name = f"{entry.on:%B}"
        if not months or months[-1].name != name:
            months.append(Month(name, []))
        months[-1].entries.append(entry)
    return years
