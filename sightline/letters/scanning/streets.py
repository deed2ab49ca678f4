"""How addresses are written: what streets and houses are called, and how it is shortened."""

import re
from dataclasses import dataclass

from sightline.letters.scanning.folding import words_of

SHORTENED = {
    "st": "street", "str": "street", "rd": "road", "ave": "avenue", "av": "avenue",
    "cl": "close", "clo": "close", "cres": "crescent", "cresc": "crescent", "dr": "drive",
    "drv": "drive", "ln": "lane", "la": "lane", "ct": "court", "crt": "court",
    "gdns": "gardens", "gdn": "gardens", "garden": "gardens", "gds": "gardens",
    "pl": "place", "sq": "square", "ter": "terrace", "terr": "terrace", "tce": "terrace",
    "pk": "park", "hse": "house", "ho": "house", "apt": "flat", "apartment": "flat",
    "cott": "cottage", "ctge": "cottage", "gr": "grove", "grv": "grove", "gro": "grove",
    "wy": "way", "wlk": "walk", "mws": "mews", "hl": "hill", "blvd": "boulevard",
    "bldg": "buildings", "bldgs": "buildings", "saint": "street", "nth": "north",
    "sth": "south", "mt": "mount", "frm": "farm", "fm": "farm",
}  # fmt: skip
"""Each way of shortening with the word meant. Saint is written as Street is, St: both are one."""
NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20",
}  # fmt: skip
STREET_WORDS = """
    street road avenue close crescent drive lane court gardens place square terrace park
    grove way walk mews hill rise end row view green boulevard parade path gate mount croft
    fold drove meadow meadows reach wharf quay yard cottages villas embankment common
    heights vale dale bank brow chase copse crossing edge field fields garth ridge side wood
    woods orchard
"""
STREETS = frozenset(STREET_WORDS.split())
HOUSE_WORDS = """
    cottage house lodge farm hall hostel refuge manor barn grange villa mill vicarage
    rectory buildings mansions tower towers point court annexe bungalow
"""
HOUSES = frozenset(HOUSE_WORDS.split())
EVERYWHERE = frozenset(
    tuple(one.split())
    for one in (
        "high street", "church street", "church road", "church lane", "station road",
        "main street", "main road", "park road", "park lane", "the green", "the street",
        "the avenue", "the close", "the lane", "the drive", "the crescent", "the park",
        "the square", "the grove", "the hill", "mill lane", "school lane", "school road",
        "victoria road", "green lane", "new street", "new road", "market place", "market square",
    )
)  # fmt: skip
"""Streets there are in every town: alone, without a number, they tell where nobody lives."""
NUMBER = re.compile(r"^\d+[a-z]?$")
NOWHERE = frozenset(
    tuple(one.split())
    for one in ("no fixed abode", "not known", "not recorded", "address unknown", "unknown address")
)
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that stand one after the other in an address."""

    words: tuple[str, ...]


def meant(word: str) -> str:
    """The word that is meant by a shortened one, a number in words as figures."""
    return NUMBERS.get(word, SHORTENED.get(word, word))


def meant_words(text: str) -> list[str]:
    """The words of an address, each as it is meant."""
    return [meant(word) for word in words_of(text)]


def patterns_of(lines: str) -> list[Pattern]:
    """What of an address tells where it is: house, number and street, and the street alone.

    Lines after the street are towns and counties, which many people live in.
    """
    found: list[Pattern] = []
    parts = [meant_words(part) for part in re.split(r"[\n,;]+", lines)]
    parts = joined_numbers([part for part in parts if part])
    for number, part in enumerate(parts):
        if is_street(part):
            return [*found, *street_patterns(part)]
        if is_house(part, first=number == 0):
            found.append(Pattern(tuple(part)))
    return found or [Pattern(tuple(part)) for part in parts if tells(part)][:1]


def tells(part: list[str]) -> bool:
    """Whether a line alone says more than a number, a flat or that there is no address."""
    words = [word for word in part if word not in ("flat", "unit", "room") and word.isalpha()]
    return tuple(part) not in NOWHERE and bool("".join(words)[SEVERAL:])


def joined_numbers(parts: list[list[str]]) -> list[list[str]]:
    """The parts with a number that stands by itself put before what follows it: "4, Larch End"."""
    found: list[list[str]] = []
    for part in parts:
        if found and len(found[-1]) == 1 and NUMBER.match(found[-1][0]):
            found[-1] = [*found[-1], *part]
        else:
            found.append(part)
    return found


def is_street(part: list[str]) -> bool:
    """Whether a line of an address names a street: by its last word, or by a number before it."""
    if NUMBER.match(part[0]) and len(part) >= SEVERAL:
        return True
    return len(part) >= SEVERAL and part[-1] in STREETS and part[-1] not in HOUSES


def is_house(part: list[str], *, first: bool) -> bool:
    """Whether a line names a house: by its last or first word, or as the first of the lines."""
    tells = [word for word in part if word not in ("flat", "unit", "room") and word.isalpha()]
    named = bool(HOUSES & {part[-1], part[0]})
    return len(part) >= SEVERAL and bool(tells) and (named or first) and tuple(part) not in NOWHERE


def street_patterns(part: list[str]) -> list[Pattern]:
    """A street with its number, and without it unless every town has one of that name."""
    numbers = [at for at, word in enumerate(part) if NUMBER.match(word)]
    street = part[numbers[-1] + 1 :] if numbers else part
    found = [Pattern(tuple(part[numbers[-1] :]))] if numbers and street else []
    if len(street) >= SEVERAL and tuple(street) not in EVERYWHERE:
        found.append(Pattern(tuple(street)))
    return found or [Pattern(tuple(part))]
