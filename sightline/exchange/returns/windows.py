"""How far back a snapshot speaks of each table, and so what it no longer tells of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Speaks(StrEnum):
    """What a snapshot tells of a table.

    OPEN: every row that runs, or ended since a day. DAYS: every row that began since then. LATEST:
    of each child the last alone, beside those told before. NOW: what is so now, and no more.
    OF_CHILD: what is so of the children it names; of others nothing.
    """

    OPEN = "open"
    DAYS = "days"
    LATEST = "latest"
    NOW = "now"
    OF_CHILD = "of_child"


@dataclass(frozen=True, slots=True)
class Window:
    """What a snapshot tells of one table.

    `since` is the first day it surely speaks of. `ends` is SQL over a row `t` for its last day
    where that is not the table's own; `within` are the columns that tell latest rows apart.
    `spared` are the ids of those of whom something was refused or not understood: what they had
    before is not taken back for that.
    """

    speaks: Speaks
    since: date
    ends: str = ""
    within: tuple[str, ...] = ()
    spared: frozenset[str] = frozenset()
