"""What others called things, told in one line that a terminal and a database can hold."""

import os
from pathlib import Path

import pytest
from django.db import connection

from sightline.exchange.returns.plain import in_one_line, name_of
from sightline.exchange.writing import RUNS, RUNS_PATTERN


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("episodes.csv", "episodes.csv"),
        ("first\r\nsecond\tthird", "first second third"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("\u202egpj.csv", "gpj.csv"),
        ("caf\udce9", "caf"),
        ("  x  ", "x"),
        ("x" * 20, "x" * 20),
        ("a" * 14 + "b" * 20, "a" * 13 + "…" + "b" * 6),
    ],
)
def test_a_text_becomes_one_line_that_shows(text, line):
    assert in_one_line(text, 20) == line


def test_a_text_without_measure_is_cut_before_it_is_looked_at():
    line = in_one_line("a" + "\x00" * 1_000_000 + "b", 20)
    assert line == "ab"


def test_a_path_is_called_by_its_last_part_alone(tmp_path):
    assert name_of(tmp_path / ("n" * 300)) == "n" * 66 + "…" + "n" * 33
    assert name_of(Path()) == Path.cwd().name
    assert name_of(Path("/")) == "/"
    assert name_of(tmp_path / os.fsdecode(b"caf\xe9.csv")) == "caf.csv"


@pytest.mark.django_db
@pytest.mark.parametrize("begins", [*RUNS, "a", "'", "1", ""])
def test_the_database_knows_what_a_spreadsheet_runs(begins):
    with connection.cursor() as cursor:
        cursor.execute(f"select %s ~ E'{RUNS_PATTERN}'", [f"{begins}x"])
        assert cursor.fetchone() == (begins in RUNS,)
