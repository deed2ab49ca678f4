"""The plan of a county: which families it has, where they live, and where each child stands.

Drawn once, before any life is told, so that teams can be staffed for the children they will hold.
Numbers per career are exact; families are put together from them.
"""

import random
from dataclasses import dataclass

from sightline.county.generator.careers import (
    ALONE,
    CAREERS,
    DISTRICT_WEIGHTS,
    DISTRICT_WEIGHTS_SMALL,
    LARGE,
    SIZES,
)
from sightline.county.generator.names import DISTRICTS

MOTHERS = 560
"""How many mothers have a file of their own, in a district of 12,000."""
FIRST_NUMBER = 10_001
KEPT_NUMBERS = range(20_441, 20_481)
"""Numbers kept for the children who have a name in every county."""


@dataclass(slots=True)
class PlannedChild:
    """A child to be: number, career, and the kind of team that holds the child now ("": none)."""

    number: int
    career: str
    team: str


@dataclass(slots=True)
class PlannedFamily:
    """Children who share a home and a mother; `mother` is her number where she has a file."""

    index: int
    district: str
    children: list[PlannedChild]
    mother: int | None


def activity(size: int) -> float:
    """How busy a county of `size` people is, as a multiple of a district of 12,000."""
    return size / 12_000 * (0.8 if size > LARGE else 1)


def pools_of(size: int) -> dict[str, int]:
    """How many children of each career a county of `size` people has, mothers left out."""
    scale = activity(size)
    pools = {
        name: max(1, round(career.share * scale))
        for name, career in CAREERS.items()
        if name != "contact"
    }
    mothers = round(MOTHERS * scale)
    return {**pools, "contact": max(1, size - mothers - sum(pools.values()))}


def pick(weighted: tuple[tuple[str, int], ...], rng: random.Random) -> str:
    """One of the names, by its weight."""
    names, weights = zip(*weighted, strict=True)
    return str(rng.choices(names, weights)[0])


class Numbers:
    """Gives each person a number, one after the other, leaving the kept ones out."""

    def __init__(self) -> None:
        self.next = FIRST_NUMBER
        self.given = 0

    def take(self) -> int:
        """The next number."""
        if self.next == KEPT_NUMBERS.start:
            self.next = KEPT_NUMBERS.stop
        self.next += 1
        self.given += 1
        return self.next - 1


def plan_families(size: int, seed: int) -> list[PlannedFamily]:
    """The families of a county of about `size` people, in the order in which they are written."""
    rng = random.Random(f"{seed}:plan")
    pools = pools_of(size)
    deck = [name for name, count in pools.items() for _ in range(count)]
    rng.shuffle(deck)
    weights = DISTRICT_WEIGHTS if size > LARGE else DISTRICT_WEIGHTS_SMALL
    numbers = Numbers()
    families: list[PlannedFamily] = []
    for first in deck:
        if pools[first] <= 0:
            continue
        district = rng.choices(DISTRICTS, weights)[0]
        families.append(plan_family(len(families), district, first, pools, numbers, rng))
    return families


def plan_family(
    index: int,
    district: str,
    first: str,
    pools: dict[str, int],
    numbers: Numbers,
    rng: random.Random,
) -> PlannedFamily:
    """One family around a first child; siblings come from the same or a neighbouring career."""
    sizes, weights = zip(*ALONE.get(first, SIZES), strict=True)
    names = [first]
    pools[first] -= 1
    for _ in range(rng.choices(sizes, weights)[0] - 1):
        name = pick(CAREERS[first].siblings, rng)
        name = name if pools[name] > 0 else first
        if pools[name] > 0:
            pools[name] -= 1
            names.append(name)
    teams: dict[str, str] = {}
    children = []
    for name in names:
        career = CAREERS[name]
        if career.is_open and name not in teams:
            teams[name] = pick(career.teams, rng)
            if teams[name] == "arrivals" and set(names) != {name}:
                teams[name] = career.teams[0][0]
        children.append(PlannedChild(numbers.take(), name, teams.get(name, "")))
    has_mother = rng.random() < CAREERS[first].mother * 1.25
    return PlannedFamily(index, district, children, numbers.take() if has_mother else None)
