"""The lists as the page and the file say them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.design.dates import day as day_words
from sightline.design.dates import how_long
from sightline.design.words import plural
from sightline.duties.standings import STANDINGS
from sightline.duties.thresholds import sentences_on
from sightline.oversight.asking import Asked
from sightline.oversight.levels import Level
from sightline.oversight.listing import Line, Lines
from sightline.oversight.words import KNOWN_NOW, PLAIN, RESTRICTED, RULE_STATES, SIGNAL_STATES
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.workforce.models import Worker

CANNOT_OPEN = "A child you cannot open"
NOBODY = "Nobody"
NONE_LATER = "no line, as far as the sources say when they were written"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list as the page shows it."""

    href: str
    name: str
    worker: str
    worker_href: str
    team: str
    said: str
    since: str
    ago: str
    later: str = ""


def since_words(asked: Asked) -> str:
    """What the day beside each child is."""
    if asked.what == "rule":
        return RULE_STATES[asked.state].since
    return PLAIN[asked.what].since if asked.what in PLAIN else "Since"


def definition_of(asked: Asked, day: date) -> str:
    """What is in the list, in a sentence; of a signal, with the numbers in force on `day`."""
    if asked.what != "signal":
        return asked.definition
    said = sentences_on(day)[asked.key]
    return f"{said} {SIGNAL_STATES[asked.state].definition}" if asked.state else said


def list_title(level: Level, asked: Asked, worker: Worker | None) -> str:
    """The heading of a list."""
    of = worker.name or "one worker" if worker else level.name
    return f"{asked.words}: {of}"


def list_rows(
    lines: Sequence[Line], names: Mapping[int, Child], asked: Asked, day: date
) -> list[Row]:
    """The lines of a page."""
    return [list_row(line, names, asked, day) for line in lines]


def list_row(line: Line, names: Mapping[int, Child], asked: Asked, day: date) -> Row:
    """One line; of a restricted child, that one is here and nothing else."""
    child = names.get(line.child_id)
    if line.is_stub or child is None:
        return Row("", CANNOT_OPEN, "", "", "", "", "", "")
    ago = "" if line.since is None or line.since > day else f"{how_long((day - line.since).days)}"
    return Row(
        reverse("child", args=[child.public_id]),
        name_of(child),
        line.worker or NOBODY,
        reverse("worker", args=[line.worker_id]) if line.worker_id else "",
        line.team or "",
        said_of(line, asked),
        day_words(line.since),
        ago,
        later_than(line.later),
    )


def later_words(later: int, total: int) -> str:
    """How many lines rest on what was written down after the day; nothing where none does."""
    if not later:
        return ""
    rest = "rests" if later == 1 else "rest"
    return f"{later:,} of {total:,} {rest} on what was written down later."


def later_than(written: date | None) -> str:
    """When something was written down, where that was after the day; else nothing."""
    return f"Known later: written down on {day_words(written)}" if written else ""


def said_of(line: Line, asked: Asked) -> str:
    """The sentence that puts the child in the list."""
    if asked.what == "status":
        kind = next(one for one in STANDINGS if one.kind == asked.key)
        return (kind.details.words(line.said) if kind.details else line.said) or kind.words
    if asked.what == "rule" and line.met_on and line.since:
        late = (line.met_on - line.since).days
        when = f", {plural(late, 'day')} late" if late > 0 else ""
        return f"{line.said.rstrip('.')}. Met {day_words(line.met_on)}{when}."
    return line.said


FILE_COLUMNS = ("Number", "Name", "Worker", "Team", "Why", "Met", "Written down later, on")


def file_head(
    level: Level, day: date, asked: Asked, worker: Worker | None, found: Lines
) -> list[tuple[str, ...]]:
    """The lines at the head of a file: what it is, of whom, as at when, what is in it."""
    return [
        ("List", asked.words),
        ("Of", level.name),
        ("Worker", worker.name if worker else "all"),
        ("As at the end of", day.isoformat()),
        ("Lines", str(found.total)),
        ("Known later", later_words(found.later, found.total) or NONE_LATER),
        ("Definition", definition_of(asked, day)),
        ("Restricted files", RESTRICTED),
        ("An earlier day", KNOWN_NOW),
    ]


def file_rows(
    lines: Sequence[Line], names: Mapping[int, Child], asked: Asked, day: date
) -> Iterator[tuple[str, ...]]:
    """The headings and the lines of a file."""
    yield (*FILE_COLUMNS[:5], since_words(asked), *FILE_COLUMNS[5:])
    for line in lines:
        row, child = list_row(line, names, asked, day), names.get(line.child_id)
        number = child.number if child and row.href else ""
        since = line.since.isoformat() if line.since and row.href else ""
        met = line.met_on.isoformat() if line.met_on and row.href else ""
        later = line.later.isoformat() if line.later and row.href else ""
        yield (number, row.name, row.worker, row.team, row.said, since, met, later)
