"""The main figures of a level at the ends of the last twelve months and on the day asked about."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from sightline.access.models import User
from sightline.oversight.counting import counting
from sightline.oversight.levels import Level

BEFORE = 12
"""How many ends of months before the day."""

MONTHS = """
select s.day, coalesce(sum(n) filter (where k.name = 'held'), 0)::int
              - (select coalesce(sum(c.n), 0)
                   from closed c join names k on k.id = c.key_id join mine g on g.id = c.group_id
                  where c.is_stub and k.name = 'held' and c.began <= s.day and c.ended > s.day
                )::int,
       coalesce(sum(n) filter (where k.name = 'visited'), 0)::int,
       coalesce(sum(n) filter (where k.name = 'unseen'), 0)::int,
       coalesce(sum(n) filter (where k.name = 'with_signal'), 0)::int
  from sums s join names k on k.id = s.key_id
 group by s.day order by s.day
"""


@dataclass(frozen=True, slots=True)
class Month:
    """The main figures at one month's end."""

    day: date
    children: int
    visited: int
    unseen: int
    with_signal: int


def ends_of_months(day: date) -> list[date]:
    """The last days of the twelve months before that of `day`, and `day`; the earliest first."""
    found = [day]
    first = day.replace(day=1)
    for _ in range(BEFORE):
        found.insert(0, first - timedelta(days=1))
        first = found[0].replace(day=1)
    return found


def months_of(level: Level, day: date, viewer: User) -> list[Month]:
    """The main figures at the last twelve month ends before `day` and on it; one query.

    Days on which nobody was held are left out.
    """
    start = counting(level, ends_of_months(day), viewer, (True,))
    with connection.cursor() as cursor:
        cursor.execute(start.sql + MONTHS, start.values)
        return [Month(*row) for row in cursor.fetchall() if row[1]]
