"""What this room asks a higher one about where children in care live."""

from collections.abc import Callable, Iterable

from sightline.people.addresses import Days

Stays = Callable[[Iterable[int]], dict[int, list[Days]]]
Placed = Callable[[Iterable[int]], list[tuple[int, str]]]

STAYS: list[Stays] = []
PLACED: list[Placed] = []
LIVES: list[Placed] = []
"""Filled in `config/rooms.py`."""


def stays_among(ids: Iterable[int]) -> list[Days]:
    """The days on which one child, of these rows, was in care."""
    rows = list(ids)
    return [days for of in STAYS for stays in of(rows).values() for days in stays]


def placed_at(ids: Iterable[int]) -> list[str]:
    """The postcodes of one child's placements, of these rows, and of the homes left for them."""
    rows = list(ids)
    return [code for of in PLACED for _, code in of(rows)]


def lives_at(ids: Iterable[int]) -> list[str]:
    """The postcodes of one child's placements alone, of these rows."""
    rows = list(ids)
    return [code for of in LIVES for _, code in of(rows)]
