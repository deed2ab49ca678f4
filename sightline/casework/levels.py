"""The levels of the council's own threshold document: what was set, from which day, by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.access.models import User
from sightline.casework.receiving import FrontDoorRefused, check
from sightline.casework.steps import LEVELS, LEVELS_SOURCE, Level
from sightline.duties.deeds import deed
from sightline.duties.permissions import may_set_limits
from sightline.settings.models import Setting
from sightline.settings.operations import set_from
from sightline.settings.queries import every_value, settings_set

SETTING = "casework.levels"
"""The setting's name; its value holds the name and the words of each level, and the document."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels in force from a day on (None: from the beginning), and where they come from."""

    each: tuple[Level, ...]
    source: str
    from_on: date | None = None

    def words(self, number: int) -> str:
        """ "3: child in need"."""
        return next(one.words for one in self.each if one.number == number)


FIRST = Levels(LEVELS, LEVELS_SOURCE)
"""Where nothing is set."""


def ever_in_force() -> list[Levels]:
    """Every set of levels, the earliest first; one query."""
    return [FIRST, *(read(value, since) for _, since, value in every_value(SETTING))]


def of_day(day: date, every: Sequence[Levels]) -> Levels:
    """Those of `every` in force on `day`."""
    return [one for one in every if one.from_on is None or one.from_on <= day][-1]


def levels_on(day: date) -> Levels:
    """The levels in force on `day`; one query."""
    return of_day(day, ever_in_force())


def read(value: Mapping[str, Any], since: date | None) -> Levels:
    """The levels as a value of the setting keeps them."""
    kept = value["levels"]
    each = tuple(Level(one.number, *kept[str(one.number)]) for one in LEVELS)
    return Levels(each, value["source"], since)


def answers_of(levels: Levels) -> dict[str, str]:
    """The levels as the form asks for them."""
    found = {"source": levels.source}
    for one in levels.each:
        found |= {f"name_{one.number}": one.name, f"says_{one.number}": one.says}
    return found


@dataclass(frozen=True, slots=True)
class LevelsSet:
    """That somebody set the levels from a day on, and why."""

    from_on: date
    words: str
    why: str
    by: str


def levels_set() -> list[LevelsSet]:
    """Every time the levels were set, the latest first; one query."""
    return [
        LevelsSet(
            row.from_on,
            "; ".join(one.words for one in read(row.value, row.from_on).each),
            row.why,
            row.set_by.get_full_name() if row.set_by else "",
        )
        for row in settings_set(SETTING)
    ]


@deed("set the levels of need")
def set_levels(
    *, levels: Mapping[int, tuple[str, str]], source: str, from_on: date, why: str, by: User,
    today: date,
) -> Setting:  # fmt: skip
    """Set what each level is called and is for, by its number, from a day on.

    Contacts that came before keep the words of their day. Raises FrontDoorRefused, and
    SettingRefused for a day gone by.
    """
    check(may_set_limits(by))
    for one in LEVELS:
        name, says = (part.strip() for part in levels.get(one.number, ("", "")))
        if not name:
            raise FrontDoorRefused("Say what this level is called", f"name_{one.number}")
        if not says:
            raise FrontDoorRefused("Say what this level is for", f"says_{one.number}")
    kept = {str(one.number): [part.strip() for part in levels[one.number]] for one in LEVELS}
    return set_from(
        name=SETTING,
        value={"levels": kept, "source": source.strip()},
        from_on=from_on,
        why=why,
        by_id=by.pk,
        today=today,
    )
