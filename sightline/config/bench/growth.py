"""`bench growth`: what a page costs when there are a hundred times as many children on file.

An invented county is loaded and its pages are measured; then every row about somebody is copied
many times over, with people, workers, teams and logins of their own, and the same people open the
same pages again.
"""

import json
from collections.abc import Callable
from typing import Any, Final

import psycopg

from sightline.config.bench import scratch
from sightline.config.bench.multiplying import multiply
from sightline.config.bench.pages import PAGES, TIMES, TOGETHER, opening_of
from sightline.config.bench.serving import measure, server
from sightline.config.bench.table import table

GROWS: Final = 1.2
"""The budget: how many times as much a page may cost."""

Timings = dict[str, tuple[float, float]]
"""For each page the milliseconds of the middle one when idle, and p95 of eight people at once."""


def run(people: int, times: int, template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure a county of so many people, and one so many times as large; the lines of a table.

    Raises CannotBeMeasured.
    """
    with scratch.loaded_county(people, template, tell) as county:
        small = measured(county, tell)
        tell(f"Copying every row {times - 1} times")
        with psycopg.connect(county.url) as connection:
            multiply(connection, times)
        large = measured(county, tell)
    return lines_of(*small, *large)


def measured(county: scratch.Scratch, tell: Callable[[str], None]) -> tuple[int, Timings]:
    """How many people are on file, and how long each page takes."""
    with psycopg.connect(county.url, autocommit=True) as connection:
        connection.execute("vacuum analyze")
        found: Any = connection.execute("select count(*) from people_child").fetchone()
    tell(f"Measuring pages with {found[0]:,} people on file")
    said = json.loads(county.run("sightline.config.bench", "pages"))
    return found[0], {words: (idle, busy) for words, (idle, busy) in said.items()}


def pages_timed() -> Timings:
    """How long each page takes with the data of this process's database."""
    timings = {}
    with server("sightline.config.wsgi") as port:
        for page in PAGES:
            opening = opening_of(page)
            timing = measure(port, opening.path, opening.cookie, times=TIMES, together=TOGETHER)
            timings[page.words] = (timing.idle, timing.busy_p95)
    return timings


def lines_of(few: int, small: Timings, many: int, large: Timings) -> list[str]:
    """What was measured, as a table."""
    rows = [
        (words, f"{idle:.1f}", f"{large[words][0]:.1f}", f"{large[words][0] / idle:.2f}", GROWS,
         f"{busy:.1f}", f"{large[words][1]:.1f}")
        for words, (idle, busy) in small.items()
    ]  # fmt: skip
    return table(
        ("Page", f"{few:,} people, idle, ms", f"{many:,} people, idle, ms", "Times", "Budget",
         f"{few:,} people, p95 of 8, ms", f"{many:,} people, p95 of 8, ms"),
        *rows,
    )  # fmt: skip
