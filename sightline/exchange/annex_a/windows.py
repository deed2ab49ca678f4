"""What the lists say of each table: which of them fill it, and how many months they reach back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from sightline.exchange.returns.windows import Speaks, Window

HALF_A_YEAR: Final = 6
A_YEAR: Final = 12
MARGIN: Final = timedelta(days=7)
"""No workbook says on which day it was made. Its latest day may be some days before that, so that
what stands in the first days of a window may have fallen out of it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Which lists fill a table, and what they tell of it."""

    lists: frozenset[int]
    speaks: Speaks
    months: int = HALF_A_YEAR
    ends: str = ""
    within: tuple[str, ...] = ()


def filled(*lists: int, speaks: Speaks, **more: object) -> Filled:
    """A table filled by these lists."""
    return Filled(frozenset(lists), speaks, **more)  # type: ignore[arg-type]  # as Filled has them


TABLES: Mapping[str, Filled] = {
    "casework.Contact": filled(1, speaks=Speaks.DAYS),
    "early_help.EarlyHelpEpisode": filled(2, speaks=Speaks.DAYS),
    "casework.Referral": filled(3, 6, speaks=Speaks.OPEN),
    "casework.Assessment": filled(4, speaks=Speaks.OPEN),
    "casework.Section47": filled(5, speaks=Speaks.DAYS),
    "casework.Conference": filled(5, speaks=Speaks.DAYS),
    "casework.ProtectionPlan": filled(7, speaks=Speaks.OPEN),
    "casework.ProtectionReview": filled(7, speaks=Speaks.LATEST),
    "visits.Visit": filled(6, 7, 8, speaks=Speaks.LATEST, within=("kind",)),
    "care.CareEpisode": filled(8, speaks=Speaks.OPEN),
    "care.LegalStatus": filled(8, speaks=Speaks.OPEN),
    "care.Placement": filled(8, speaks=Speaks.OPEN),
    "care.CarePlan": filled(8, speaks=Speaks.NOW),
    "care.CareReview": filled(8, speaks=Speaks.LATEST),
    "care.HealthCheck": filled(8, speaks=Speaks.LATEST, within=("kind",)),
    "care.CareLeaver": filled(9, speaks=Speaks.NOW),
    "care.Permanence": filled(
        10, speaks=Speaks.OPEN, months=A_YEAR, ends="coalesce(t.ordered_on, t.reversed_on)"
    ),
    "people.Disability": filled(4, 5, 6, 7, 8, 9, 10, speaks=Speaks.OF_CHILD),
    "people.ImmigrationStatus": filled(8, 9, speaks=Speaks.OF_CHILD),
    "workforce.Involvement": filled(6, 7, 8, 9, speaks=Speaks.NOW),
}
"""Teams, workers and children are not here: that a workbook does not name them says nothing."""


def windows(
    read: Collection[int], as_at: date | None, spared: Mapping[int, frozenset[str]]
) -> dict[str, Window]:
    """What a workbook tells of each table whose lists were all read; of the others nothing.

    `spared` are, by list, the children of whom not everything was understood.
    """
    if as_at is None:
        return {}
    there = frozenset(read)
    return {
        table: Window(
            one.speaks,
            as_at - relativedelta(months=one.months) + MARGIN,
            one.ends,
            one.within,
            frozenset().union(*(spared.get(number, ()) for number in one.lists)),
        )
        for table, one in TABLES.items()
        if one.lists <= there
    }
