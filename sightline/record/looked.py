"""Who looked at a child's file, when and why, read from the trail a month at a time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from sightline.access.models import Grant, User
from sightline.access.policy import BY_WORDS, GrantKind, in_emergency
from sightline.access.words import BECAUSE
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.trail.models import Entry

MONTH = timedelta(days=30)
MOST_OTHERS = 100
ASKING = "give_reason"
"""The page that asks for a reason shows nothing of the file."""
WORK = tuple(kind for kind in BECAUSE if kind not in BY_WORDS)

LOOKS = """
select e.actor_id, e.what, e.detail -> 'because', count(*), min(e.at), max(e.at)
from trail_entry e
where e.child_id = any(%(ids)s) and e.at >= %(since)s and e.at < %(until)s
  and e.kind = 'look' and e.what <> %(asking)s and e.actor_id is not null
group by 1, 2, 3
"""

OPENED = """
select g.id, array_agg(distinct e.what), max(e.at) from access_grant g
join trail_entry e on e.child_id = g.child_id and e.actor_id = g.user_id and e.kind = 'look'
 and e.at >= g.made_at and e.at < g.made_at + (g.ends_at - g.starts_at) and e.what <> %(asking)s
where g.id = any(%(grants)s) group by g.id
"""


@dataclass(slots=True)
class Looker:
    """One person who looked: on what grounds, which pages, how often, from when to when."""

    user: User
    kinds: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    times: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def add(self, what: str, kinds: Iterable[str], times: int, span: tuple[Any, Any]) -> None:
        """Count one page opened on the same grounds."""
        self.kinds |= set(kinds)
        self.pages.add(what)
        self.times += times
        self.first = min(self.first or span[0], span[0])
        self.last = max(self.last or span[1], span[1])


@dataclass(frozen=True, slots=True)
class Opening:
    """One reason given to open the file, the pages opened on it, and the last look."""

    grant: Grant
    pages: list[str]
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Month:
    """Thirty days of looks: by everyday work, by a reason, and on other grounds."""

    since: datetime
    until: datetime
    everyday: list[Looker]
    openings: list[Opening]
    others: list[Looker]
    people: int
    times: int
    more: bool


def month_of(child: Child, until: datetime) -> Month:
    """Who looked at the child's file in the 30 days before `until`; four queries."""
    since = until - MONTH
    everyday: dict[int, Looker] = {}
    others: dict[int, Looker] = {}
    people: set[int] = set()
    times = 0
    rows = looks_between(child, since, until)
    users = User.objects.in_bulk({row[0] for row in rows})
    for actor, what, because, number, first, last in rows:
        kinds = because if isinstance(because, list) else []
        people.add(actor)
        times += number
        if kinds == [GrantKind.REASON]:
            continue  # told by the reason itself
        is_work = set(kinds) & set(WORK) and not in_emergency(kinds)
        group = everyday if is_work else others
        looker = group.setdefault(actor, Looker(users[actor]))
        looker.add(what, kinds, number, (first, last))
    openings = openings_of(child, since, until)
    return Month(
        since,
        until,
        in_order(everyday.values()),
        openings[:MOST_OTHERS],
        in_order(others.values()),
        len(people),
        times,
        len(openings) > MOST_OTHERS,
    )


def looks_between(child: Child, since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    """Looks by person, page and grounds; read through the trail's index by child and time."""
    given: dict[str, Any] = {"ids": ids_of(child), "since": since, "until": until, "asking": ASKING}
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, given)
        return [
            (actor, what, in_python(because), *rest)
            for actor, what, because, *rest in cursor.fetchall()
        ]


def in_python(because: Any) -> Any:
    """The grounds of a look as the trail keeps them; text is read as JSON."""
    return json.loads(because) if isinstance(because, str) else because


def in_order(lookers: Iterable[Looker]) -> list[Looker]:
    """Those who looked most often first."""
    return sorted(lookers, key=lambda one: (-one.times, one.user.last_name, one.user.pk))


def openings_of(child: Child, since: datetime, until: datetime) -> list[Opening]:
    """The reasons given in a span of time, the latest first, by the clock the trail is kept by."""
    grants = list(
        Grant.objects.filter(
            child__in=ids_of(child), kind=GrantKind.REASON, made_at__gte=since, made_at__lt=until
        )
        .select_related("user", "review__by")
        .order_by("-made_at", "-pk")[: MOST_OTHERS + 1]
    )
    given: dict[str, Any] = {"grants": [grant.pk for grant in grants], "asking": ASKING}
    with connection.cursor() as cursor:
        cursor.execute(OPENED, given)
        found = {grant: (pages, last) for grant, pages, last in cursor.fetchall()}
    return [Opening(grant, *found.get(grant.pk, ([], None))) for grant in grants]


def every_look(child: Child) -> "QuerySet[Entry, Any]":
    """Every single look at the child's file, the latest first."""
    looks = Entry.objects.filter(child__in=ids_of(child), kind="look").exclude(what=ASKING)
    return looks.select_related("actor").order_by("-at", "-pk")
