"""The invented county's files are read whole, every line a row."""

import csv
from collections import Counter
from datetime import date

import pytest

from sightline.county.generator.make import make_county
from sightline.exchange.returns.rows import Row
from sightline.exchange.ssd.reading import read
from sightline.exchange.ssd.tables import BY_NAME, NOT_HELD
from sightline.exchange.tests.return_files import said_of


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("northmoor")
    make_county(folder, size=300, seed=1, today=date(2026, 11, 23))
    extract = read(folder)
    return folder, list(extract.rows), extract.ignored


def test_the_county_is_read_without_a_remark(county):
    assert said_of(county[1]) == []


def test_every_line_is_a_row(county):
    folder, output, _ = county
    read_of = Counter(one.file for one in output if isinstance(one, Row))

    for table in set(BY_NAME) - {"practice_teams", "ssd_assessment_factors"}:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert read_of[f"{table}.csv"] == len(list(csv.reader(file))) - 1, table


def test_no_key_is_given_twice(county):
    keys = Counter((one.table, one.key) for one in county[1])

    assert [key for key, times in keys.items() if times > 1] == []


def test_the_rest_is_named(county):
    named = {one.removesuffix(" (not held)").removesuffix(".csv") for one in county[2]}

    assert named - {"answers.json"} == (NOT_HELD - {"ssd_api_data_staging_anon"}) | {
        "practice_teams.csv (teams are in ssd_department)"
    }
