"""Cells, rows and sections."""

from datetime import date

import pytest

from sightline.record.presenters.shapes import (
    IN_SIGHT,
    Cell,
    Section,
    drop_empty,
    folded,
    held,
    opening,
    said,
    until,
)

TODAY = date(2026, 11, 23)


def test_a_column_in_which_nothing_stands_is_dropped_and_the_first_stays():
    columns, rows = drop_empty(
        ["Day", "Seen", "Note", "Kind"],
        [["", "Not recorded", "", Cell("care")], ["", "", Cell(""), Cell("")]],
    )
    assert columns == ["Day", "Kind"]
    assert rows == [["", Cell("care")], ["", Cell("")]]


@pytest.mark.parametrize(
    ("rows", "in_sight", "closed"),
    [(0, 0, 0), (IN_SIGHT + 1, IN_SIGHT + 1, 0), (IN_SIGHT + 2, IN_SIGHT, 2), (300, IN_SIGHT, 292)],
)
def test_a_long_section_keeps_its_latest_in_sight(rows, in_sight, closed):
    section = folded(Section("Visits", ["Day"], [[str(row)] for row in range(rows)], empty=""))
    assert (len(section.rows), len(section.earlier)) == (in_sight, closed)
    assert section.earlier_words == (f"{closed} earlier: visits" if closed else "")


@pytest.mark.parametrize(
    ("on", "due", "words"),
    [
        (None, None, "No day recorded as held"),
        (None, date(2026, 11, 22), "No day recorded as held"),
        (None, TODAY, "Ahead"),
        (TODAY, None, "23 November 2026"),
        (date(2026, 11, 24), None, "Ahead: 24 November 2026"),
    ],
)
def test_a_meeting_was_held_lies_ahead_or_has_no_day(on, due, words):
    assert held(on, due, TODAY) == words


@pytest.mark.parametrize(
    ("ended", "shown"),
    [
        (None, Cell("Now", state="today")),
        (TODAY, "23 November 2026"),
        (date(2026, 12, 1), Cell("Now, until 1 December 2026", state="today")),
    ],
)
def test_a_span_runs_or_has_ended(ended, shown):
    assert until(ended, TODAY) == shown


def test_an_answer_nobody_gave_is_not_recorded():
    assert [said(known) for known in (True, False, None)] == ["Yes", "No", "Not recorded"]


def test_the_place_of_a_section_is_made_of_its_heading():
    section = Section("Section 47 enquiries & more", [], [], empty="")
    assert section.anchor == "section-47-enquiries-more"
    assert opening("strategy discussion") == "Strategy discussion"
    assert opening("") == ""
