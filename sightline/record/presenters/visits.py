"""Visits: every one on file, with whether the child was seen, and alone."""

from collections.abc import Sequence
from datetime import date

from sightline.design.dates import ago, day
from sightline.record.presenters.shapes import (
    NOT_RECORDED,
    Cell,
    Row,
    Section,
    as_table,
    other_source,
    said,
)
from sightline.visits.models import Visit
from sightline.visits.queries import last_seen
from sightline.visits.words import kind_words, seen_words

COLUMNS = ["Visit", "For", "Seen", "Bedroom seen"]
STATES = {"Seen alone": "met", "Not seen": "none", NOT_RECORDED: "none"}


def seen_pairs(visits: Sequence[Visit], today: date) -> list[tuple[str, str]]:
    """The last visit, the last time seen and seen alone, in words."""
    if not visits:
        return []
    last = last_seen(visits, today)
    terms = (("Last visit", last.visit), ("Last seen", last.seen), ("Last seen alone", last.alone))
    return [(term, when_words(visit, today)) for term, visit in terms]


def when_words(visit: Visit | None, today: date) -> str:
    """The day of a visit and how long ago it was; where there is none, that."""
    if visit is None or visit.visited_on is None:
        return NOT_RECORDED
    return f"{day(visit.visited_on)}, {ago(visit.visited_on, today)}"


def visits_section(visits: Sequence[Visit]) -> Section:
    """The visits on this page, the latest first."""
    columns, rows = as_table(COLUMNS, [row_of(visit) for visit in visits])
    return Section("Every visit", columns, rows, empty="No visits are recorded.")


def row_of(visit: Visit) -> Row:
    """One visit as a row."""
    seen = seen_words(visit.seen, visit.seen_alone)
    kind = kind_words(visit.kind)
    return [
        Cell(day(visit.visited_on) if visit.visited_on else "No day", other_source(visit)),
        kind[:1].upper() + kind[1:],
        Cell(seen, state=STATES.get(seen, "")),
        said(visit.bedroom_seen),
    ]
