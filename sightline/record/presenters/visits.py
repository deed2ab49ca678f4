"""Visits and words: every visit and try on file, what was said, and what still waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from sightline.access.lens import NOT_SHOWN
from sightline.design.dates import ago, clock, day, day_short, moment
from sightline.design.words import listing, plural
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.record.presenters.shapes import NOT_RECORDED, other_source
from sightline.visits.entries import TEXTS, Told
from sightline.visits.models import Visit, VisitAccount, VisitEntry
from sightline.visits.models.recorded import Outcome
from sightline.visits.presenters import late_words, waiting_words
from sightline.visits.queries import last_seen
from sightline.visits.words import (
    home_words,
    kind_words,
    others_words,
    place_words,
    seen_words,
    tried_words,
)

STATES = {"Seen alone": "met", "Not seen": "none", NOT_RECORDED: "none"}
NO_PLAN = "No plan and no stay in care that day"
LATELY = 84
"""Days over which visits and tries are counted at the top."""
TERMS = {
    "done": "What we did and what I saw",
    "changed": "What is different",
    "help_given": "Practical help",
    "worries": "Worries",
    "next_steps": "Next",
    "purpose": "What it was for",
    "tool": "Tool or activity",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One visit or try in the list, from whichever source: what is known, what was said."""

    when: str
    words: str
    state: str
    facts: list[str] = field(default_factory=list)
    by: str = ""
    late: str = ""
    waits: str = ""
    href: str = ""
    correct: str = ""
    said: str = ""
    no_words: str = ""
    account: list[tuple[str, str]] = field(default_factory=list)
    account_by: str = ""
    earlier: list[str] = field(default_factory=list)
    concern: str = ""
    was: str = ""


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


def lately_words(visits: Iterable[Visit], tries: Iterable[VisitEntry], today: date) -> str:
    """How often the child was seen and tried to be seen of late; a try is work of its own."""

    def recent(on: date | None) -> bool:
        return on is not None and 0 <= (today - on).days < LATELY

    seen = {one.visited_on for one in visits if one.seen and recent(one.visited_on)}
    alone = {one.visited_on for one in visits if one.seen_alone and recent(one.visited_on)}
    tried = (one for one in tries if not one.was_seen and not one.is_off)
    number = sum(1 for one in tried if recent(one.visited_on))
    if not seen and not alone and not number:
        return ""
    seen |= alone
    said = f"In the last 12 weeks seen on {plural(len(seen), 'day')}, alone on {len(alone)}"
    return f"{said}; tried {plural(number, 'more time')}." if number else f"{said}."


def loaded_shown(visit: Visit) -> Shown:
    """One visit as another system tells it."""
    seen = seen_words(visit.seen, visit.seen_alone)
    kind = kind_words(visit.kind)
    bedroom = {True: "Bedroom seen", False: "Bedroom not seen", None: ""}[visit.bedroom_seen]
    facts = [f"For: {kind}" if kind else "", bedroom, other_source(visit)]
    return Shown(
        day(visit.visited_on) if visit.visited_on else "No day",
        seen,
        STATES.get(seen, ""),
        [one for one in facts if one],
    )


def recorded_shown(
    told: Told, kinds: Iterable[str], child: Child, today: date, *, may_write: bool
) -> Shown:
    """One visit or try as it was recorded here."""
    entry, part = told.entry, told.part
    record = reverse("child_record_visit", args=[child.public_id])
    correct = f"{record}?corrects={entry.source_id}" if may_write and told.is_theirs else ""
    if entry.is_off:
        return off_shown(told, correct)
    account = reverse("child_visit_account", args=[child.public_id])
    return Shown(
        on_words(entry),
        Outcome(entry.outcome).label,
        "met" if entry.outcome == Outcome.ALONE else "" if entry.was_seen else "none",
        facts_of(told, kinds),
        f"{entry.recorded_by.name}, {moment(entry.recorded_at)}",
        late_words(entry),
        waiting_words(entry, today) if entry.was_seen and told.account is None else "",
        f"{account}?of={entry.outing}" if may_write and entry.was_seen else "",
        correct,
        part.words if part else "",
        part.no_words if part else "",
        account_pairs(told.account, part.about if part else ""),
        account_words(told.account),
        [earlier_words(one) for one in told.earlier],
        concern_at(told, child) if may_write else "",
    )


def off_shown(told: Told, correct: str) -> Shown:
    """A visit that was not to this child: who said so, when and why, and nothing of what it was."""
    entry = told.entry
    return Shown(
        on_words(entry),
        Outcome.OFF.label,
        "",
        [entry.why] if entry.why != NOT_SHOWN else [],
        f"Taken off this file by {entry.recorded_by.name}, {moment(entry.recorded_at)}",
        correct=correct,
        earlier=[earlier_words(one) for one in told.earlier],
        was=Outcome(told.earlier[0].outcome).label if told.earlier else "",
    )


def on_words(entry: VisitEntry) -> str:
    """The day of a visit, with the hour where one is said."""
    return day(entry.visited_on) + (f", {entry.visited_at:%H:%M}" if entry.visited_at else "")


def concern_at(told: Told, child: Child) -> str:
    """Where a new concern is made of what worried somebody on a visit; empty where nothing did."""
    if told.account is None or not told.account.worries:
        return ""
    return f"{reverse('child_concern', args=[child.public_id])}?visit={told.entry.outing}"


def facts_of(told: Told, kinds: Iterable[str]) -> list[str]:
    """What is known of a visit beside whether the child was seen."""
    entry = told.entry
    bedroom = {True: "Bedroom seen", False: "Bedroom not seen", None: ""}[entry.bedroom_seen]
    plans = listing([kind_words(kind) for kind in kinds if kind])
    found = [
        f"For: {plans}" if plans else NO_PLAN if entry.was_seen else "",
        place_words(entry.place),
        f"Tried: {tried_words(entry.tried)}" if entry.tried else "",
        entry.tried_words,
        bedroom,
        home_words(entry.home),
        entry.home_words,
        f"Also seen: {others_words(entry.others)}" if entry.others else "",
        entry.others_words,
        f"With {listing([name_of(one) for one in told.others])}" if told.others else "",
        f"Put right: {entry.why}" if entry.why and entry.supersedes_id else "",
    ]
    shown = [one[:1].upper() + one[1:] for one in found if one and one != NOT_SHOWN]
    return list(dict.fromkeys(shown))


def account_pairs(account: VisitAccount | None, about: str) -> list[tuple[str, str]]:
    """What is told of a visit, as terms and words."""
    if account is None:
        return []
    assert set(TERMS) == set(TEXTS)  # noqa: S101  a text without a term would be lost
    found = [(term, getattr(account, name)) for name, term in TERMS.items()]
    return [pair for pair in [*found, ("About the child alone", about)] if pair[1]]


def account_words(account: VisitAccount | None) -> str:
    """Who wrote the account and when, and that it was changed, with why."""
    if account is None:
        return ""
    said = f"Written by {account.written_by.name}, {moment(account.recorded_at)}"
    return f"{said}. Changed: {account.why}" if account.supersedes_id else said


def earlier_words(entry: VisitEntry) -> str:
    """What stood before a visit was put right."""
    how = Outcome(entry.outcome).label
    at = f"{day_short(entry.recorded_at)}, {clock(entry.recorded_at)}"
    return f"{how}, {place_words(entry.place)}, on {day(entry.visited_on)}; recorded {at}"
