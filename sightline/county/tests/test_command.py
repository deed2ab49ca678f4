"""The command: sizes by word or number, and what it says."""

from argparse import ArgumentTypeError
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sightline.county.generator.draws import outcome
from sightline.county.generator.sheets import Sheets
from sightline.county.management.commands.county import size_of


@pytest.mark.parametrize(
    ("text", "size"), [("district", 12_000), ("county", 120_000), ("400", 400)]
)
def test_sizes(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", ["small", "-1", "99", "1e5", "12345678", ""])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="district, county, or a number"):
        size_of(text)


def test_it_says_what_there_is(tmp_path: Path) -> None:
    told = StringIO()
    call_command("county", "--size", "150", "--out", str(tmp_path), stdout=told)
    assert "people on file" in told.getvalue()
    assert (tmp_path / "ssd_person.csv").is_file()


class Terminal(StringIO):
    """Somebody watches."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


def test_it_shows_how_far_it_is_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Terminal()
    monkeypatch.setattr("sys.stderr", watched)
    call_command("county", "--size", "150", "--out", str(tmp_path), stdout=StringIO())
    assert "families" in watched.getvalue()


@pytest.mark.parametrize("day", ["2026-02-30", "1999-12-31", "2046-01-01", "23/11/2026"])
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    with pytest.raises(CommandError, match="a day as YYYY-MM-DD, from 2000 to 2045"):
        call_command("county", "--today", day, "--out", str(tmp_path))


@pytest.mark.parametrize("day", ["2000-01-01", "2045-12-31"])
def test_the_first_and_the_last_day_work(tmp_path: Path, day: str) -> None:
    call_command(
        "county", "--size", "150", "--today", day, "--out", str(tmp_path), stdout=StringIO()
    )
    assert day in (tmp_path / "answers.json").read_text("utf-8")


def test_a_column_that_the_table_lacks_is_refused(tmp_path: Path) -> None:
    with Sheets(tmp_path) as sheets, pytest.raises(KeyError, match="no column"):
        sheets.put("ssd_family", family="F1")


def test_an_outcome_that_the_standard_lacks_is_refused() -> None:
    with pytest.raises(KeyError, match="contact has not all"):
        outcome("contact", "NO_SUCH")
