"""One small county for every test of this room, made once."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.county.generator.make import make_county
from sightline.county.generator.practice.make import make_practice
from sightline.county.tests.practice_files import Practice, Rows

TODAY = date(2026, 11, 23)


class County:
    """The files of a county, read back as anybody else would read them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, Any] = json.loads((folder / "answers.json").read_text("utf-8"))
        self._read: dict[str, Rows] = {}

    def rows(self, table: str) -> Rows:
        """Every row of one file."""
        if table not in self._read:
            with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                self._read[table] = list(csv.DictReader(file))
        return self._read[table]

    def by_person(self, table: str, column: str) -> Iterator[Rows]:
        """The rows of each person in turn, in the order of the file; one written twice, once."""
        found: dict[str, Rows] = {}
        for row in self.rows(table):
            own = found.setdefault(row[column], [])
            if row not in own:
                own.append(row)
        yield from found.values()


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county of 600 people."""
    folder = tmp_path_factory.mktemp("county")
    make_county(folder, 600, 1, TODAY)
    return County(folder)


@pytest.fixture(scope="session")
def practice(county: County) -> Practice:
    """What was written in it."""
    make_practice(county.folder, 1, TODAY)
    return Practice(county.folder)


@pytest.fixture(scope="session")
def larger(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A district of 12,000 people, for what only shows in numbers."""
    folder = tmp_path_factory.mktemp("larger")
    make_county(folder, 12_000, 2, TODAY)
    return County(folder)


@pytest.fixture(scope="session")
def written(larger: County) -> Practice:
    """What was written in a district, where every kind of ending occurs."""
    make_practice(larger.folder, 2, TODAY)
    return Practice(larger.folder)
