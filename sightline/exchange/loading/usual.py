"""How many rows each part of an extract usually has, as the last loads of its source had them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from sightline.exchange.loading.tables import CHILDREN
from sightline.exchange.models import Load

LAST: Final = 14
"""How many loads say what is usual."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual of a source: rows by part, and of all; children; parts of the load before.

    Empty, with noughts, where nothing was loaded before. `rows` is the middle of the last loads.
    """

    parts: Mapping[str, int]
    rows: int
    children: int
    before: Mapping[str, int]


def usual_of(source: str, authority: str, before: datetime | None = None) -> Usual:
    """What is usual of this source and authority, of loads begun before a moment; one query."""
    loads = Load.objects.filter(source=source, ended_at__isnull=False).exclude(parts={})
    if authority:
        loads = loads.filter(authority__in=("", authority))
    if before is not None:
        loads = loads.filter(started_at__lt=before)
    rows = loads.order_by("-started_at", "-pk").values_list("parts", "counts")[:LAST]
    return of_rows([(dict(parts), int(counts.get("read", 0))) for parts, counts in rows])


def of_rows(loads: list[tuple[dict[str, int], int]]) -> Usual:
    """What is usual, from the parts and the rows read of the last loads, the latest first."""
    if not loads:
        return Usual({}, 0, 0, {})
    parts = [one for one, _ in loads]
    names = dict.fromkeys(name for one in parts for name in one)
    middle = {name: middle_of(one[name] for one in parts if name in one) for name in names}
    children = middle.pop(CHILDREN, 0)
    before = {name: rows for name, rows in parts[0].items() if name != CHILDREN}
    return Usual(middle, middle_of(rows for _, rows in loads), children, before)


def middle_of(numbers: Iterable[int]) -> int:
    """The middle of some numbers, 0 of none."""
    found = list(numbers)
    return round(median(found)) if found else 0
