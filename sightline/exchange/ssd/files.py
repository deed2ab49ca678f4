"""The files of an extract: which table each is, by its name."""

import re
from pathlib import Path
from typing import Final

from sightline.exchange.ssd.tables import BY_NAME, NOT_HELD

ENDINGS: Final = frozenset((".csv", ".txt", ".tsv"))
NAMES: Final = tuple(sorted(NOT_HELD.union(BY_NAME), key=len, reverse=True))
"""All tables, the longest name first, so that ssd_sen_need is not taken for ssd_send."""
PART: Final = re.compile(r"(_|\d|part|of|extract|export|[ptv](?=\d)|(?<=\d)z)*")
"""What may stand behind the name of a table: the number of a part, a day, a time."""


def table_of(name: str) -> tuple[str, bool]:
    """The table a file's name means: ssd_person.csv, 20260301_SSD_Person.csv, person_2.csv.

    With it, whether the name says so in full; "" where it means none, or does not say which.
    """
    path = Path(name)
    if path.suffix.lower() not in ENDINGS:
        return "", False
    stem = "_" + re.sub(r"[^a-z0-9]+", "_", path.stem.lower())
    for table in NAMES:
        _, found, after = stem.rpartition(f"_{table}")
        if found and PART.fullmatch(after):
            return table, True
    for table in NAMES:
        before, found, after = stem.rpartition(f"_{table.removeprefix('ssd_')}")
        if found and PART.fullmatch(after) and PART.fullmatch(before):
            return table, False
    return "", False
