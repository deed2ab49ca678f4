"""`bench notes`: reading, searching and adding notes when a county has written millions.

An invented county is loaded; then notes are written to those who were ever held, most to those who
are held now, by statements over whole tables, as many as asked. The pages are asked for as people
ask for them; a note is added as the page adds it, with its trail entry and its refresh.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import psycopg

from sightline.config.bench import scratch
from sightline.config.bench.table import table
from sightline.config.launcher.district import TODAY
from sightline.county.generator.practice.words_of_notes import CHILD, TEEN

if TYPE_CHECKING:
    from sightline.access.models import User

AT_ONCE: Final = 250_000
OPEN: Final = 4
"""How many times as many notes a child has who is held now."""
ADDED: Final = 100
TIMES, TOGETHER = 60, 8
BUDGETS: Final = {"read": (25, 150), "search": (25, 150), "add": (20, "")}
"""Milliseconds idle, and p95 of eight at once, of a list page and of a deed."""
SOUGHT: Final = ("school", "grey car", "breakfast -club", "xylophone")
"""Words that stand in very many notes, in some, in some without others, and in none."""
HELD: Final = """
create temp table held as
select row_number() over (order by turn, child_id) as number, child_id, user_id, began, days
  from (select i.child_id, coalesce(max(w.user_id), (select min(id) from access_user)) as user_id,
               min(i.started_on) as began, greatest(%(today)s::date - min(i.started_on), 1) as days,
               bool_or(i.ended_on is null) as is_open
          from workforce_involvement i join workforce_worker w on w.id = i.worker_id
         where i.is_allocated
         group by i.child_id) each,
       generate_series(1, case when is_open then %(open)s else 1 end) as turn
"""
FILL: Final = """
insert into notes_note (source, source_id, recorded_at, child_id, kind, happened_at, with_child,
                        sensitive, text, voice, written_by_id, why)
select 'sightline', 'BENCH' || n, at + interval '1 hour', child_id,
       kinds[1 + n %% cardinality(kinds)], at, false, '',
       first[1 + floor(random() * cardinality(first))::int] || ' '
       || middle[1 + floor(random() * cardinality(middle))::int] || ' '
       || last[1 + floor(random() * cardinality(last))::int], '', user_id, ''
  from (select n, h.child_id, h.user_id,
               h.began + (1 + random() * (h.days - 1)) * interval '1 day' - interval '8 hours' as at
          from generate_series(%(from)s::int, %(to)s::int) n
          join held h on h.number = 1 + n %% (select count(*) from held)) each,
       (select %(kinds)s::text[] as kinds, %(first)s::text[] as first, %(middle)s::text[] as middle,
               %(last)s::text[] as last) words
"""
WORDS: Final = "notes_note_words"
Connection = psycopg.Connection[Any]


def run(size: int, notes: int, template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure a county of `size` people with so many notes; the lines of a table.

    Raises CannotBeMeasured.
    """
    with scratch.loaded_county(size, template, tell) as county:
        tell(f"Writing {notes:,} notes")
        with psycopg.connect(county.url, autocommit=True) as connection:
            written = fill(connection, notes, date.fromisoformat(TODAY), tell)
        tell("Measuring")
        said = county.run("sightline.config.bench.notes")
    return lines_of(written, json.loads(said))


def fill(connection: Connection, notes: int, today: date, tell: Callable[[str], None]) -> int:
    """Write so many notes, the same each time, and index their words; gives how many there are.

    Foreign keys are checked for notes that come afterwards alone. Raises CannotBeMeasured.
    """
    connection.execute("select setseed(0.5)")
    connection.execute(HELD, {"today": today, "open": OPEN})
    found: Any = connection.execute("select count(*) from held").fetchone()
    if not found[0]:
        raise scratch.CannotBeMeasured("Nobody holds a child here.")
    indexed: Any = connection.execute(
        "select indexdef from pg_indexes where indexname = %s", [WORDS]
    ).fetchone()
    keys = connection.execute(
        "select quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint "
        "where contype = 'f' and conrelid = 'notes_note'::regclass"
    ).fetchall()
    connection.execute(f"drop index {WORDS}")
    for key, _ in keys:
        connection.execute(f"alter table notes_note drop constraint {key}")
    for start in range(0, notes, AT_ONCE):
        until = min(start + AT_ONCE, notes)
        connection.execute(FILL, {"from": start, "to": until - 1, **texts()})
        tell(f"{until:,} written")
    for key, definition in keys:
        connection.execute(f"alter table notes_note add constraint {key} {definition} not valid")
    tell("Indexing their words")
    connection.execute("set maintenance_work_mem = '1GB'")
    connection.execute(indexed[0])
    connection.execute("vacuum analyze")
    there: Any = connection.execute("select count(*) from notes_note").fetchone()
    return int(there[0])


def texts() -> dict[str, list[str]]:
    """The parts notes are put together of, without names."""
    topics = (*CHILD, *TEEN)
    parts = {"kinds": [topic[0] for topic in topics]}
    for at, name in enumerate(("first", "middle", "last"), start=1):
        parts[name] = [said.translate(BARE) for topic in topics for said in topic[at]]
    return parts


BARE: Final = str.maketrans("", "", "{}")
"""Takes out the marks of gaps: the word of the gap stays."""


def measured() -> Iterator[tuple[str, str, float, float]]:
    """What is asked, the kind of budget, the middle one in milliseconds when idle, and p95."""
    from sightline.access.models import User
    from sightline.access.roles import Role
    from sightline.config.bench.serving import server

    roles = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
    everybody = User.objects.filter(is_active=True).order_by("pk")
    viewers = [one for role in roles if (one := everybody.filter(role=role).first()) is not None]
    with server("sightline.config.wsgi") as port:
        for viewer in viewers:
            yield reading(port, viewer)
        for viewer in viewers:
            for words in SOUGHT:
                yield searching(port, viewer, words)
    yield adding(viewers[0])


def reading(port: int, viewer: "User") -> tuple[str, str, float, float]:
    """Opening the notes of the child with most of them."""
    from django.urls import reverse

    from sightline.config.bench.serving import measure
    from sightline.config.bench.signing import signed_in

    child = most_written_about(viewer)
    path = reverse("child_notes", args=[child.public_id])
    timing = measure(port, path, cookie_of(signed_in(viewer)), times=TIMES, together=TOGETHER)
    what = f"A child’s notes ({child.notes.count():,} on file), {words_of(viewer)}"
    return what, "read", timing.idle, timing.busy_p95


def searching(port: int, viewer: "User", words: str) -> tuple[str, str, float, float]:
    """Searching all notes one may read for words, as the page keeps them with the sign-in."""
    from django.urls import reverse

    from sightline.config.bench.serving import measure
    from sightline.config.bench.signing import signed_in
    from sightline.notes.search_views import SOUGHT as KEPT

    client = signed_in(viewer)
    session = client.session
    session[KEPT] = {"words": words}
    session.save()
    timing = measure(
        port, reverse("search_notes"), cookie_of(client), times=TIMES, together=TOGETHER
    )
    return f"Searching “{words}”, {words_of(viewer)}", "search", timing.idle, timing.busy_p95


def adding(viewer: "User") -> tuple[str, str, float, float]:
    """Adding a note, with its trail entry and its refresh; the second is p95 of one at a time."""
    from sightline.access.middleware import acting
    from sightline.calendars.clock import now
    from sightline.notes.operations import Written, write_note

    child, took = most_written_about(viewer), []
    for number in range(ADDED):
        written = Written("call", now(), f"The school rang, for the {number}th time this year.")
        began = time.perf_counter()
        with acting(viewer.pk):
            write_note(child=child, written=written, by=viewer, now=now())
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return (f"Adding a note, {words_of(viewer)}", "add", statistics.median(took),
            took[int(len(took) * 0.95)])  # fmt: skip


def most_written_about(viewer: "User") -> Any:
    """Of the children the viewer may open, the one with most notes. Raises CannotBeMeasured."""
    from django.db.models import Count

    from sightline.people.models import Child

    children = Child.objects.openable_by(viewer).annotate(many=Count("notes"))
    found = children.order_by("-many", "pk").first()
    if found is None:
        raise scratch.CannotBeMeasured(f"{viewer.name} may open no child here.")
    return found


def cookie_of(client: Any) -> str:
    """What names the sign-in, as a browser sends it."""
    from django.conf import settings

    from sightline.config.bench.signing import session_of

    return f"{settings.SESSION_COOKIE_NAME}={session_of(client)}"


def words_of(viewer: "User") -> str:
    """The viewer's role in words."""
    from sightline.access.roles import Role

    return Role(viewer.role).words.lower()


def lines_of(notes: int, found: list[tuple[str, str, float, float]]) -> list[str]:
    """What was measured, as a table."""
    rows = [
        (what, f"{idle:.1f}", BUDGETS[kind][0], f"{p95:.1f}", BUDGETS[kind][1])
        for what, kind, idle, p95 in found
    ]
    head = (f"With {notes:,} notes", "Idle, ms", "Budget", "p95 of 8, ms", "Budget")
    return table(head, *rows)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()
    sys.stdout.write(json.dumps(list(measured())))
