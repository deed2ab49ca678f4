"""`bench hostile`: how the loader takes every hostile case, as a table."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryDirectory

from sightline.config.bench import scratch
from sightline.config.bench.hostile.trying import MOST_MEMORY, Tried
from sightline.config.bench.table import table

HEAD = (
    "Files", "What is wrong with them", "Cases", "Loaded", "Refused", "Slowest, s",
    f"Most memory, MiB ({MOST_MEMORY:,})", "Wrong",
)  # fmt: skip
SHOWN = 300


def run(every: int, template: str, tell: Callable[[str], None]) -> tuple[list[str], bool]:
    """Try one case in so many, every kind at least once; the lines of a table, and if all is right.

    Raises CannotBeMeasured.
    """
    tell("Making a database to load into")
    with (
        TemporaryDirectory(prefix="sightline-bench-") as room,
        scratch.scratch_database(template) as database,
    ):
        tell("Loading hostile files")
        said = scratch.run(
            ("sightline.config.bench.hostile", str(every)),
            {"DATABASE_URL": database.url, "SIGHTLINE_DATA": room},
        )
    tried = [Tried(**json.loads(line)) for line in said.splitlines()]
    return lines_of(tried), not any(one.wrong for one in tried)


def lines_of(tried: Iterable[Tried]) -> list[str]:
    """A line for each kind of files and of wrong, the sum, and each case that is wrong."""
    groups: dict[tuple[str, str], list[Tried]] = defaultdict(list)
    every = list(tried)
    for one in every:
        groups[one.source, one.group].append(one)
    rows = [(*names, *figures(some)) for names, some in groups.items()]
    return [*table(HEAD, *rows, ("All", "", *figures(every))), *wrongs(every)]


def figures(some: list[Tried]) -> tuple[object, ...]:
    """Of some cases: how many, loaded, refused, slowest, most memory, and how many wrong."""
    loaded = sum(one.status == 0 for one in some)
    return (
        f"{len(some):,}",
        f"{loaded:,}",
        f"{len(some) - loaded:,}",
        f"{max((one.seconds for one in some), default=0):.1f}",
        f"{max((one.peak for one in some), default=0):,.0f}",
        sum(bool(one.wrong) for one in some),
    )


def wrongs(tried: Iterable[Tried]) -> Iterator[str]:
    """Each case that is wrong, with what was said."""
    for one in tried:
        if one.wrong:
            yield f"{one.source}, {one.group}, {one.name}: {'; '.join(one.wrong)}"
            yield f"    {one.said[-SHOWN:]!r}"
