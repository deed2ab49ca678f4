"""`bench load`: a whole extract through the real loader, against PostgreSQL's own COPY."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.config.bench.changing import write_changed
from sightline.config.bench.copying import copy_in, copy_out
from sightline.config.bench.loading import TimedLoad
from sightline.config.bench.scratch import CannotBeMeasured, Scratch, scratch_database
from sightline.config.bench.table import table
from sightline.config.launcher.district import SEED, TODAY
from sightline.county.generator.make import make_county

TIMES_COPY = 3
CHANGED_SECONDS = 60

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """The three loads of an extract, and PostgreSQL's COPY of the rows the first one kept."""

    first: TimedLoad
    again: TimedLoad
    changed: TimedLoad
    copied_rows: int
    copy: float


def run(size: int, folder: Path | None, template: str, tell: Tell) -> list[str]:
    """Measure the extract in `folder`, or an invented county of so many people.

    Gives the lines of a table. Raises CannotBeMeasured.
    """
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        room = Path(name)
        if folder is None:
            tell("Inventing the files")
            folder = room / "county"
            make_county(folder, size, SEED, date.fromisoformat(TODAY))
        elif not any(folder.glob("*.csv")):
            raise CannotBeMeasured(f"There is no CSV file in {folder}.")
        tell("Making a database to measure in")
        with scratch_database(template) as scratch:
            return lines_of(measure(scratch, folder, room, tell))


def measure(scratch: Scratch, folder: Path, room: Path, tell: Tell) -> Measured:
    """Load, load again, load with some rows changed, and let PostgreSQL copy the same rows."""
    copies, other = room / "copies", room / "changed"
    copies.mkdir()
    other.mkdir()
    write_changed(folder, other)
    tell("Loading")
    first = loaded(scratch, folder)
    copied_rows = copy_out(scratch.url, copies)
    tell("Loading the same files again")
    again = loaded(scratch, folder)
    tell("Loading with some rows changed")
    changed = loaded(scratch, other)
    tell("Copying the same rows")
    return Measured(first, again, changed, copied_rows, copy_in(scratch.url, copies))


def loaded(scratch: Scratch, folder: Path) -> TimedLoad:
    """One load, in a process of its own."""
    said = scratch.run("sightline.config.bench", "load", "ssd", str(folder))
    return TimedLoad(**json.loads(said))


def lines_of(measured: Measured) -> list[str]:
    """What was measured, as a table."""
    first, again, changed = measured.first, measured.again, measured.changed
    share = changed.counts["changed"] / max(changed.counts["read"], 1)
    kept, twice = f"{measured.copied_rows:,}", f"{again.counts['changed']:,} rows changed"
    other = f"{changed.counts['changed']:,} rows changed ({share:.1%})"
    return table(
        (f"{first.counts['read']:,} rows, {kept} of them kept", "Seconds", "Budget"),
        ("Read and keep", f"{first.keeping:.1f}", ""),
        ("PostgreSQL's COPY of the rows kept, triggers off", f"{measured.copy:.1f}", ""),
        ("Read and keep, in times COPY", f"{first.keeping / measured.copy:.1f}", TIMES_COPY),
        ("Refresh: all that follows from the record", f"{first.refresh:.1f}", ""),
        *first.rows_of_parts(),
        (f"The same files again: {twice}, with refresh", f"{again.seconds:.1f}", ""),
        (f"A later extract: {other}, with refresh", f"{changed.seconds:.1f}", CHANGED_SECONDS),
        *changed.rows_of_parts(),
        ("Most memory of the loading process, in MiB", f"{first.peak:.0f}", ""),
    )
