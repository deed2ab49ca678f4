"""Numbers other services know a child by: which are of the health service, which can be right."""

from collections.abc import Iterable
from typing import Final

from sightline.codes.code_list import plain

PUPIL_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
PUPIL_LENGTH: Final = 13
HEALTH_LENGTH: Final = 10


def is_health_number(kind: str, value: str, known: Iterable[str]) -> bool:
    """Whether a number is the one the health service knows the child by, whatever it is called.

    `known` are the numbers of the child that are known to be.
    """
    return "nhs" in plain(kind).split() or value.strip() in {one for one in known if one}


def can_be_health_number(value: str) -> bool:
    """Whether ten figures end in the check figure the health service gives them."""
    if len(value) != HEALTH_LENGTH or not (value.isascii() and value.isdecimal()):
        return False
    total = sum(int(figure) * (10 - at) for at, figure in enumerate(value[:9]))
    return (11 - total % 11) % 11 == int(value[9]) and len(set(value)) > 1


def can_be_pupil_number(value: str) -> bool:
    """Whether a pupil number begins with the check letter of its figures.

    The last figure of a number given for a time is a letter.
    """
    figures, last = value[1:12], value[12:]
    if len(value) != PUPIL_LENGTH or not (figures.isascii() and figures.isdecimal()):
        return False
    if not (last.isascii() and last.isdecimal()) and last not in PUPIL_LETTERS:
        return False
    end = int(last) if last.isdecimal() else PUPIL_LETTERS.index(last)
    total = sum(int(figure) * (at + 2) for at, figure in enumerate(figures)) + end * 13
    return value[0] == PUPIL_LETTERS[total % 23]
