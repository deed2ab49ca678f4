"""One load through the real loader, with its seconds split: reading and keeping, and refresh."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.config.bench.flattening import peak
from sightline.duties.deeds import REFRESHERS, Refresher
from sightline.exchange.loading.reading import opened, source_of
from sightline.exchange.loading.running import load
from sightline.exchange.returns.rows import Extract


@dataclass(frozen=True, slots=True)
class TimedLoad:
    """What became of the rows, the seconds to read and keep and to refresh, and memory in MiB."""

    counts: dict[str, int]
    keeping: float
    refresh: float
    peak: float

    @property
    def seconds(self) -> float:
        """From the first byte read to the commit, refresh included."""
        return self.keeping + self.refresh


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
    refresh = sum(refreshes)
    return TimedLoad(dict(one.counts), seconds - refresh, refresh, peak())


@contextmanager
def refresh_timed() -> Iterator[list[float]]:
    """Write down the seconds of everything that is worked out anew meanwhile."""
    took: list[float] = []
    before = list(REFRESHERS)
    REFRESHERS[:] = [timed(one, took) for one in before]
    try:
        yield took
    finally:
        REFRESHERS[:] = before


def timed(refresher: Refresher, took: list[float]) -> Refresher:
    """The same refresher, which writes down its seconds."""

    def refresh(child_ids: Sequence[int] | None) -> None:
        began = time.perf_counter()
        refresher(child_ids)
        took.append(time.perf_counter() - began)

    return refresh
