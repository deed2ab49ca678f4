"""Which files of a folder are the dataset's, and how their text may be written."""

import codecs
import gzip

import pytest

from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.ssd.files import table_of
from sightline.exchange.ssd.reading import read
from sightline.exchange.tests.return_files import row, rows_of, said_of
from sightline.exchange.tests.ssd_files import WHOLE, changed, csv_of, output_of, put

PERSON = "pers_person_id,pers_forename,pers_dob\n"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ssd_person.csv", ("ssd_person", True)), ("SSD_Person.CSV", ("ssd_person", True)),
        ("ssd_person_1.csv", ("ssd_person", True)), ("ssd_person part 2.txt", ("ssd_person", True)),
        ("20260301_ssd_person.csv", ("ssd_person", True)),
        ("northmoor-ssd_person-2026-03-01T10:15Z.csv", ("ssd_person", True)),
        ("dbo.ssd_cin_visits.tsv", ("ssd_cin_visits", True)), ("person.csv", ("ssd_person", False)),
        ("20260301_contacts_2.csv", ("ssd_contacts", False)),
        ("ssd_sen_need.csv", ("ssd_sen_need", True)), ("ssd_send.csv", ("ssd_send", True)),
        ("ssd_api_data_staging_anon.csv", ("ssd_api_data_staging_anon", True)),
        ("practice_posts.csv", ("practice_posts", True)),
        ("ssd_person.xlsx", ("", False)), ("ssd_person_backup.csv", ("", False)),
        ("my_missing_list.csv", ("", False)), ("ssd_pre_cla_care_plan.csv", ("", False)),
        ("ssd_persons.csv", ("", False)), ("notes.csv", ("", False)),
    ],
)  # fmt: skip
def test_the_table_a_files_name_means(name, found):
    assert table_of(name) == found


def test_part_files_and_other_names_are_read_as_their_table(tmp_path):
    found = output_of(
        tmp_path / "x",
        {
            "20260301_SSD_Person_1.CSV": PERSON + "N1,Jory,\n",
            "20260301_ssd_person_2.csv": PERSON + "N2,Neve,\n",
            "contacts.csv": changed("ssd_contacts"),
        },
    )

    assert [one.key for one in rows_of(found, "people.Child")] == ["N1", "N2"]
    assert row(found, "casework.Contact").file == "contacts.csv"


def test_what_is_not_held_and_what_is_not_known_is_listed(tmp_path):
    folder = put(
        tmp_path / "x",
        {
            "ssd_person.csv": "pers_person_id,pers_mood\nN1,good\n",
            "ssd_send.csv": "send_table_id\n1\n",
            "ssd_ehcp_requests.csv": "",
            "answers.json": "{}",
            "notes.csv": "a\n",
            "missing.csv": "CHILD,MIS_START\n1,2\n",
            ".DS_Store": "",
        },
    )
    (folder / "older").mkdir()

    assert sorted(read(folder).ignored) == [
        "answers.json",
        "missing.csv",
        "notes.csv",
        "older (a folder)",
        "ssd_ehcp_requests.csv (not held)",
        "ssd_person.csv: pers_mood",
        "ssd_send.csv (not held)",
    ]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no file of the Standard Safeguarding Dataset"),
        ({"notes.csv": "a,b\n"}, "holds no file of the Standard Safeguarding Dataset"),
        ({"missing.csv": "CHILD,MIS_START\n1,2\n"}, "holds no file of the Standard"),
        ({"practice_teams.csv": "team_id,name\n1,A\n"}, "holds no file of the Standard"),
    ],
)
def test_a_folder_that_is_no_extract_is_said_plainly(tmp_path, files, words):
    with pytest.raises(CannotBeRead, match=words):
        read(put(tmp_path / "x", files))


def test_a_file_is_no_folder(tmp_path):
    put(tmp_path, {"ssd_person.csv": PERSON})

    with pytest.raises(CannotBeRead, match=r"ssd_person\.csv is not a folder"):
        read(tmp_path / "ssd_person.csv")


def test_a_folder_nobody_may_open_is_said_plainly(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)

    with pytest.raises(CannotBeRead, match="cannot be opened: Permission denied"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("log", "on"),
    [
        ("1.4.4,0,2026-02-01 09:00:00\n1.4.5,1,2026-03-01 09:00:00.000\n", "2026-03-01"),
        ("1.4.5,1,2026-03-01\n1.4.6,0,2026-04-01\n", "2026-03-01"),
        ("1.4.5,1,\n", "None"), ("1.4.5,1,soon\n", "None"), ("", "None"),
    ],
)  # fmt: skip
def test_the_extract_is_from_when_its_current_version_came(tmp_path, log, on):
    text = "version_number,is_current,created_at\n" + log

    extract = read(put(tmp_path / "x", {"ssd_version_log.csv": text}))

    assert str(extract.as_at) == on
    assert list(extract.rows) == []


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_files_are_read_in_the_encodings_offices_write(tmp_path, encoding):
    text = (PERSON + "N1,Zoë,2011-05-04\n").encode(encoding)

    found = output_of(tmp_path / "x", {"ssd_person.csv": text})

    assert row(found, "people.Child").values["forename"] == "Zoë"


def test_a_long_file_as_windows_writes_it_is_read_to_its_end(tmp_path):
    people = "".join(f"N{n},Zoë,2011-05-04\n" for n in range(80_000))

    found = output_of(tmp_path / "x", {"ssd_person.csv": (PERSON + people).encode("cp1252")})

    assert len(found) == 80_000
    assert {one.values["forename"] for one in found} == {"Zoë"}


def test_a_file_cut_within_a_letter_is_still_utf_8(tmp_path):
    text = (PERSON + "N1,Zoë,\nN2,Zoë").encode()[:-1]

    found = output_of(tmp_path / "x", {"ssd_person.csv": text})

    assert row(found, "people.Child", "N1").values["forename"] == "Zoë"
    assert said_of(found)[0].reason == "The file ends in the middle of this line"


@pytest.mark.parametrize("delimiter", ",;\t|")
@pytest.mark.parametrize("above", ["", "sep=#\r\n", "\r\n"])
def test_cells_are_parted_by_any_delimiter(tmp_path, delimiter, above):
    lines = [[f"pers_{name}", cell] for name, cell in WHOLE["ssd_person"].items()]
    text = csv_of(*zip(*lines, strict=True), delimiter=delimiter)

    found = output_of(tmp_path / "x", {"ssd_person.csv": above.replace("#", delimiter) + text})

    assert said_of(found) == []
    assert row(found, "people.Child").values["died_on"].year == 2026
    assert row(found, "people.Child").line == (3 if above else 2)


@pytest.mark.parametrize(
    "headings",
    [
        "PERS_PERSON_ID,Pers_Forename,pers_DOB", "person_id,forename,dob",
        '"pers_person_id","[pers_forename]",ssd_person.pers_dob',
        " pers_person_id , pers forename,dbo.ssd_person.[pers_dob]",
    ],
)  # fmt: skip
def test_columns_are_found_by_any_of_their_names(tmp_path, headings):
    text = headings + "\nN1,Jory,2011-05-04\n"

    found = output_of(tmp_path / "x", {"ssd_person.csv": text})

    assert row(found, "people.Child").values["born_on"].year == 2011
    assert row(found, "people.Child").values["forename"] == "Jory"


def test_a_vendors_own_names_are_understood(tmp_path):
    plans = "cin_plan_id,person_id,cin_plan_start_date\nP1,N1,2025-05-29\n"
    reviews = (
        "workflow_step_id,person_id,registration_id,due_date,actual_date,review_outcome,quorate,"
        "review_participation\n7.0,N1,12.0,2025-11-03,2025-11-02,Y,Y,0\n"
    )

    found = output_of(tmp_path / "x", {"ssd_cin_plans.csv": plans, "ssd_cp_reviews.csv": reviews})

    assert said_of(found) == []
    assert row(found, "casework.ChildInNeedPlan", "P1")
    review = row(found, "casework.ProtectionReview", "7")
    assert (review.values["plan"], review.values["participation"]) == ("12", None)


def test_the_standards_own_name_comes_before_a_shorter_one(tmp_path):
    text = "person_id,pers_person_id\nwrong,N1\n"

    assert row(output_of(tmp_path / "x", {"ssd_person.csv": text}), "people.Child", "N1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_quoted_line_breaks_and_nul_bytes_are_no_trouble(tmp_path, encoding):
    text = PERSON + 'N1,"Jo\nry",\nN\x002,Ne\x00ve,\n'

    found = output_of(tmp_path / "x", {"ssd_person.csv": text.encode(encoding)})

    assert [(one.key, one.line) for one in found] == [("N1", 2), ("N2", 4)]
    assert found[1].values["forename"] == "Neve"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "ssd_person.csv is empty"),
        (b"PK\x03\x04workbook", "is packed (zip). Unpack it and load what is in it"),
        (gzip.compress(PERSON.encode(), mtime=0), "is packed (gzip)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is no text file"),
        (bytes(range(1, 32)) * 40, "is no text file"),
        (b"N1,Jory,2011-05-04\n", "Its first line holds no column names of ssd_person"),
        (b"pers_forename\nJory\n", "It has no column pers_person_id"),
        (b'pers_person_id,"pers_dob\nN1,2\n', "names leaves a quotation mark open"),
        (b"sep=;\n", "Its first line holds no column names"),
        (b"x" * 1_500_000, "Its first line holds no column names"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_as_one(tmp_path, content, reason):
    files = {"ssd_person.csv": content, "ssd_contacts.csv": changed("ssd_contacts")}

    found = output_of(tmp_path / "x", files)

    (said,) = said_of(found)
    assert (said.kind, said.table, said.file) == ("refused", "people.Child", "ssd_person.csv")
    assert (said.line, said.column, said.value) == (1, "", "")
    assert reason in said.reason
    assert said.to_do
    assert row(found, "casework.Contact")


@pytest.mark.parametrize(
    ("table", "column", "reason"),
    [
        ("ssd_contacts", "contact_date", "It has no column cont_contact_date"),
        ("ssd_cin_visits", "person_id", "It has no column cinv_person_id"),
        ("ssd_department", "team_id", "its rows cannot be told apart"),
    ],
)
def test_a_file_without_a_column_its_rows_need_is_refused_as_one(tmp_path, table, column, reason):
    text = changed(table, **{column: None})

    (said,) = output_of(tmp_path / "x", {f"{table}.csv": text})

    assert reason in said.reason


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_file_of_column_names_alone_has_no_rows(tmp_path, end):
    files = {f"{name}.csv": changed(name).splitlines()[0] + end for name in WHOLE}

    assert output_of(tmp_path / "x", files) == []


def test_a_byte_order_mark_before_quoted_names_is_passed_over(tmp_path):
    text = codecs.BOM_UTF8 + b'"pers_person_id","pers_forename"\n"N1","Jory"\n'

    assert row(output_of(tmp_path / "x", {"ssd_person.csv": text}), "people.Child", "N1")


def test_a_file_that_ends_within_the_quotation_marks_of_an_id_names_what_is_there(tmp_path):
    text = 'pers_person_id,pers_sex,pers_dob\n"N2,M,2011-05-04\n'
    (said,) = output_of(tmp_path / "cut", {"ssd_person.csv": text})
    assert said.row == "N2,M,2011-05-04"
    assert "within quotation marks" in said.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"pers_person_id," + b"x" * (17 << 20), "has a line of more than 16 MB"),
        (b"pers_person_id,pers_sex" + b",more" * 3_000, "names more than 2,000 columns"),
    ],
)
def test_a_line_without_measure_is_refused_before_it_is_taken_apart(content, reason, tmp_path):
    (said,) = output_of(tmp_path / "long", {"ssd_person.csv": content})
    assert (said.kind, said.file) == ("refused", "ssd_person.csv")
    assert reason in said.reason
