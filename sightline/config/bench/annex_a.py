"""`bench annex-a`: an invented workbook of the lists for inspection through the real loader."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.config.bench import scratch
from sightline.config.bench.lists import write_lists
from sightline.config.bench.loading import TimedLoad
from sightline.config.bench.table import table

SECONDS = 3


def run(rows: int, template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure a workbook of so many lines a list, twice into one database; the lines of a table.

    Raises CannotBeMeasured.
    """
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        path = Path(name) / "annex_a.xlsx"
        tell("Inventing a workbook")
        write_lists(path, rows)
        tell("Making a database to measure in")
        with scratch.scratch_database(template) as database:
            loads = []
            for step in ("Loading it", "Loading it again"):
                tell(step)
                said = database.run("sightline.config.bench", "load", "annex-a", str(path))
                loads.append(TimedLoad(**json.loads(said)))
        size = path.stat().st_size / 1024 / 1024
    return lines_of(rows, size, *loads)


def lines_of(rows: int, size: float, first: TimedLoad, again: TimedLoad) -> list[str]:
    """What was measured, as a table."""
    what = f"{rows:,} lines a list, {size:.1f} MiB, {first.counts['read']:,} rows"
    changed = again.counts["new"] + again.counts["changed"]
    return table(
        (what, "Seconds", "Budget", "Most memory, MiB"),
        ("Read and kept", f"{first.keeping:.1f}", SECONDS, f"{first.peak:.0f}"),
        ("Refresh: all that follows from the record", f"{first.refresh:.1f}", "", ""),
        (f"The same workbook again: {changed:,} rows changed, with refresh",
         f"{again.seconds:.1f}", "", f"{again.peak:.0f}"),
    )  # fmt: skip
