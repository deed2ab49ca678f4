"""Single numbers of our own practice, which a council sets from a day on: how long is too long.

Rooms declare them and `config/rooms.py` lists them, with settings that have a page of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.access.models import User
from sightline.access.queries import DAYS, UNUSED_DAYS
from sightline.drafts.queries import DAYS as WARNED_DAYS
from sightline.drafts.queries import WARN_AFTER
from sightline.duties.deeds import deed
from sightline.duties.forms import LONGEST
from sightline.duties.permissions import may_set_limits
from sightline.duties.signalling import so_many
from sightline.duties.thresholds import Version, versions
from sightline.settings.models import Setting
from sightline.settings.operations import SettingRefused, set_from
from sightline.settings.queries import set_under, value_on


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its name, what it decides, and what it is where nothing is set.

    `setting` is its name among the settings, `counted` what one of it is called, `least` the
    smallest that may be set.
    """

    id: str
    setting: str
    name: str
    says: str
    n: int
    counted: str = "day"
    least: int = 1

    def on(self, day: date) -> int:
        """The number in force on `day`; one query."""
        return int(value_on(self.setting, day, default=self.n))

    def words(self, n: int) -> str:
        """ "91 days"."""
        return so_many(n, self.counted)

    @property
    def sql(self) -> str:
        """The number in force on `%(day)s`, within a longer question to the database."""
        return (
            "coalesce((select (value #>> '{}')::int from settings_setting"
            f" where name = '{self.setting}' and from_on <= %(day)s"
            f" order by from_on desc limit 1), {self.n})"
        )


BELOW = (
    Number(
        "unfinished-forms",
        WARN_AFTER,
        "Unfinished forms",
        "A form nobody has touched for so long is warned of",
        WARNED_DAYS,
    ),
    Number(
        "unused-sign-ins",
        UNUSED_DAYS,
        "Sign-ins nobody uses",
        "A sign-in unused for so long is closed",
        DAYS,
        least=30,  # fewer would close every sign-in after a holiday, the last administrator’s too
    ),
)
"""Numbers of rooms that know nothing of this one."""
NUMBERS: list[Number] = []
"""Every number of every room, in the order in which the page shows them."""
ELSEWHERE: list[tuple[str, str]] = []
"""Settings with a page of their own: the name of its address, and what is set there."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One number as it stands on a day, since when, and what was set."""

    id: str
    name: str
    says: str
    n: int
    words: str
    since: date | None
    versions: Sequence[Version]


def numbers_on(day: date) -> list[NumberRow]:
    """Every number as it stands on `day`; one query."""
    found: dict[str, list[Setting]] = {one.setting: [] for one in NUMBERS}
    for row in set_under(found):
        found[row.name].append(row)
    return [row_on(one, found[one.setting], day) for one in NUMBERS]


def row_on(number: Number, changes: Sequence[Setting], day: date) -> NumberRow:
    """One number as it stands on `day`; its changes with the latest first."""
    begun = [one for one in changes if one.from_on <= day]
    n = int(begun[0].value) if begun else number.n
    return NumberRow(
        number.id,
        number.name,
        number.says,
        n,
        number.words(n),
        begun[0].from_on if begun else None,
        versions(changes, day, lambda value: number.words(int(value)), number.n),
    )


@deed("set a number of our own practice")
def set_number(
    *, number: Number, n: int, from_on: date, why: str, by: User, today: date
) -> Setting:
    """Set a number from a day on; what was before stays as it was.

    Raises SettingRefused for a day gone by, a number out of bounds, or who may not.
    """
    permit = may_set_limits(by)
    if not permit:
        raise SettingRefused(permit.refusal)
    if not number.least <= n <= LONGEST:
        raise SettingRefused(f"It is from {number.least} to {LONGEST}")
    return set_from(
        name=number.setting, value=n, from_on=from_on, why=why, by_id=by.pk, today=today
    )
