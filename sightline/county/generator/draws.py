"""Draws that several parts of a life need: durations with deadline bunching, weighted words."""

import json
import random
from functools import cache

Weighted = tuple[tuple[str, float], ...]

SOURCES: Weighted = (
    ("6", 28),
    ("2A", 21),
    ("3F", 5),
    ("3E", 5),
    ("3A", 3),
    ("3B", 3),
    ("3C", 1),
    ("3D", 1),
    ("5A", 4),
    ("5B", 5),
    ("5C", 2),
    ("5D", 5),
    ("1A", 5),
    ("1B", 1),
    ("1C", 1),
    ("2B", 2),
    ("4", 2),
    ("7", 3),
    ("8", 4),
    ("9", 2),
    ("10", 1),
)
SOURCE_WORDS = {
    "1A": "Individual: family member, relative or carer",
    "1B": "Individual: acquaintance",
    "1C": "Individual: self",
    "1D": "Individual: other",
    "2A": "Schools",
    "2B": "Education services",
    "3A": "Health services: GP",
    "3B": "Health services: health visitor",
    "3C": "Health services: school nurse",
    "3D": "Health services: other primary health services",
    "3E": "Health services: A&E",
    "3F": "Health services: other",
    "4": "Housing",
    "5A": "LA services: social care",
    "5B": "LA services: other internal",
    "5C": "LA services: external",
    "5D": "LA services: early help",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
    "10": "Unknown",
}
NEEDS: Weighted = (
    ("N1", 57),
    ("N2", 8),
    ("N3", 3),
    ("N4", 9),
    ("N5", 15),
    ("N6", 3),
    ("N8", 3),
    ("N9", 2),
)
ASSESSMENT = (
    (0, 0, 18),
    (1, 10, 116),
    (11, 20, 173),
    (21, 30, 158),
    (31, 40, 202),
    (41, 45, 232),
    (46, 50, 76),
    (51, 60, 58),
    (61, 95, 52),
)
"""Working days from referral to the end of an assessment: from, to, weight."""
CONFERENCE = ((3, 10, 87), (11, 15, 727), (16, 20, 89), (21, 38, 97))
"""Working days from the strategy discussion to the initial conference."""

FLAGS: dict[str, str] = {
    "contact": "NEW_REFERRAL EXISTING_REFERRAL CP_ENQUIRY NFA NON_AGENCY_ADOPTION "
    "PRIVATE_FOSTERING ADVICE MISSING OLA_CP OTHER_OUTCOMES_EXIST",
    "referral": "SINGLE_ASSESSMENT NFA STRATEGY_DISCUSSION CLA_REQUEST NON_AGENCY_ADOPTION "
    "PRIVATE_FOSTERING CP_TRANSFER_IN CP_CONFERENCE CARE_LEAVER OTHER_OUTCOMES_EXIST",
    "assessment": "NFA NFA_S47_END STRATEGY_DISCUSSION CLA_REQUEST PRIVATE_FOSTERING LEGAL_ACTION "
    "PROV_OF_SERVICES PROV_OF_SB_CARE SPECIALIST_ASSESSMENT REFERRAL_TO_OTHER_AGENCY "
    "OTHER_ACTIONS OTHER_OUTCOMES_EXIST",
    "section47": "NFA LEGAL_ACTION PROV_OF_SERVICES PROV_OF_SB_CARE CP_CONFERENCE "
    "NFA_CONTINUE_SINGLE MONITOR OTHER_OUTCOMES_EXIST",
    "conference": "NFA REFERRAL_TO_OTHER_AGENCY SINGLE_ASSESSMENT PROV_OF_SERVICES CP "
    "OTHER_OUTCOMES_EXIST",
}
COUNTED = {"assessment": "COMMENTS", "section47": "OUTCOME_COMMENTS", "conference": "COMMENTS"}


@cache
def outcome(kind: str, *chosen: str) -> str:
    """The outcome cell of a contact, referral and so on: a flag for each answer, Y where chosen."""
    flags = {f"{name}_FLAG": "Y" if name in chosen else "N" for name in FLAGS[kind].split()}
    if len(set(chosen)) != list(flags.values()).count("Y"):
        raise KeyError(f"{kind} has not all of {chosen}")
    if kind in COUNTED:
        counted: dict[str, str | int] = {**flags, "TOTAL_NO_OF_OUTCOMES": len(chosen)}
        return json.dumps({**counted, COUNTED[kind]: ""}, separators=(",", ":"))
    return json.dumps(flags, separators=(",", ":"))


@cache
def _parts(weighted: Weighted) -> tuple[tuple[str, ...], tuple[float, ...]]:
    total = 0.0
    sums = []
    for _, weight in weighted:
        total += weight
        sums.append(total)
    return tuple(name for name, _ in weighted), tuple(sums)


def draw(weighted: Weighted, rng: random.Random) -> str:
    """One of the names, by its weight."""
    names, sums = _parts(weighted)
    return rng.choices(names, cum_weights=sums)[0]


def bunched(table: tuple[tuple[int, int, int], ...], rng: random.Random, deadline: int) -> int:
    """Working days out of a table of bands; in the last band in time most end near the deadline."""
    bands = [weight for _, _, weight in table]
    first, last, _ = rng.choices(table, bands)[0]
    if last == deadline:
        return max(first, deadline - int(rng.expovariate(0.9)))
    return rng.randint(first, last)


def assessment_days(rng: random.Random) -> int:
    """Working days an assessment takes, with the spike just before the deadline of 45."""
    return bunched(ASSESSMENT, rng, 45)


def conference_days(rng: random.Random) -> int:
    """Working days from strategy discussion to conference, bunched before the 15th."""
    return bunched(CONFERENCE, rng, 15)


def yes(rng: random.Random, share: float) -> str:
    """Y with this probability, else N."""
    return "Y" if rng.random() < share else "N"


def between(rng: random.Random, low: int, high: int) -> int:
    """A whole number from low to high; low where there is no room."""
    return low if high <= low else rng.randint(low, high)
