"""What steps ask of rooms above: when children were last seen. `config/rooms.py` fills the list."""

from collections.abc import Callable, Iterable
from datetime import date

LAST_SEEN: list[Callable[[Iterable[int]], dict[int, date]]] = []


def last_seen(child_ids: Iterable[int]) -> dict[int, date]:
    """The day each of these children was last seen, as far as a visit records one."""
    ids = list(child_ids)
    found: dict[int, date] = {}
    for ask in LAST_SEEN if ids else ():
        found |= ask(ids)
    return found
