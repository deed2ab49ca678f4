"""What goes wrong between two sources: slips, short forms, names and days turned round."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from sightline.county.generator.identity import nhs_number, pupil_number
from sightline.county.generator.second.known import Somebody

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SOUNDS = (("ph", "f"), ("ck", "k"), ("ow", "ou"), ("ee", "ea"), ("y", "ie"), ("c", "k"), ("i", "y"))
ACCENTS = str.maketrans({"e": "é", "a": "á", "o": "ö"})

Told = Callable[[Somebody, Random], Somebody]


def slip(word: str, draw: Random) -> str:
    """The word with one letter wrong, left out, doubled, or turned round with the next."""
    if len(word) < 4:
        return word + word[-1]
    at = draw.randrange(1, len(word) - 1)
    return draw.choice(
        (
            word[:at] + draw.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def respelled(word: str) -> str:
    """The word spelled as it might be heard."""
    for heard, written in SOUNDS:
        if heard in word[1:]:
            return word[0] + word[1:].replace(heard, written, 1)
    return word + "e"


def turned(born: date | None) -> date | None:
    """Day and month turned round; where there is no such day, the year with another figure."""
    if born is None:
        return None
    if born.day <= 12 and born.day != born.month:
        return born.replace(day=born.month, month=born.day)
    return one_figure(born)


def one_figure(born: date | None) -> date | None:
    """The year with another last figure."""
    if born is None:
        return None
    year = born.year - born.year % 10 + (born.year + 1) % 10
    is_leap_day = (born.month, born.day) == (2, 29)
    return born.replace(year=year, day=28 if is_leap_day else born.day)


def elsewhen(born: date | None, draw: Random) -> date | None:
    """Another birth date altogether."""
    return born and born - timedelta(days=draw.randrange(400, 900))


def misread(number: str) -> str:
    """A pupil number with two figures turned round, so that its check letter is wrong."""
    for at in range(1, len(number) - 1):
        if number[at] != number[at + 1]:
            return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number


def own_numbers(one: Somebody, draw: Random) -> Somebody:
    """Another child's own pupil and health numbers."""
    number = draw.randrange(5_000_000, 9_000_000)
    born = one.born or date(2015, 1, 1)
    return one.but(upn=pupil_number(number, born.toordinal()), nhs=nhs_number(number))
