"""`bench search`: finding a child among very many people, as the pages of the web server do."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Final

import psycopg

from sightline.config.bench.scratch import run as run_apart
from sightline.config.bench.scratch import scratch_database
from sightline.config.bench.table import table
from sightline.county.generator.names import FIRST_NAMES, LAST_NAMES

if TYPE_CHECKING:
    from sightline.access.models import User

P95: Final = 50
"""The budget: milliseconds that 95 of 100 searches stay under."""
PEOPLE: Final = 200
"""Of so many people, drawn from all over, each way of searching asks once."""
HELD: Final = 25
INVENT: Final = """
insert into people_child (number, forename, surname, sex, born_on, nhs_number, source)
select 'NM' || lpad(n::text, 7, '0'), forenames[1 + floor(cardinality(forenames) * random())::int],
       surnames[1 + floor(cardinality(surnames) * power(random(), 2))::int],
       case when random() < 0.5 then 'M' else 'F' end,
       date '2026-11-23' - (365 * 25 * random())::int, lpad((9990000000 + n)::text, 10, '0'), 'ssd'
  from generate_series(1, %(people)s) n,
       (select %(forenames)s::text[] as forenames, %(surnames)s::text[] as surnames) names
"""
"""People with invented names; some surnames are far commoner than others."""
DRAWN: Final = """
select forename, surname, number, born_on from people_child
 where id = any(%s) order by md5(id::text) limit %s
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody to be searched for."""

    forename: str
    surname: str
    number: str
    born: str


WAYS: Final[dict[str, Callable[[Drawn], str]]] = {
    "Part of a surname": lambda one: one.surname[:4],
    "Forename and surname": lambda one: f"{one.forename} {one.surname}",
    "A surname with two letters changed over": lambda one: changed_over(one.surname),
    "A name as it sounds": lambda one: by_sound(one.surname),
    "Number": lambda one: one.number,
    "Birth date": lambda one: one.born,
    "Forename and birth date": lambda one: f"{one.forename} {one.born}",
    "A name nobody has": lambda one: f"{one.surname[::-1]} {one.forename[::-1]}",
}
"""What people type, by what it is."""


def changed_over(name: str) -> str:
    """The name with its second and third letter in each other's place."""
    return f"{name[:1]}{name[2:3]}{name[1:2]}{name[3:]}"


def by_sound(name: str) -> str:
    """The name as somebody might write who heard it."""
    for heard, written in (("ck", "k"), ("ph", "f"), ("ie", "y"), ("c", "k"), ("y", "i")):
        if heard in name.lower():
            return name.lower().replace(heard, written, 1)
    return f"{name}e"


def run(people: int, template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure among so many invented people; the lines of a table. Raises CannotBeMeasured."""
    tell("Making a database to measure in")
    with scratch_database(template) as scratch:
        tell(f"Inventing {people:,} people")
        with psycopg.connect(scratch.url, autocommit=True) as connection:
            invent(connection, people)
        run_apart(("sightline.config.bench.search", "ready"), {"DATABASE_URL": scratch.url})
        with psycopg.connect(scratch.url, autocommit=True) as connection:
            connection.execute("vacuum analyze")
        tell("Searching")
        said = run_apart(("sightline.config.bench.search", "measure"), {
            "DATABASE_URL": scratch.url, "DATABASE_WEB_URL": scratch.url,
            "SIGHTLINE_PROCESS": "web",
        })  # fmt: skip
    return lines_of(people, json.loads(said))


def invent(connection: "psycopg.Connection[Any]", people: int) -> None:
    """Write so many invented people; the same number gives the same people."""
    forenames = sorted({name for girls, boys in FIRST_NAMES.values() for name in (*girls, *boys)})
    surnames = [
        front + back for fronts, backs in LAST_NAMES.values() for front in fronts for back in backs
    ]
    Random(1).shuffle(surnames)  # noqa: S311  invented data, no secret
    connection.execute("select setseed(0.4)")
    connection.execute(INVENT, {"people": people, "forenames": forenames, "surnames": surnames})


def ready() -> None:
    """Make every name ready to be searched, and let a worker and a director in."""
    from django.db import connection

    from sightline.access.models import User
    from sightline.access.roles import Role
    from sightline.people.searching import refresh_search_names

    refresh_search_names(None)
    for role in (Role.SOCIAL_WORKER, Role.DIRECTOR):
        User.objects.create(username=f"{role}@example.invalid", role=role)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into access_grant (user_id, child_id, kind, origin, starts_at, reason) "
            "select u.id, c.id, 'allocation', 'bench', now() - interval '1 day', '' "
            "from access_user u, (select id from people_child order by md5(id::text) limit %s) c",
            [HELD],
        )


def drawn(number: int) -> list[Drawn]:
    """People from all over, the same each time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select min(id), max(id) from people_child")
        first, last = cursor.fetchone()
        draw = Random(2)  # noqa: S311  invented data, no secret
        ids = [draw.randint(first, last) for _ in range(number * 2)]
        cursor.execute(DRAWN, [ids, number])
        return [
            Drawn(forename, surname, code, f"{born.day}/{born.month}/{born.year}")
            for forename, surname, code, born in cursor.fetchall()
        ]


def measured() -> Iterator[tuple[str, str, list[float]]]:
    """For each role and way of searching, the milliseconds of each search."""
    from sightline.access.middleware import for_the_service
    from sightline.access.models import User

    with for_the_service():
        viewers, people = list(User.objects.order_by("pk")), drawn(PEOPLE)
    for viewer in viewers:
        for words, typed in WAYS.items():
            times = [took(viewer, typed(one)) for one in (*people[:5], *people)]
            yield viewer.role, words, times[5:]


def took(viewer: "User", text: str) -> float:
    """The milliseconds of one search, as its page asks it."""
    from django.db import transaction

    from sightline.access.middleware import acting
    from sightline.calendars.clock import today
    from sightline.people.search import find
    from sightline.people.typed import take_apart

    with transaction.atomic(), acting(viewer.pk):
        began = time.perf_counter()
        find(viewer, take_apart(text), today())
        return (time.perf_counter() - began) * 1000


def lines_of(people: int, found: list[tuple[str, str, list[float]]]) -> list[str]:
    """What was measured, as a table."""
    from sightline.access.roles import Role

    rows = [(words, Role(role).words.lower(), *figures(times), P95) for role, words, times in found]
    every = [one for _, _, times in found for one in times]
    last = ("All of them", "", *figures(every), P95)
    return table(
        (f"Typed, among {people:,} people", "By a", "Middle, ms", "p95, ms", "Budget"),
        *rows, last,
    )  # fmt: skip


def figures(times: list[float]) -> tuple[str, str]:
    """The middle one, and what 95 of 100 stay under."""
    return f"{statistics.median(times):.1f}", f"{p95(times):.1f}"


def p95(times: list[float]) -> float:
    """What 95 of 100 stay under."""
    return sorted(times)[int(len(times) * 0.95)]


def main(what: str) -> None:
    """`ready` prepares the people that are here; `measure` says what was measured, as JSON."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()
    if what == "ready":
        ready()
    else:
        sys.stdout.write(json.dumps(list(measured())))


if __name__ == "__main__":
    main(sys.argv[1])
