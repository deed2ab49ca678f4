"""`bench cin`: an invented census through the real loader, against only reading it."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.config.bench import scratch
from sightline.config.bench.census import write_census
from sightline.config.bench.flattening import Flattened
from sightline.config.bench.loading import TimedLoad
from sightline.config.bench.table import table

SECONDS = 10


def run(children: int, template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure a census of so many invented children; the lines of a table.

    Raises CannotBeMeasured.
    """
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        path = Path(name) / "census.xml"
        tell("Inventing a census")
        write_census(path, children)
        tell("Reading it with the standard library")
        said = scratch.run(("sightline.config.bench", "flatten", str(path)), {})
        plain = Flattened(**json.loads(said))
        tell("Making a database to measure in")
        with scratch.scratch_database(template) as database:
            tell("Loading it")
            said = database.run("sightline.config.bench", "load", "cin", str(path))
        size = path.stat().st_size / 1024 / 1024
    return lines_of(children, size, TimedLoad(**json.loads(said)), plain)


def lines_of(children: int, size: float, load: TimedLoad, plain: Flattened) -> list[str]:
    """What was measured, as a table."""
    rows = f"{children:,} children, {size:.0f} MiB, {load.counts['read']:,} rows"
    peaks = f"{load.peak:.0f}", f"{plain.peak:.0f}"
    return table(
        (rows, "Seconds", "Budget", "Most memory, MiB"),
        ("Read, checked and loaded, with refresh", f"{load.seconds:.1f}", SECONDS, peaks[0]),
        ("Of that, refresh", f"{load.refresh:.1f}", "", ""),
        *load.rows_of_parts(3),
        ("Only read and made flat, standard library", f"{plain.seconds:.1f}", "", peaks[1]),
        ("Loading, in times only reading", f"{load.seconds / plain.seconds:.1f}", "", ""),
    )
