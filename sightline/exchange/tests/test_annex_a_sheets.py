"""Sheets as people leave them: formulas, merged cells, hidden sheets, rows far down."""

import pytest
import xlsxwriter

from sightline.exchange.tests.workbook_reading import contacts, contents, refused
from sightline.exchange.tests.workbooks import a_workbook, fill, line, rows_of


def test_a_million_empty_rows_are_nothing(tmp_path):
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("List 1")
        fill(sheet, rows_of([line(1)]))
        sheet.set_row(1_048_575, 30)
        sheet.write_blank(1_048_575, 3, None, book.add_format({"bold": True}))
    assert contacts(path) == ["NM100/2026-09-18"]


def test_a_last_row_far_down_is_read_with_its_own_number(tmp_path):
    rows = rows_of([line(1)])
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("List 1")
        fill(sheet, rows)
        sheet.write(1_048_575, 0, "NM2")
    _, _, said = contents(path)
    assert [(one.kind, one.line) for one in said] == [("refused", 1_048_576)]


def test_formulas_are_never_worked_out_and_their_values_taken(tmp_path):
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("List 1")
        fill(sheet, rows_of([line(1), line(1)]))
        sheet.write_formula(1, 0, '="NM"&1', None, "NM1")
        sheet.write_formula(2, 0, '=HYPERLINK("http://evil.invalid")', None, "=cmd|' /C calc'!A0")
    assert contacts(path) == ["NM1/2026-09-18", "=cmd|' /C calc'!A0/2026-09-18"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\u202e1", "👶", "a" * 40])
def test_text_that_looks_like_a_formula_is_text(text, tmp_path):
    path = a_workbook(tmp_path / "text.xlsx", {"List 1": [line(1, text)]})
    assert contacts(path) == [f"{text}/2026-09-18"]


def test_merged_cells_hold_their_value_once(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("List 1")
        rows = rows_of([line(1, "NM1"), line(1, None)])
        sheet.merge_range(0, 0, 0, 6, "Contacts of the last six months")
        for down, row in enumerate(rows, start=1):
            for right, value in enumerate(row):
                sheet.write(down, right, value)
        sheet.merge_range(2, 0, 3, 0, "NM1")
    _, _, said = contents(path)
    assert contacts(path) == ["NM1/2026-09-18"]
    assert [(one.kind, one.line, one.reason) for one in said] == [
        ("refused", 4, "The line has no id")
    ]


def test_a_hidden_sheet_is_not_read_and_said(tmp_path):
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, child in (("List 1", "NM1"), ("List 1 old", "NM2"), ("List 2", "NM3")):
            fill(book.add_worksheet(name), rows_of([line(int(name[5]), child)]))
        book.get_worksheet_by_name("List 1 old").hide()
        book.get_worksheet_by_name("List 2").very_hidden()
        book.add_chartsheet("List 3")
    extract, _, _ = contents(path)
    assert contacts(path) == ["NM1/2026-09-18"]
    assert {"List 1 old (a hidden sheet)", "List 2 (a hidden sheet)"} <= set(extract.ignored)
    assert "List 3 (a sheet)" in extract.ignored


def test_a_list_that_is_there_twice_is_refused(tmp_path):
    sheets = {"List 1": [line(1)], "List 1 (2)": [line(1, "NM2")]}
    message = refused(a_workbook(tmp_path / "twice.xlsx", sheets))
    assert "has list 1 twice: “List 1” and “List 1 (2)”" in message


def test_a_list_away_from_the_corner_is_read_with_its_own_places(tmp_path):
    rows = [[], [], *[[None, None, *row] for row in rows_of([line(1), line(1, "NM2")])]]
    rows[4][7] = "soon"
    _, _, said = contents(a_workbook(tmp_path / "corner.xlsx", {"List 1": rows}))
    assert [(one.kind, one.line, one.value) for one in said] == [("refused", 5, "soon")]


def test_a_workbook_of_the_old_days_counts_days_from_1904(tmp_path):
    path = a_workbook(tmp_path / "old.xlsx", {"List 1": [line(1)]}, date_1904=True)
    assert contacts(path) == ["NM100/2026-09-18"]


def test_beside_numbered_lists_a_title_is_not_a_list(tmp_path):
    sheets = {"List 6": [line(6)], "CIN chart": [["x"]], "Contacts by month": [["y"]]}
    extract, _, said = contents(a_workbook(tmp_path / "a.xlsx", sheets))
    assert said == []
    assert {"CIN chart (a sheet)", "Contacts by month (a sheet)"} <= set(extract.ignored)


def test_without_numbers_titles_are_lists(tmp_path):
    sheets = {"Contacts": [line(1)], "Care leavers": [line(9)], "Cover": [["y"]]}
    extract, rows, said = contents(a_workbook(tmp_path / "a.xlsx", sheets))
    assert said == []
    assert "Cover (a sheet)" in extract.ignored
    assert {"casework.Contact", "care.CareLeaver"} <= {one.table for one in rows}
