"""What pages say of visits recorded here, and of what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.design.dates import ago, as_day, clock, day, weekday
from sightline.design.words import listing, plural, within
from sightline.duties.law import Basis
from sightline.duties.models import DutySpan
from sightline.duties.queries import words_of_rules
from sightline.people.models import Child
from sightline.visits.entries import visiting_met
from sightline.visits.models import VisitEntry
from sightline.visits.models.recorded import Outcome
from sightline.visits.timescales import TIMESCALES
from sightline.visits.words import place_words

LATE_AFTER = 3
"""Days after which a visit is said to have been recorded late: our own practice, not the law."""
ASKED = {
    Basis.LOCAL: "Our practice asks for",
    Basis.REGULATION: "The law asks for",
    Basis.STATUTE: "The law asks for",
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing asked of visits: who asks, by when, whether that has passed, and how counted."""

    asked: str
    what: str
    when: str
    ago: str
    is_late: bool
    why: str


def due_lines(duties: Iterable[DutySpan], today: date) -> list[DueLine]:
    """What is asked of visits now, the soonest first."""
    names, known = words_of_rules(), {one.id: one for one in TIMESCALES}
    return [
        DueLine(
            "The plan agrees" if known[one.rule].is_agreed else asked_words(known[one.rule].basis),
            names[one.rule],
            weekday(one.due_on),
            ago(one.due_on, today),
            one.overdue is not None and one.overdue.lower <= today,
            one.sentence,
        )
        for one in duties
    ]


def asked_words(basis: Basis) -> str:
    """By what right a visit is asked for."""
    return ASKED.get(basis, "Guidance asks for")


def met_words(child: Child, entry: VisitEntry) -> str:
    """What a visit just put on file meets, by name; empty where it meets nothing."""
    names = words_of_rules()
    found = [names[one.rule] for one in visiting_met(child, entry)]
    return f"It meets what was due: {listing(found).lower()}." if found else ""


def on_file_words(entry: VisitEntry) -> str:
    """That the facts are on file, in one sentence."""
    return f"On file since {clock(entry.recorded_at)}: {within(facts_words(entry))}."


def facts_words(entry: VisitEntry) -> str:
    """Whether the child was seen, where and on which day."""
    how = Outcome(entry.outcome).label
    return f"{how}, {place_words(entry.place)}, on {day(entry.visited_on)}"


def late_words(entry: VisitEntry) -> str:
    """That a visit was recorded late, plainly; empty where it was not."""
    if entry.recorded_at is None:
        return ""
    days = (as_day(entry.recorded_at) - entry.visited_on).days
    return f"Recorded late, {plural(days, 'day')} after" if days > LATE_AFTER else ""


def waiting_words(entry: VisitEntry, today: date) -> str:
    """For how long the account of a visit has been waiting."""
    days = (today - entry.visited_on).days
    return "Account not yet written" + (f", {plural(days, 'day')}" if days else ", today")
