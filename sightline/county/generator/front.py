"""Contacts, referrals and assessments: how a child comes to be known."""

import json
import random
from dataclasses import dataclass

from sightline.county.generator.days import age_on, iso, next_working, previous_working
from sightline.county.generator.draws import NEEDS, SOURCE_WORDS, SOURCES, draw, outcome, yes
from sightline.county.generator.young import Holding, Young

FACTORS = (
    ("3B", 0.38, 0),
    ("4B", 0.33, 0),
    ("16A", 0.2, 0),
    ("17A", 0.21, 0),
    ("2B", 0.17, 0),
    ("1B", 0.15, 0),
    ("18C", 0.13, 0),
    ("3A", 0.12, 0),
    ("19C", 0.06, 0),
    ("6B", 0.05, 0),
    ("5A", 0.06, 3),
    ("6A", 0.05, 0),
    ("7A", 0.05, 6),
    ("4A", 0.14, 8),
    ("4A", 0.2, 12),
    ("14A", 0.1, 9),
    ("2A", 0.12, 12),
    ("1A", 0.05, 13),
    ("15A", 0.12, 11),
    ("10A", 0.075, 11),
    ("11A", 0.05, 11),
    ("24A", 0.062, 10),
    ("13A", 0.036, 10),
    ("12A", 0.008, 10),
    ("18B", 0.05, 10),
    ("19B", 0.04, 9),
    ("20", 0.08, 0),
    ("8F", 0.004, 5),
    ("22A", 0.003, 0),
    ("23A", 0.003, 0),
)
"""Assessment factors: code, share of assessments from an age on, that age."""
HARMED_OUTSIDE = (("10A", 0.6), ("24A", 0.5), ("13A", 0.25), ("11A", 0.3), ("2A", 0.4))


@dataclass(slots=True)
class Case:
    """One episode of need: the referral, its day, and what it was about."""

    y: Young
    id: str
    day: int
    need: str
    source: str
    outcomes: tuple[str, ...] = ("SINGLE_ASSESSMENT",)
    taken: Holding | None = None
    """Who took the referral, where not those who held the child at the end."""


def contact(y: Young, day: int, result: str, source: str) -> None:
    """Somebody told the front door about the child."""
    y.world.note("contacts", day)
    at_work = previous_working(day)
    y.put(
        "ssd_contacts",
        contact_id=y.new_id("CON"),
        contact_date=iso(at_work if at_work > y.born or at_work == day else day),
        contact_source_code=source,
        contact_source_desc=SOURCE_WORDS[source],
        contact_outcome_json=outcome("contact", result),
    )


def contacts_around(y: Young, start: int, end: int, yearly: float, known: bool) -> None:
    """Contacts that led to nothing new between two days; `known` while the child is open."""
    rng = y.mine
    day = start + int(rng.expovariate(yearly / 365))
    while day < end:
        result = rng.choices(("NFA", "ADVICE", "OTHER_OUTCOMES_EXIST"), (66, 29, 5))[0]
        contact(y, day, "EXISTING_REFERRAL" if known else result, source_of(y, day, rng))
        day += 1 + int(rng.expovariate(yearly / 365))


def source_of(y: Young, day: int, rng: random.Random) -> str:
    """Who told us; of small children health visitors rather than schools."""
    source = draw(SOURCES, rng)
    return "3B" if source in {"2A", "2B", "3C"} and day - y.born < 4 * 365 else source


def open_case(y: Young, day: int, s: random.Random, need: str = "", source: str = "") -> Case:
    """A contact that became a referral; everything until it closes belongs to it."""
    source = source or source_of(y, day, s)
    y.world.note("referrals", day)
    y.referral = y.new_id("REF")
    contact(y, day - (s.random() < 0.3), "NEW_REFERRAL", source)
    return Case(y, y.referral, day, need or y.house.need, source)


def close_case(case: Case, held: Holding, closed: int | None, reason: str, *, nfa: bool) -> None:
    """Write the referral, now that is known how it ended (None: still open)."""
    taken = case.taken or held
    case.y.put(
        "ssd_cin_episodes",
        referral_id=case.id,
        referral_date=iso(case.day),
        cin_primary_need_code=case.need,
        referral_source_code=case.source,
        referral_source_desc=SOURCE_WORDS[case.source],
        referral_outcome_json=outcome("referral", *case.outcomes),
        referral_nfa="Y" if nfa else "N",
        close_reason=reason if closed is not None else "",
        close_date=iso(closed),
        referral_team=taken.team.id,
        referral_worker_id=taken.at(case.day).id,
    )
    if closed is not None:
        case.y.referral = ""


def factors_of(y: Young, day: int) -> list[str]:
    """What an assessment found, by the age of the child and what is known of them."""
    age = age_on(y.born, day)
    found = {code for code, share, since in FACTORS if age >= since and y.mine.random() < share}
    if "outside" in y.facts and age >= 10:
        found |= {code for code, share in HARMED_OUTSIDE if y.mine.random() < share}
    if "arrival" in y.facts:
        found = {"9A"} | ({"12A"} if y.mine.random() < 0.2 else set())
    if "disabled" in y.facts:
        found.add("5A" if y.mine.random() < 0.6 else "6A")
    return sorted(found, key=lambda code: (int(code.rstrip("ABCDEF")), code)) or ["21"]


def assess(case: Case, held: Holding, start: int, ended: int | None, *results: str) -> None:
    """An assessment for the referral, with the factors it found once it has ended."""
    y = case.y
    assessment = y.new_id("ASM")
    worker = held.at(ended if ended is not None else y.world.today)
    y.put(
        "ssd_cin_assessments",
        assessment_id=assessment,
        referral_id=case.id,
        assessment_start_date=iso(start),
        assessment_child_seen=yes(y.mine, 0.97) if ended is not None else yes(y.mine, 0.7),
        assessment_auth_date=iso(ended),
        assessment_outcome_json=outcome("assessment", *results) if ended is not None else "",
        assessment_outcome_nfa="" if ended is None else "Y" if "NFA" in results else "N",
        assessment_team=held.team.id,
        assessment_worker_id=worker.id,
    )
    if ended is not None:
        y.world.note_assessment(start, ended)
        y.put_factors(assessment, json.dumps(factors_of(y, ended), separators=(",", ":")))


def refused_referral(y: Young, day: int, s: random.Random) -> int:
    """A referral that ended in no further action within a few days; the day it closed."""
    case = open_case(y, day, s)
    team = y.world.staff.supporting("front_door")
    worker = y.world.staff.somebody(team, day, s)
    closed = min(next_working(day + s.randrange(3)), y.world.today)
    case.outcomes = ("NFA",)
    close_case(case, Holding(team, [(worker, day, closed)]), closed, "RC7", nfa=True)
    return closed


def draw_need(rng: random.Random) -> str:
    """Why a family came to be known, by its code."""
    return draw(NEEDS, rng)
