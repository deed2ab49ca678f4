"""The command where a path, a place or a value would do harm: one short line, nothing in part."""

import csv
import os

import pytest

from sightline.exchange.models import Load
from sightline.exchange.tests.census_files import WHOLE, census

pytestmark = pytest.mark.django_db


def a_file(folder):
    path = folder / "a.csv"
    path.write_text("a,b")
    return path


@pytest.mark.parametrize("source", ["ssd", "cin", "ssda903", "annex-a"])
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path / ("f" * 200) / ("g" * 200),
        lambda path: path / ("h" * 300),
        lambda path: path / "first\nsecond\x1b[2J",
        lambda path: a_file(path) / "below",
    ],
)
def test_a_path_to_nothing_is_told_by_its_last_part_in_one_short_line(source, make, run, tmp_path):
    ended = run(source, make(tmp_path))
    assert ended.status == 1
    message = ended.err.strip()
    assert message.startswith("Nothing was loaded. ")
    assert str(tmp_path) not in message
    assert message.isprintable()
    assert len(message) < 200


@pytest.mark.parametrize("source", ["ssd", "cin", "ssda903", "annex-a"])
def test_a_pipe_is_not_waited_for(source, run, tmp_path):
    os.mkfifo(tmp_path / "extract")
    ended = run(source, tmp_path / "extract")
    assert ended.status == 1
    assert "extract is neither a file nor a folder." in ended.err


def test_a_report_holds_nothing_a_spreadsheet_would_run(run, a_census, tmp_path):
    hostile = census(WHOLE).replace("<Sex>F</Sex>", "<Sex>=cmd|' /C calc'!A0</Sex>")
    assert run("cin", a_census(hostile), "--report", tmp_path / "said").status == 0
    with (tmp_path / "said" / "report.csv").open(encoding="utf-8", newline="") as file:
        values = {one["value"] for one in csv.DictReader(file)}
    assert "'=cmd|' /C calc'!A0" in values


def test_a_report_that_cannot_be_written_is_not_there_in_part(run, a_census, tmp_path):
    folder = tmp_path / "said"
    (folder / "tables.csv").mkdir(parents=True)
    ended = run("cin", a_census(census(WHOLE)), "--report", folder)
    assert ended.status == 1
    assert "Nothing was loaded. " in ended.err
    assert not list(folder.glob("*.part"))
    assert not Load.objects.exists()
