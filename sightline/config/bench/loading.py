"""One load through the real loader, with its seconds split: reading and keeping, and refresh."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.config.bench.flattening import peak
from sightline.duties.deeds import REFRESHERS, Refresher
from sightline.exchange.loading.reading import opened, source_of
from sightline.exchange.loading.running import load
from sightline.exchange.returns.rows import Extract


@dataclass(frozen=True, slots=True)
class TimedLoad:
    """What became of the rows, the seconds to read and keep and to refresh, and memory in MiB.

    `parts` are the seconds of each part of the refresh, by its name.
    """

    counts: dict[str, int]
    keeping: float
    refresh: float
    peak: float
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """From the first byte read to the commit, refresh included."""
        return self.keeping + self.refresh

    def rows_of_parts(self, width: int = 2) -> list[tuple[str, ...]]:
        """A row of a table of so many cells besides its words for each part of the refresh."""
        rest = [""] * (width - 1)
        return [(f"Of that: {name}", f"{took:.1f}", *rest) for name, took in self.parts.items()]


def timed_load(source: str, path: Path) -> TimedLoad:
    """Load `path` into the database this process uses, and say how long each part took."""
    return timed_extract(lambda: opened(source, path), source_of(source))


def timed_extract(opening: Callable[[], Extract], source: str) -> TimedLoad:
    """Open an extract and load it into the database this process uses."""
    with TemporaryDirectory() as reports, refresh_timed() as refreshes:
        began = time.perf_counter()
        extract = opening()
        one = load(extract, source, authority=extract.authority, reports=Path(reports))
        seconds = time.perf_counter() - began
    refresh = sum(refreshes.values())
    return TimedLoad(dict(one.counts), seconds - refresh, refresh, peak(), refreshes)


@contextmanager
def refresh_timed() -> Iterator[dict[str, float]]:
    """Write down the seconds of everything that is worked out anew meanwhile."""
    took: dict[str, float] = {}
    before = list(REFRESHERS)
    REFRESHERS[:] = [timed(one, took) for one in before]
    try:
        yield took
    finally:
        REFRESHERS[:] = before


def timed(refresher: Refresher, took: dict[str, float]) -> Refresher:
    """The same refresher, which writes down its seconds."""
    name = name_of(refresher)

    def refresh(child_ids: Sequence[int] | None) -> None:
        began = time.perf_counter()
        refresher(child_ids)
        took[name] = took.get(name, 0) + time.perf_counter() - began

    return refresh


def name_of(refresher: Refresher) -> str:
    """What a table calls a refresher."""
    return refresher.__name__.replace("_", " ")
