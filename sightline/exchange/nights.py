"""How each source stands: when its load is expected, when it last came, and what is wrong."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from django.db import connection

from sightline.exchange import rules
from sightline.exchange.loading.usual import LAST, middle_of
from sightline.exchange.models import Load
from sightline.exchange.rules import Came, Expected
from sightline.exchange.words import COMMANDS
from sightline.settings.models import Setting
from sightline.settings.queries import every_value, settings_set

SETTING: Final = "exchange.expected."
"""Before the name of a source: when its load is expected, as {"by": "06:00", "days": [0, 1]}."""
LAST_LOADS: Final = """
select source, authority, started_at, ended_at, coalesce((counts->>'read')::bigint, 0), without,
       accepted_short
  from (select *, row_number() over (partition by source order by started_at desc, id desc) as turn
          from exchange_load where ended_at is not null and not of_waiting) one
 where turn <= %s
 order by source, turn
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands at a moment.

    `expected` is what is expected today, None where nobody said. `last` is its last load, `usual`
    the middle of the rows of those before, 0 without any. `due` is the moment a load was last due.
    """

    source: str
    expected: Expected | None
    last: Came | None
    usual: int
    due: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether a load that was due is not in."""
        return rules.is_late(self.due, self.last)

    @property
    def is_short(self) -> bool:
        """Whether a load is expected, and the last had far fewer rows than usual."""
        return self.due is not None and not self.is_late and rules.is_short(self.last, self.usual)


def standings(moment: datetime) -> list[Standing]:
    """How every source stands; two queries."""
    said, loads = expectations(), last_loads()
    return [
        Standing(
            source=source,
            expected=rules.in_force(said[source], moment.date()),
            last=loads[source][0] if loads[source] else None,
            usual=middle_of(one.rows for one in loads[source][1:]),
            due=rules.last_due(said[source], moment),
        )
        for source in COMMANDS
    ]


def expectations() -> dict[str, list[Expected]]:
    """All that was ever said of when each source's load is expected."""
    found: dict[str, list[Expected]] = defaultdict(list)
    for name, since, value in every_value(SETTING):
        found[name.removeprefix(SETTING)].append(Expected(since, *days_of(value)))
    return found


def last_loads() -> dict[str, list[Came]]:
    """The last loads of each source, the latest first, of the authority of the latest alone."""
    found: dict[str, list[Came]] = defaultdict(list)
    authorities: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(LAST_LOADS, [LAST + 1])
        for source, authority, began, ended, rows, without, short in cursor.fetchall():
            if authorities.setdefault(source, authority) == authority:
                found[source].append(Came(began, ended, rows, tuple(without), short))
    return found


def expectations_set() -> list[Setting]:
    """Every time somebody said when a load is expected, the latest first."""
    return settings_set(SETTING)


def last_of_each() -> list[tuple[str, datetime]]:
    """Each source with the moment its last load ended; one query."""
    ended = Load.objects.filter(ended_at__isnull=False, of_waiting=False).order_by(
        "source", "-ended_at"
    )
    rows = ended.distinct("source").values_list("source", "ended_at")
    return [(source, at) for source, at in rows if at is not None]


def value_of(by: time, days: frozenset[int]) -> dict[str, object]:
    """What is kept of when a load is expected."""
    return {"by": f"{by:%H:%M}", "days": sorted(days)}


def days_of(value: dict[str, object]) -> tuple[time, frozenset[int]]:
    """What was kept of when a load is expected."""
    days = value["days"]
    assert isinstance(days, list)  # noqa: S101  as it was kept
    return time.fromisoformat(str(value["by"])), frozenset(int(day) for day in days)


def today_of(standing: Standing, day: date) -> dict[str, object]:
    """What stands in the questions about a source before anybody answers."""
    expected = standing.expected
    return {
        "by": f"{expected.by:%H:%M}" if expected and expected.days else "",
        "days": sorted(expected.days) if expected else [],
        "from_on": day,
    }
