"""Names of people, streets and towns: put together from parts so that nobody real is meant."""

import random

from sightline.county.generator import parts

TOWNS: dict[str, tuple[str, ...]] = {
    "Ashmere": ("Ashmere", "Ashmere Quay", "Nether Ashmere", "Saltercombe"),
    "Brackwell": ("Brackwell", "Brackwell Heath", "Thornaby Cross"),
    "Cotterby": ("Cotterby", "Cotterby Junction", "Low Cotterby"),
    "Dunhollow": ("Dunhollow", "Upper Dunhollow"),
    "Elmsworth": ("Elmsworth", "Elmsworth Green", "Packhorse Bridge"),
    "Fernbarrow": ("Fernbarrow", "Little Fernbarrow"),
    "Gorsehithe": ("Gorsehithe", "Gorsehithe Staithe"),
    "Hallowmoor": ("Hallowmoor", "Hallowmoor Top"),
}
DISTRICTS = tuple(TOWNS)
ELSEWHERE = ("Harsdale", "Westering", "Polmarsh", "Kingsfold Vale", "Tarnbridge", "Ostlemouth")
"""Other authorities, invented too, where children in care are placed."""

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def split_parts(table: dict[str, tuple[str, str]]) -> dict[str, tuple[list[str], list[str]]]:
    """The two parts of each entry as lists of words."""
    return {group: (first.split(), second.split()) for group, (first, second) in table.items()}


FIRST_NAMES = split_parts(parts.FORENAMES)
LAST_NAMES = split_parts(parts.SURNAMES)
STREETS = parts.STREETS.split()
ENDINGS = parts.ENDINGS.split()


def forename(group: str, sex: str, rng: random.Random) -> str:
    """A first name of somebody of this group; either kind where the sex is not known."""
    girls, boys = FIRST_NAMES[group]
    return rng.choice(boys if sex == "M" else girls)


def surname(group: str, rng: random.Random) -> str:
    """A family name, two parts put together; now and then double-barrelled."""
    fronts, backs = LAST_NAMES[group]
    name = rng.choice(fronts) + rng.choice(backs)
    if group == "british" and rng.random() < 0.04:
        return f"{name}-{surname(rng.choice(('british', 'african', 'european')), rng)}"
    return name


def postcode(area: str, district: int, rng: random.Random) -> str:
    """A postcode in an area that no post office knows."""
    return f"{area}{district} {rng.randrange(10)}{rng.choice(LETTERS)}{rng.choice(LETTERS)}"


def home(district: str, rng: random.Random) -> tuple[str, str, str, str]:
    """House, street, town and postcode somewhere in a district of the county."""
    at = DISTRICTS.index(district)
    house = str(rng.randrange(1, 180))
    street = f"{rng.choice(STREETS)} {rng.choice(ENDINGS)}"
    return house, street, rng.choice(TOWNS[district]), postcode("NM", at + 1, rng)
