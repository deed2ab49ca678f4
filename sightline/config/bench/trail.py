"""`bench trail`: what writing a look costs a page; how fast the trail is sealed and verified."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sightline.config.bench.scratch import scratch_database
from sightline.config.bench.table import table

TOGETHER, TIMES = 8, 500
ENTRIES = 300_000
BUDGET = 15
"""Milliseconds that writing a look may add to a page, 95 of 100 times."""
FILL = """insert into trail_entry (transaction, kind, what, about, detail)
select txid_current(), 'look', 'child', 'people.Child:' || number, '{"filters": ["q", "team"]}'
from generate_series(1, %s) as number"""
BATCH = 2_500
"""Entries that share a transaction while the trail is filled; a page writes one or two."""


def run(template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure in a database of its own; the lines of a table. Raises CannotBeMeasured."""
    with scratch_database(template) as scratch:
        tell(f"Writing looks, then sealing and verifying {ENTRIES:,} entries")
        return scratch.run("sightline.config.bench.trail").splitlines()


def looks(is_written: bool) -> list[float]:
    """The milliseconds of a request's transaction, one after the other, by one person."""
    from django.db import connection, transaction

    from sightline.access.middleware import acting
    from sightline.trail.operations import note

    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        with transaction.atomic(), acting(None):
            if is_written:
                note(kind="look", what="child", actor_id=None, detail={"filters": ["q"]})
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    return took


def p95(*, is_written: bool) -> float:
    """What 95 of 100 such transactions stay under, with eight people at once."""
    with ThreadPoolExecutor(TOGETHER) as people:
        every = people.map(looks, [is_written] * TOGETHER)
        took = sorted(one for each in every for one in each)
    return took[int(len(took) * 0.95)]


def fill(number: int) -> None:
    """Write so many entries, a few thousand in a transaction."""
    from django.db import connection

    with connection.cursor() as cursor:
        for _ in range(number // BATCH):
            cursor.execute(FILL, [BATCH])
        cursor.execute("analyze trail_entry")


def seconds(deed: Callable[[], Any]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def lines() -> list[str]:
    """Measure in the database this process has."""
    from sightline.trail.sealing import seal_everything
    from sightline.trail.verifying import Summary, verify

    p95(is_written=True)
    without, with_look = p95(is_written=False), p95(is_written=True)
    fill(ENTRIES)
    sealing = seconds(lambda: list(seal_everything()))
    nothing_new = seconds(lambda: list(seal_everything()))
    fill(BATCH)
    a_minute = seconds(lambda: list(seal_everything()))
    summary = Summary()
    with tempfile.TemporaryDirectory() as folder:
        anchor = Path(folder, "none.jsonl")
        verifying = seconds(lambda: list(verify(anchor, summary)))
    rate = summary.entries / verifying
    return table(
        ("Trail", "Measured", "Budget"),
        (f"A transaction that writes a look, {TOGETHER} people at once, p95, ms",
         f"{with_look:.1f}", ""),
        ("The same without the look, p95, ms", f"{without:.1f}", ""),
        ("What the look adds, ms", f"{with_look - without:.1f}", BUDGET),
        ("Entries sealed a second", f"{ENTRIES / sealing:,.0f}", ""),
        (f"Sealing a busy minute ({BATCH:,} entries), ms", f"{a_minute * 1000:.0f}", ""),
        ("Sealing where nothing is new, ms", f"{nothing_new * 1000:.1f}", ""),
        ("Entries verified a second", f"{rate:,.0f}", "33,334"),
        ("60 million entries verified, minutes", f"{60e6 / rate / 60:.0f}", 30),
    )  # fmt: skip


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()
    sys.stdout.write("\n".join(lines()))
