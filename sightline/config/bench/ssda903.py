"""`bench ssda903`: an invented looked-after return through the real loader, in both its forms."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.config.bench import scratch
from sightline.config.bench.loading import TimedLoad
from sightline.config.bench.looked_after import write_return, write_return_as_xml
from sightline.config.bench.table import table

SECONDS = 10


def run(children: int, template: str, tell: Callable[[str], None]) -> list[str]:
    """Measure a return of so many invented children; the lines of a table.

    Raises CannotBeMeasured.
    """
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        folder, xml = Path(name) / "files", Path(name) / "return.xml"
        folder.mkdir()
        tell("Inventing a return")
        write_return(folder, children)
        write_return_as_xml(xml, children)
        loads = []
        for words, path in (("its files", folder), ("its XML form", xml)):
            tell("Making a database to measure in")
            with scratch.scratch_database(template) as database:
                tell(f"Loading {words}")
                said = database.run("sightline.config.bench", "load", "ssda903", str(path))
            loads.append(TimedLoad(**json.loads(said)))
    return lines_of(children, *loads)


def lines_of(children: int, files: TimedLoad, xml: TimedLoad) -> list[str]:
    """What was measured, as a table."""
    rows = f"{children:,} children, {files.counts['read']:,} rows"
    return table(
        (rows, "Seconds", "Budget", "Most memory, MiB"),
        ("CSV files read, checked and loaded, with refresh",
         f"{files.seconds:.1f}", SECONDS, f"{files.peak:.0f}"),
        ("Of that, refresh", f"{files.refresh:.1f}", "", ""),
        *files.rows_of_parts(3),
        ("XML read, checked and loaded, with refresh",
         f"{xml.seconds:.1f}", SECONDS, f"{xml.peak:.0f}"),
        ("Of that, refresh", f"{xml.refresh:.1f}", "", ""),
    )  # fmt: skip
