"""Who of those at a meeting may read which part of its minutes. Plain data in, plain data out."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sightline.meetings.models.held import KeptTo
from sightline.meetings.models.planned import HOUSEHOLD, OURS, Part

READERS: dict[str, frozenset[str]] = {
    KeptTo.ALL: frozenset(Part),
    KeptTo.PROFESSIONALS: frozenset(Part) - frozenset(HOUSEHOLD),
    KeptTo.COUNCIL: frozenset(OURS),
}
"""Who reads what is kept to some, by as what they were invited."""


class Reader(Protocol):
    """Somebody at a meeting: as what, and for which one child of several; None for all."""

    part: str
    only_for_id: int | None


class OfOne(Protocol):
    """Somebody at a meeting, and about which one child of several they were asked; None for all."""

    only_for_id: int | None


class Kept(Protocol):
    """A part of minutes: kept to whom, and about which one child of several; None for all."""

    kept_to: str
    only_about_id: int | None


K = TypeVar("K", bound=Kept)


def reads(reader: Reader, kept_to: str, about: int | None) -> bool:
    """Whether somebody at a meeting may read what is kept so, and is about this child."""
    of_their_child = about is None or reader.only_for_id in (None, about)
    return of_their_child and reader.part in READERS[kept_to]


def is_there_for_another(row: OfOne, reader: OfOne) -> bool:
    """Whether somebody at a meeting was asked about another child than the reader was."""
    return reader.only_for_id is not None and row.only_for_id not in (None, reader.only_for_id)


def parts_for(reader: Reader, parts: Iterable[K]) -> list[K]:
    """The parts of minutes somebody may read, in their order."""
    return [one for one in parts if reads(reader, one.kept_to, one.only_about_id)]
