"""How two names are alike: the same, a short form, spelled or sounding nearly so, turned round.

Plain data in, plain data out. How a name sounds is given with it, as the search's own tables have
it.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sightline.people.short_names import SHORT_FORMS

SHORTEST: Final = 3
"""Letters a name needs to be taken for the beginning of another, or for a slip of the pen."""
LONG: Final = 8
"""Letters a name needs for two slips to be taken for one name."""
APOSTROPHES: Final = re.compile(r"['’`]")
OTHERS: Final = re.compile(r"[^a-z]+")


class Alike(StrEnum):
    """How two first names, or two family names, compare."""

    SAME = "same"
    SHORT = "short"
    INITIAL = "initial"
    SOUND = "sound"
    TYPO = "typo"
    PART = "part"
    TURNED = "turned"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as somebody gave it, with how either part sounds ("" where not known)."""

    forename: str = ""
    surname: str = ""
    forename_sound: str = ""
    surname_sound: str = ""


def folded(name: str) -> str:
    """The words of a name in plain small letters, one blank between them."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    marks = "".join(one for one in plain if not unicodedata.combining(one))
    return OTHERS.sub(" ", APOSTROPHES.sub("", marks)).strip()


def names_alike(one: Name, other: Name) -> tuple[Alike, Alike]:
    """How the first names and how the family names of two people compare."""
    mine = folded(one.forename), folded(one.surname)
    theirs = folded(other.forename), folded(other.surname)
    if is_turned(mine, theirs):
        return Alike.TURNED, Alike.TURNED
    return (
        forenames_alike(mine[0], theirs[0], (one.forename_sound, other.forename_sound)),
        surnames_alike(mine[1], theirs[1], (one.surname_sound, other.surname_sound)),
    )


def is_turned(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """Whether one has the first name where the other has the family name."""
    return all(mine) and mine == theirs[::-1] and mine != theirs


def forenames_alike(one: str, other: str, sounds: tuple[str, str] = ("", "")) -> Alike:
    """How two folded first names compare; a second first name that only one has is no matter."""
    if not one or not other:
        return Alike.UNKNOWN
    first, second = one.split(maxsplit=1)[0], other.split(maxsplit=1)[0]
    if one == other or first == second or one.replace(" ", "") == other.replace(" ", ""):
        return Alike.SAME
    if 1 in (len(first), len(second)):
        return Alike.INITIAL if first[0] == second[0] else Alike.OTHER
    if is_short_form(first, second):
        return Alike.SHORT
    return nearly(first, second, sounds)


def surnames_alike(one: str, other: str, sounds: tuple[str, str] = ("", "")) -> Alike:
    """How two folded family names compare; of a double name one half may stand alone."""
    if not one or not other:
        return Alike.UNKNOWN
    if one.replace(" ", "") == other.replace(" ", ""):
        return Alike.SAME
    if set(one.split()) & set(other.split()):
        return Alike.PART
    return nearly(one, other, sounds)


def is_short_form(one: str, other: str) -> bool:
    """Whether one is what the other is called for short: known to be, or its beginning."""
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORTEST and long.startswith(short):
        return True
    return bool(SHORT_FORMS.get(one, frozenset()) & SHORT_FORMS.get(other, frozenset()))


def nearly(one: str, other: str, sounds: tuple[str, str]) -> Alike:
    """Whether two names are one with a slip of the pen, or sound the same."""
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < SHORTEST else 2 if shorter >= LONG else 1
    if allowed and slips(one, other, allowed) <= allowed:
        return Alike.TYPO
    return Alike.SOUND if sounds[0] and sounds[0] == sounds[1] else Alike.OTHER


def slips(one: str, other: str, most: int) -> int:
    """How many letters were left out, put in, changed or turned; above `most` it is most + 1.

    Two letters turned round are one slip.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for to, against in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != against))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == against:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
