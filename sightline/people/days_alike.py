"""How two birth dates are alike: the same, day and month turned round, a slip, or near."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

NEAR: Final = timedelta(days=31)
"""Days so near each other, both included, may be one day that somebody remembered."""


class Days(StrEnum):
    """How two birth dates compare; NEITHER where no source knows one and nothing speaks against."""

    SAME = "same"
    TURNED = "turned"
    SLIP = "slip"
    NEAR = "near"
    OTHER = "other"
    NEITHER = "neither"
    UNKNOWN = "unknown"


def days_alike(one: date, other: date) -> Days:
    """How two days compare."""
    if one == other:
        return Days.SAME
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return Days.TURNED
    if is_slip(f"{one:%d%m%Y}", f"{other:%d%m%Y}"):
        return Days.SLIP
    return Days.NEAR if abs(one - other) <= NEAR else Days.OTHER


def is_slip(one: str, other: str) -> bool:
    """Whether two numbers of eight figures differ in one, or in two neighbours turned round."""
    wrong = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    at = wrong[0]
    return one[at : at + 2] == other[at : at + 2][::-1]


def births_alike(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> Days:
    """How two people's births compare, each given as the day born and the day expected.

    Where neither is known to be born, the days on which the births are expected are compared.
    """
    born, theirs = one[0], other[0]
    if born and theirs:
        return days_alike(born, theirs)
    if born or theirs:
        return Days.UNKNOWN
    return Days.NEITHER if one[1] == other[1] else Days.OTHER
