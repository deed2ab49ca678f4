"""What the reader of a return could not take it says, and what is no return it refuses."""

import gzip

import pytest

from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.ssda903 import csv_form, files
from sightline.exchange.ssda903.reading import read
from sightline.exchange.tests.return_files import EPISODES, FILES, XML, row, rows_of, said_of


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "northmoor_903"
    place.mkdir()

    def write(files):
        for name, text in files.items():
            (place / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    return write


@pytest.fixture
def output(folder):
    return lambda files: list(read(folder(files)).rows)


@pytest.mark.parametrize(
    ("name", "old", "new", "column"),
    [
        ("header.csv", "WBRI", "ZZZZ", "ETHNIC"),
        ("header.csv", "A12345678901B", "A1", "UPN"),
        ("header.csv", "06/05/2010", "31/02/2010", "DOB"),
        ("episodes.csv", ",N8,", ",N88,", "CIN"),
        ("episodes.csv", ",E5,", ",E99,", "REC"),
        ("reviews.csv", "PN1", "PN9", "REVIEW_CODE"),
        ("oc2.csv", ",17,", ",41,", "SDQ_SCORE"),
        ("oc2.csv", "SDQ2", "SDQ9", "SDQ_REASON"),
        ("oc3.csv", "S2", "01", "ACCOM"),
        ("oc3.csv", "G5", "G9", "ACTIV"),
        ("ad1.csv", ",2,MF", ",3,MF", "NB_ADOPTR"),
        ("placed_for_adoption.csv", "RD3", "XXX", "REASON_PLACED_CEASED"),
        ("previous_permanence.csv", "zz/zz/2015", "sometime in 2015", "DATE_PERM"),
        ("sw_episodes.csv", "FCONTA", "LAZY", "SW_REASON"),
    ],
)
def test_a_value_not_understood_is_said_and_the_row_is_kept(output, name, old, new, column):
    before = len(output(FILES))

    found = output(FILES | {name: FILES[name].replace(old, new, 1)})

    (one,) = said_of(found)
    assert (one.kind, one.file, one.column) == ("not understood", name, column)
    assert one.value in new
    assert one.to_do
    assert len(found) == before + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "column", "reason"),
    [
        ("episodes.csv", "05/07/2024", "", "DECOM", "DECOM is missing"),
        ("episodes.csv", "05/07/2024", "soon", "DECOM", "This is not a date"),
        ("episodes.csv", "05/03/2025", "05/03/2024", "DEC", "It ends before it begins"),
        ("episodes.csv", "NM2,", ",", "CHILD", "The row has no child's id that could be one"),
        ("reviews.csv", "28/06/2024", "30/02/2024", "REVIEW", "There is no such day"),
        ("missing.csv", "04/07/2024", "01/07/2024", "MIS_END", "It ends before it begins"),
        ("missing.csv", "20/12/2024", "", "MIS_START", "MIS_START is missing"),
        ("sw_episodes.csv", "30/09/2024", "30/05/2024", "SW_DEC", "It ends before it begins"),
        ("dolo.csv", "20/01/2025", "20/01/2024", "DOLO_END", "It ends before it begins"),
        ("placed_for_adoption.csv", "01/11/2024", "01/11/2023", "DATE_PLACED_CEASED",
         "It ends before it begins"),
        ("previous_permanence.csv", "P1", "", "PREV_PERM", "PREV_PERM is missing"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_refused(output, name, old, new, column, reason):
    found = output(FILES | {name: FILES[name].replace(old, new, 1)})

    (one,) = said_of(found)
    assert (one.kind, one.file, one.column, one.reason) == ("refused", name, column, reason)
    assert one.line > 1


def test_a_missing_column_is_as_if_it_were_empty(output):
    found = output({"episodes.csv": "CHILD,DECOM,RNE,LS,PLACE\nNM1,01/06/2024,S,C2,U6\n"})

    assert not said_of(found)
    assert row(found, "care.Placement").values["provider"] is None


def test_a_short_line_and_an_empty_one_are_no_trouble(output):
    found = output({"reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n\nNM1,,28/06/2024\n,,,\n"})

    assert row(found, "care.CareReview").line == 3
    assert not said_of(found)


def test_other_files_and_columns_are_named_and_passed_over(folder):
    place = folder(
        {
            "reviews.csv": "CHILD,REVIEW,MOOD\nNM1,28/06/2024,good\n",
            "notes.csv": "A,B\n1,2\n",
            "letter.docx": b"PK\x03\x04",
            "empty.csv": b"",
        }
    )

    extract = read(place)

    assert sorted(extract.ignored) == ["empty.csv", "letter.docx", "notes.csv", "reviews.csv: MOOD"]
    assert len(rows_of(list(extract.rows), "care.CareReview")) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_files_are_read_in_the_encodings_offices_write(output, encoding):
    text = FILES["previous_permanence.csv"].replace("989", "Ynys Môn")

    found = output({"previous_permanence.csv": text.encode(encoding)})

    one = row(found, "care.PreviousPermanence", "NM1/P1/zz/zz/2015")
    assert one.values["authority"] == "Ynys Môn"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("episodes.csv", b"", "is empty"),
        ("episodes.csv", b"A,B\n1,2\n", "holds no file of the SSDA903 return"),
        ("return.zip", b"PK\x03\x04....", "is packed (zip)"),
        ("return.gz", gzip.compress(FILES["header.csv"].encode(), mtime=0), "is packed (gzip)"),
        ("return.xml", b"<Message><Children/></Message>", "outermost element is not EXPSSDA903"),
        ("return.xml", XML[:900].encode(), "stops before its end, in line"),
        ("return.xml", b"<EXPSSDA903></EXPSSDA903>", "holds no file of the SSDA903 return"),
        ("return.xml", f'<!DOCTYPE x [<!ENTITY a "b">]>{XML}'.encode(), "for safety"),
        ("episodes.csv", (EPISODES + "NM1," + "x" * 200_000).encode(), "broken in line 2"),
    ],
)
def test_a_file_that_is_no_return_gets_one_plain_message(folder, name, content, words):
    place = folder({name: content}) / name

    with pytest.raises(CannotBeRead) as refusal:
        list(read(place).rows)

    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_broken_file_of_the_return_in_a_folder_stops_the_load(folder):
    place = folder(FILES | {"return.xml": XML[:900].encode()})

    with pytest.raises(CannotBeRead, match=r"return\.xml stops before its end"):
        read(place)


def test_an_empty_folder_is_said_plainly(tmp_path):
    with pytest.raises(CannotBeRead, match="holds no file of the SSDA903 return"):
        read(tmp_path)


def test_a_return_of_headings_alone_has_no_rows(output):
    found = output({name: text.splitlines()[0] + "\n" for name, text in FILES.items()})

    assert found == []


def test_more_lines_than_any_council_has_are_refused(folder, monkeypatch):
    monkeypatch.setattr(files, "Room", lambda: csv_form.Room(left=3))
    with pytest.raises(CannotBeRead, match=r"more than 400,000 lines.*year by year"):
        read(folder(FILES))


def test_a_quotation_mark_that_is_never_closed_is_said_plainly(folder):
    place = folder({"reviews.csv": 'CHILD,REVIEW\nNM1,"28/06/2024\nNM2,29/06/2024\n'})
    with pytest.raises(CannotBeRead, match="a quotation mark is never closed"):
        read(place)
