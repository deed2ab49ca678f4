"""The children of the county as its files tell them, for a second source to tell otherwise."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person: the id in the source, and what it tells of them; "" and None: nothing."""

    key: str
    forename: str
    surname: str
    sex: str
    born: date | None
    upn: str
    nhs: str
    postcode: str
    ethnicity: str = ""

    def but(self, **told: Any) -> "Somebody":
        """The same person told otherwise."""
        return replace(self, **told)


def children(folder: Path) -> Iterator[Somebody]:
    """Everybody who is born, and no parent, in the order of the files."""
    homes = {
        row["addr_person_id"]: row["addr_address_postcode"]
        for row in rows(folder, "ssd_address")
        if row["addr_address_type"] == "Primary Address" and not row["addr_address_end_date"]
    }
    seen = set()
    for row in rows(folder, "ssd_person"):
        key = row["pers_person_id"]
        if not row["pers_dob"] or row["pers_is_mother"] == "Y" or key in seen:
            continue
        seen.add(key)
        yield Somebody(
            key=key,
            forename=row["pers_forename"],
            surname=row["pers_surname"],
            sex=row["pers_sex"],
            born=date.fromisoformat(row["pers_dob"]),
            upn=row["pers_upn"],
            nhs=row["pers_single_unique_id"],
            postcode=homes.get(key, ""),
            ethnicity=row["pers_ethnicity"],
        )


def rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    """The rows of one file."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
