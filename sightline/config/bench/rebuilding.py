"""`bench rebuild`: how long it takes to work out what follows, of one child and of all.

Whatever it works out is taken back, so that what is on file stays as it is.
"""

import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from sightline.calendars.clock import today
from sightline.config.bench.loading import name_of
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.config.bench.table import table
from sightline.duties.deeds import REFRESHERS, refresh

CHILDREN = 200
ONE_CHILD, EVERYBODY = 20, 120
"""Budgets: milliseconds for one child after a deed, seconds for all."""
SPREAD = """
select child_id from duties_dutyspan where running @> %s::date or overdue @> %s::date
group by 1 order by md5(child_id::text) limit %s
"""
"""Children who have something due now, the same at every run, from all over the county."""
SIZE = """
select (select count(*) from people_child), (select count(*) from duties_dutyspan),
       (select count(*) from duties_signalspan)
"""


def run(tell: Callable[[str], None]) -> list[str]:
    """Measure on the data that is here; the lines of a table. Raises CannotBeMeasured."""
    children = some_children()
    tell(f"Working out one child after the other, {len(children)} times")
    one_child(children[0])  # what is worked out once and kept by the process
    each = sorted(one_child(child) for child in children)
    tell("Working out everybody")
    parts = everybody()
    on_file, duties, signals = size()
    rows = [
        (f"One child, the middle of {len(each)}, ms", f"{statistics.median(each):.1f}", ONE_CHILD),
        ("One child, 95 of 100, ms", f"{each[int(len(each) * 0.95)]:.1f}", ONE_CHILD),
        ("Everybody, s", f"{sum(parts.values()):.1f}", EVERYBODY),
        *((f"Of that: {name}", f"{took:.1f}", "") for name, took in parts.items()),
        ("Memory at the most, MiB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, ""),
    ]
    what = f"{on_file:,} children, {duties:,} duties, {signals:,} signals"
    return table((what, "Measured", "Budget"), *rows)


def some_children() -> Sequence[int]:
    """Children with something due. Raises CannotBeMeasured where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(SPREAD, [today(), today(), CHILDREN])
        found = [child for (child,) in cursor.fetchall()]
    if not found:
        raise CannotBeMeasured("No child here has anything due: load a county first.")
    return found


def one_child(child: int) -> float:
    """The milliseconds it takes to work out one child, as after a deed."""
    with taken_back():
        began = time.perf_counter()
        refresh([child])
        return (time.perf_counter() - began) * 1000


def everybody() -> dict[str, float]:
    """The seconds of each part of a rebuild, by its name."""
    parts = {}
    with taken_back():
        for refresher in REFRESHERS:
            began = time.perf_counter()
            refresher(None)
            parts[name_of(refresher)] = time.perf_counter() - began
    return parts


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def size() -> tuple[int, int, int]:
    """How many children, duties and signals are on file."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        children, duties, signals = cursor.fetchone()
    return children, duties, signals
