"""The first page of the file: what is true now, who holds it, and who this is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.calendars.clock import LONDON
from sightline.codes.lists import people as lists
from sightline.design.dates import ago, day
from sightline.duties.facts import Event, Fact
from sightline.duties.queries import Badge
from sightline.duties.telling import Names
from sightline.people.models import Child, Relationship
from sightline.people.presenters import name_of
from sightline.record.presenters.family import others_of, people_of, person
from sightline.record.presenters.header import birth_words, since_words
from sightline.record.presenters.journey import journey_of
from sightline.record.presenters.shapes import NOT_RECORDED, Row, as_table, on_day, said
from sightline.record.presenters.timeline import entries_of, local_day
from sightline.record.queries import Identity
from sightline.record.words import source_words
from sightline.visits.words import kind_words, seen_words
from sightline.workforce.models import Involvement

LATEST = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing that is true of the child now, since when, and the rule that says so."""

    words: str
    detail: str
    since: str
    rule: str
    state: str


def first_page(
    child: Child,
    lens: Lens,
    *,
    facts: Sequence[Fact],
    names: Names,
    allocated: Involvement | None,
    badges: Sequence[Badge],
    identity: Identity,
    relationships: Sequence[Relationship],
    same_family: Sequence[Child],
    ahead: Sequence[tuple[date, str]],
    moment: datetime,
) -> dict[str, Any]:
    """Everything the first page shows; `child`, facts and rows as the viewer may read them."""
    today = moment.astimezone(LONDON).date()
    past = [entry for entry in entries_of(facts, names) if entry.on <= today]
    return {
        "standings": standings_of(badges, moment),
        "seen": seen_of(facts, today),
        "worker": worker_facts(allocated),
        "reach": reach(allocated),
        "ahead": ahead_of(child, ahead, today),
        "journey": journey_of(facts, names, today, name_of(child)),
        "latest": past[:LATEST],
        "this_year": today.year,
        "family": family_table(
            people_of(child, relationships, today)
            + [
                person(other, "same family", today, "", linked=True)
                for other in others_of(child, same_family, relationships)
            ]
        ),
        "identity": identity_facts(child, identity, lens, today),
    }


def family_table(rows: list[Row]) -> dict[str, Any]:
    """The family as a table without columns in which nothing stands."""
    columns, kept = as_table(["Who", "What they are", "Age"], rows)
    return {"columns": columns, "rows": kept}


def standings_of(badges: Iterable[Badge], moment: datetime) -> list[Standing]:
    """What is true now, the gravest first."""
    today = moment.astimezone(LONDON).date()
    return [
        Standing(
            words=badge.words,
            detail=badge.detail,
            since=f"{since_words(badge)}, {ago(local_day(badge.since), today)}",
            rule=badge.rule,
            state="late" if badge.kind == "missing" else "today",
        )
        for badge in badges
    ]


def seen_of(facts: Sequence[Fact], today: date) -> list[tuple[str, str]]:
    """The last visit, the last time seen and seen alone, as recorded; empty without visits."""
    visits = [
        fact
        for fact in reversed(facts)
        if fact.kind == "visit" and isinstance(fact, Event) and local_day(fact.at) <= today
    ]
    if not visits:
        return []
    seen = [visit for visit in visits if visit.attributes["seen"] or alone(visit)]
    return [
        ("Last visit", visit_words(visits[0], today, whole=True)),
        ("Last seen", visit_words(next(iter(seen), None), today)),
        ("Last seen alone", visit_words(next(filter(alone, seen), None), today)),
    ]


def alone(visit: Fact) -> bool:
    """Whether the child was seen alone at a visit, as recorded."""
    return bool(visit.attributes["seen_alone"])


def visit_words(visit: Fact | None, today: date, *, whole: bool = False) -> str:
    """When a visit was, and for the last one what kind it was and whether the child was seen."""
    if not isinstance(visit, Event):
        return NOT_RECORDED
    when = local_day(visit.at)
    words = f"{day(when)}, {ago(when, today)}"
    if not whole:
        return words
    known = visit.attributes
    seen = seen_words(known["seen"], known["seen_alone"])
    seen = "whether seen is not recorded" if seen == NOT_RECORDED else seen.lower()
    return f"{words}: {kind_words(known['kind'])}, {seen}"


def worker_facts(allocated: Involvement | None) -> list[tuple[str, str]]:
    """Who the child's own worker is, and how to reach them, as far as recorded."""
    if allocated is None:
        return []
    worker, team = allocated.worker, allocated.team
    pairs = [
        ("Worker", (worker.name if worker else "") or NOT_RECORDED),
        ("Job", worker.job_title if worker else ""),
        ("Team", team.name if team else ""),
        ("Since", on_day(allocated.started_on)),
    ]
    return [pair for pair in pairs if pair[1]]


def reach(allocated: Involvement | None) -> str:
    """The address under which the child's worker reads mail; empty where none is on file."""
    worker = allocated.worker if allocated else None
    return worker.user.email if worker and worker.user else ""


def ahead_of(
    child: Child, dates: Iterable[tuple[date, str]], today: date
) -> list[tuple[str, str, str]]:
    """The days ahead that the source wrote down, what for and how far off, the next first."""
    found = list(dates)
    if child.expected_on and child.expected_on >= today and child.born_on is None:
        found.append((child.expected_on, "Birth expected"))
    return [(day(when), words, ago(when, today)) for when, words in sorted(found)]


def identity_facts(
    child: Child, identity: Identity, lens: Lens, today: date
) -> list[tuple[str, str]]:
    """Who this is, term by term; what the source did not give is absent."""
    pairs = [
        birth_words(child, today),
        ("Died", on_day(child.died_on)),
        ("Sex", lists.SEX.words(child.sex) if child.sex else ""),
        ("Gender", lists.GENDER.words(child.gender) if child.gender else ""),
        ("Ethnicity", lists.ETHNICITY.words(child.ethnicity) if child.ethnicity else ""),
        ("Nationality", child.nationality),
        ("Immigration", immigration_words(identity, today)),
        ("Disability", lens.words(Label.HEALTH, disability_words(identity))),
        ("Special educational needs plan", lens.words(Label.HEALTH, needs_words(child))),
        ("Former names", former_names(identity)),
        *numbers_of(child, identity),
        ("On file from", source_words(child.source)),
    ]
    return [pair for pair in pairs if pair[1]]


def immigration_words(identity: Identity, today: date) -> str:
    """The immigration statuses that hold today, as the source words them."""
    now = [row for row in identity.immigration if row.ended_on is None or row.ended_on > today]
    said_of = [row.status + (", came alone" if row.is_unaccompanied else "") for row in now]
    return "; ".join(dict.fromkeys(words.strip(", ") for words in said_of if words))


def disability_words(identity: Identity) -> str:
    """Each disability on file, once."""
    codes = dict.fromkeys(row.code for row in identity.disabilities if row.code)
    return ", ".join(lists.DISABILITY.words(code) for code in codes)


def needs_words(child: Child) -> str:
    """Whether special educational needs are recorded; nothing where nobody said."""
    return "" if child.has_special_needs is None else said(child.has_special_needs)


def former_names(identity: Identity) -> str:
    """The names the child was known by before."""
    names = (f"{row.forename} {row.surname}".strip() for row in identity.former_names)
    return ", ".join(name for name in names if name)


def numbers_of(child: Child, identity: Identity) -> list[tuple[str, str]]:
    """The numbers by which services know the child."""
    shown = {child.number, child.upn, child.former_upn, child.nhs_number, child.legacy_id}
    others = [row for row in identity.identifiers if row.value not in shown]
    no_upn = child.upn_unknown and lists.UPN_UNKNOWN.words(child.upn_unknown)
    return [
        ("Number", child.number),
        ("Unique pupil number", child.upn or (f"None: {no_upn}" if no_upn else "")),
        ("Former pupil number", child.former_upn),
        ("NHS number", child.nhs_number),
        ("Single unique id", child.single_unique_id),
        ("Number in an earlier system", child.legacy_id),
        *((row.kind or "Other number", row.value) for row in others),
    ]
