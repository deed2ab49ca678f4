"""Cells, rows and sections."""

from datetime import date

import pytest

from sightline.record.presenters.shapes import (
    IN_SIGHT,
    Cell,
    Section,
    as_table,
    folded,
    held,
    opening,
    said,
    until,
)

TODAY = date(2026, 11, 23)


def test_a_column_in_which_nothing_stands_is_dropped_and_the_first_stays():
    columns, rows = as_table(
        ["Day", "Seen", "Note", "Kind"],
        [["", "Not recorded", "", Cell("care")], ["", "", Cell(""), Cell("")]],
    )
    assert columns == ["Day", "Kind"]
    assert rows == [["", Cell("care")], ["", Cell("")]]


CENSUS = "From another source: Children in need census"
RETURN = "From another source: Looked after children return"
PLAN = ["3 March 2026", "Now", "Neglect"]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], [["", "3 March 2026", "Now", "Neglect"]]),
        (
            [[CENSUS, "3 March 2026", "Now", "Neglect"]],
            [["Also in: Children in need census", "3 March 2026", "Now", "Neglect"]],
        ),
        (
            [[CENSUS, "3 March 2026", "Not recorded", ""], [RETURN, "3 March 2026", "Now", ""]],
            [
                [
                    "Also in: Children in need census, Looked after children return",
                    "3 March 2026",
                    "Now",
                    "Neglect",
                ],
            ],
        ),
        (
            [[CENSUS, "4 March 2026", "Now", "Neglect"]],
            [["", *PLAN], [CENSUS, "4 March 2026", "Now", "Neglect"]],
        ),
        (
            [[CENSUS, "3 March 2026", "Now", "Emotional abuse"]],
            [["", *PLAN], [CENSUS, "3 March 2026", "Now", "Emotional abuse"]],
        ),
    ],
    ids=["alone", "the same", "two that say less", "another day", "another category"],
)
@pytest.mark.parametrize("is_leading_last", [False, True])
def test_what_sources_agree_on_stands_once(others, expected, is_leading_last):
    given = [["", *PLAN], *others]
    rows = [
        [Cell(first, quiet), *rest]
        for quiet, first, *rest in (reversed(given) if is_leading_last else given)
    ]
    _, shown = as_table(["Started", "Until", "Category"], rows)
    flat = [
        [row[0].quiet, row[0].text, *(c.text if isinstance(c, Cell) else c for c in row[1:])]
        for row in shown
    ]
    assert sorted(flat) == sorted(expected)


def test_what_another_source_says_beyond_the_leading_one_stands_too():
    rows = [[Cell("3 March 2026"), ""], [Cell("3 March 2026", CENSUS), "Neglect"]]
    assert as_table(["Started", "Category"], rows)[1] == rows


def test_two_of_another_source_that_agree_with_none_leading_both_stand():
    rows = [[Cell("3 March 2026", CENSUS)], [Cell("3 March 2026", RETURN)]]
    assert as_table(["Started"], rows)[1] == rows


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
