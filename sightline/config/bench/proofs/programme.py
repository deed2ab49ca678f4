"""The proofs there are, by the word that asks for one."""

from collections.abc import Callable
from dataclasses import dataclass

from sightline.config.bench.proofs import (
    disk_full,
    editors,
    failing_calls,
    kills,
    network,
    presses,
)
from sightline.config.bench.proofs.stage import Tell

Said = tuple[list[str], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """How much of a proof: so many times (None: as many as it says itself), one case in `every`."""

    times: int | None
    every: int
    template: str
    tell: Tell


PROOFS: dict[str, Callable[[Asked], Said]] = {
    "kills": lambda asked: kills.run(
        asked.times or 1_000, kills.WRITERS, asked.template, asked.tell
    ),
    "editors": lambda asked: editors.run(
        asked.times or 5_000, editors.EDITORS, asked.template, asked.tell
    ),
    "presses": lambda asked: presses.run(asked.times or 200, asked.template, asked.tell),
    "disk-full": lambda asked: disk_full.run(asked.times or 200, asked.template, asked.tell),
    "failing-calls": lambda asked: failing_calls.run(asked.every, asked.template, asked.tell),
    "network": lambda asked: network.run(asked.times or 100, asked.template, asked.tell),
}
"""Each gives the lines of a table, and whether what it proves holds; raises CannotBeMeasured."""
