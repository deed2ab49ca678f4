"""Whether two sources speak of the same child: what agrees and what does not, weighed by a table.

Plain data in, plain data out. `POINTS` says what each agreement is worth; docs/matching.md explains
it. Nothing here grades a child: it says only whether somebody has to be asked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final

from sightline.people.days_alike import Days, births_alike
from sightline.people.names_alike import Alike, Name, names_alike
from sightline.people.numbers import can_be_health_number, can_be_pupil_number

Check = Callable[[str], bool]


class Outcome(StrEnum):
    """Whether it is the same child, may be, or is another."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


class Numbers(StrEnum):
    """How numbers compare. WRONG: they are the same, and cannot be right."""

    SAME = "same"
    WRONG = "wrong"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is: everything that one source, or the record, has of it.

    Of each kind there may be several: former names, numbers that were replaced. `births` are days
    born and days expected.
    """

    ids: frozenset[str] = frozenset()
    names: tuple[Name, ...] = ()
    births: tuple[tuple[date | None, date | None], ...] = ((None, None),)
    sex: str = ""
    pupil_numbers: frozenset[str] = frozenset()
    health_numbers: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()


FIELDS: Final = ("number", "upn", "nhs_number", "forename", "surname", "born_on", "sex", "postcode")
"""What is compared, in the order in which people read it."""

POINTS: Final[dict[str, dict[str, int]]] = {
    "number": {Numbers.SAME: 6},
    "upn": {Numbers.SAME: 6, Numbers.WRONG: 3, Numbers.OTHER: -3},
    "nhs_number": {Numbers.SAME: 6, Numbers.WRONG: 3, Numbers.OTHER: -3},
    "forename": {
        Alike.SAME: 3, Alike.SHORT: 2, Alike.TURNED: 2, Alike.INITIAL: 1, Alike.TYPO: 1,
        Alike.SOUND: 1, Alike.OTHER: -4,
    },
    "surname": {
        Alike.SAME: 2, Alike.TURNED: 2, Alike.PART: 1, Alike.TYPO: 1, Alike.SOUND: 1,
        Alike.OTHER: -2,
    },
    "born_on": {
        Days.SAME: 5, Days.NEITHER: 4, Days.TURNED: 3, Days.SLIP: 3, Days.NEAR: 1, Days.OTHER: -6
    },
    "sex": {"same": 1, "other": -1},
    "postcode": {"same": 2},
}  # fmt: skip
"""What each way of agreeing is worth; what is not named is worth nothing."""

SURE: Final = 10
DOUBTFUL: Final = 8
"""So many points, or more, are needed for either."""
CLEAR: Final = 3
"""By so many points the likeliest child has to lead before the next, or somebody is asked."""
NUMBERS: Final = ("number", "upn", "nhs_number")
NAMED: Final = frozenset((Alike.SAME, Alike.SHORT, Alike.TURNED))
UNLIKE: Final = (("born_on", Days.OTHER), ("forename", Alike.OTHER))
"""With these nobody is taken for the same without being asked."""
KNOWN_SEXES: Final = frozenset("MF")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two identities compare: the way each field agrees, the points, and what follows."""

    ways: dict[str, str] = field(default_factory=dict)
    points: int = 0
    outcome: Outcome = Outcome.DIFFERENT


def likeness(one: Identity, other: Identity) -> Likeness:
    """Compare two identities, by those of their names and birth dates that agree best."""
    forename, surname = best_names(one.names, other.names)
    ways: dict[str, str] = {
        "number": "same" if one.ids & other.ids else "unknown",
        "upn": numbers_alike(one.pupil_numbers, other.pupil_numbers, can_be_pupil_number),
        "nhs_number": numbers_alike(one.health_numbers, other.health_numbers, can_be_health_number),
        "forename": forename,
        "surname": surname,
        "born_on": best_birth(one, other),
        "sex": sexes_alike(one.sex, other.sex),
        "postcode": "same" if one.postcodes & other.postcodes else "unknown",
    }
    points = sum(POINTS[name].get(way, 0) for name, way in ways.items())
    return Likeness(ways, points, outcome_of(ways, points))


def outcome_of(ways: dict[str, str], points: int) -> Outcome:
    """What follows from the ways the fields agree and the points they are worth."""
    if points >= SURE and is_decided(ways) and all(ways[name] != way for name, way in UNLIKE):
        return Outcome.SURE
    if points >= DOUBTFUL or any(ways[name] == Numbers.SAME for name in NUMBERS):
        return Outcome.DOUBTFUL
    return Outcome.DIFFERENT


def is_decided(ways: dict[str, str]) -> bool:
    """Whether a number agrees, or the first name with the birth date: less is never enough."""
    if any(ways[name] == Numbers.SAME for name in NUMBERS):
        return True
    return ways["forename"] in NAMED and ways["born_on"] == Days.SAME


def numbers_alike(mine: frozenset[str], theirs: frozenset[str], can_be: Check) -> str:
    """How two sets of numbers compare; only numbers that can be right speak against."""
    both = mine & theirs
    if both:
        return Numbers.SAME if any(map(can_be, both)) else Numbers.WRONG
    if any(map(can_be, mine)) and any(map(can_be, theirs)):
        return Numbers.OTHER
    return Numbers.UNKNOWN


def best_names(mine: Iterable[Name], theirs: Iterable[Name]) -> tuple[Alike, Alike]:
    """How those of two people's names compare that agree best."""
    pairs = [names_alike(one, other) for one, other in product(mine, theirs)]
    unknown = Alike.UNKNOWN, Alike.UNKNOWN
    return max(
        pairs,
        key=lambda pair: POINTS["forename"].get(pair[0], 0) + POINTS["surname"].get(pair[1], 0),
        default=unknown,
    )


def best_birth(one: Identity, other: Identity) -> Days:
    """How those of two people's birth dates compare that agree best."""
    pairs = [births_alike(mine, theirs) for mine, theirs in product(one.births, other.births)]
    return max(pairs, key=lambda way: POINTS["born_on"].get(way, 0), default=Days.UNKNOWN)


def sexes_alike(one: str, other: str) -> str:
    """Whether two sexes are the same; what is not known is neither for nor against."""
    if one not in KNOWN_SEXES or other not in KNOWN_SEXES:
        return "unknown"
    return "same" if one == other else "other"
