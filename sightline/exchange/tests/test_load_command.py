"""The command as a data officer types it: what it loads, what it says, and how it ends."""

import csv
import re
import shutil
from datetime import date

import pytest
from django.db import connection

from sightline.care.models import Placement
from sightline.casework.models import Contact
from sightline.county.generator.make import make_county
from sightline.exchange.loading.report import HEADINGS, NUMBERS
from sightline.exchange.models import Load
from sightline.exchange.tests.census_files import WHOLE, census
from sightline.exchange.tests.workbooks import a_workbook, line
from sightline.missing.models import MissingEpisode
from sightline.people.models import Child
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
BOMB = '<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa">]>'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A county of 300 children, as files."""
    folder = tmp_path_factory.mktemp("made") / "northmoor"
    make_county(folder, size=300, seed=1, today=TODAY)
    return folder


@pytest.fixture
def county(made, tmp_path):
    """The county's files, to be changed as a test likes."""
    return shutil.copytree(made, tmp_path / "northmoor")


def lines_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rewrite(path, change):
    """Give the lines of a CSV file to `change`, and write what it gives back."""
    lines = change(lines_of(path))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)


def counts():
    """What became of the rows of the last load, without what did not happen."""
    last = Load.objects.latest("pk")
    return {kind: number for kind, number in last.counts.items() if number}


def test_a_county_is_loaded_and_the_sum_is_said(run, county):
    ended = run("ssd", county)
    assert (ended.status, ended.err) == (0, "")
    read = counts()["read"]
    assert counts() == {"read": read, "new": read}
    assert f"\n{read:,} rows read = {read:,} new.\n" in ended.out
    assert Child.objects.count() == len(lines_of(county / "ssd_person.csv"))
    assert Contact.objects.count() == len(lines_of(county / "ssd_contacts.csv"))
    by_table = [int(one.replace(",", "")) for one in re.findall(r"([\d,]+) read +\d", ended.out)]
    assert sum(by_table) == read


def test_the_same_files_again_change_nothing(run, county):
    run("ssd", county)
    before = list(Child.objects.order_by("pk").values()), list(Placement.objects.values())
    read = counts()["read"]
    ended = run("ssd", county)
    assert counts() == {"read": read, "unchanged": read}
    assert f"{read:,} rows read = {read:,} as before." in ended.out
    assert (list(Child.objects.order_by("pk").values()), list(Placement.objects.values())) == before


def test_a_later_extract_changes_removes_and_adds_exactly_that(run, county):
    run("ssd", county)
    read = counts()["read"]
    taken = sorted(lines_of(county / "ssd_contacts.csv"), key=lambda one: one["cont_contact_date"])
    removed = {one["cont_contact_id"] for one in taken[-3:]}

    rewrite(
        county / "ssd_contacts.csv",
        lambda lines: [one for one in lines if one["cont_contact_id"] not in removed],
    )
    rewrite(
        county / "ssd_cin_visits.csv",
        lambda lines: [*lines, *({**lines[-1], "cinv_cin_visit_id": f"NEW{n}"} for n in "12")],
    )
    rewrite(
        county / "ssd_missing.csv",
        lambda lines: [{**lines[0], "miss_missing_rhi_accepted": "Y"}, *lines[1:]],
    )
    ended = run("ssd", county)

    now = read - 3 + 2
    expected = {"read": now, "new": 2, "changed": 1, "unchanged": now - 3, "gone": 3}
    assert counts() == expected
    assert f"{now:,} rows read = 2 new + 1 changed + {now - 3:,} as before." in ended.out
    assert "3 rows of an earlier extract were not there any more." in ended.out
    gone = Contact.objects.exclude(gone_at=None)
    assert set(gone.values_list("source_id", flat=True)) == removed
    assert not gone.filter(leads=True).exists()
    assert Visit.objects.filter(source_id__endswith="NEW1").exists()
    assert Visit.objects.filter(source_id__endswith="NEW2").exists()
    assert [one.history.count() for one in MissingEpisode.objects.all()].count(1) == 1


def test_refused_rows_end_well_and_stand_in_the_report(run, county, tmp_path):
    rewrite(
        county / "ssd_missing.csv",
        lambda lines: [
            *lines[:-1], {**lines[-1], "miss_missing_episode_start_date": "31/02/2026"}
        ],
    )  # fmt: skip
    ended = run("ssd", county, "--report", tmp_path / "said")
    assert ended.status == 0
    assert counts()["refused"] == 1
    assert "1 line in the report says what to do." in ended.out
    assert f"Report: {tmp_path / 'said'}" in ended.out
    (line,) = lines_of(tmp_path / "said" / "report.csv")
    assert list(line) == list(HEADINGS)
    assert (line["kind"], line["file"]) == ("refused", "ssd_missing.csv")
    assert int(line["line"]) == len(lines_of(county / "ssd_missing.csv")) + 1
    assert (line["column"], line["value"]) == ("miss_missing_episode_start_date", "31/02/2026")
    assert line["reason"]
    assert line["to_do"]


def test_a_row_about_nobody_is_named_by_the_column_of_its_file(run, county):
    rewrite(
        county / "ssd_cin_visits.csv",
        lambda lines: [*lines[:-1], {**lines[-1], "cinv_person_id": "N00000"}],
    )
    run("ssd", county)
    line = Load.objects.get().remarks.get()
    assert (line.kind, line.column, line.value) == ("refused", "cinv_person_id", "N00000")
    assert line.reason == "It is about somebody who is not in the list of people"


def test_the_counts_by_table_stand_beside_the_report(run, county, tmp_path):
    run("ssd", county, "--report", tmp_path / "said")
    tables = lines_of(tmp_path / "said" / "tables.csv")
    total = {kind: sum(int(one[kind]) for one in tables) for kind in NUMBERS}
    assert {kind: number for kind, number in total.items() if number} == counts()


def test_a_workbook_is_loaded_and_what_waits_is_said(run, tmp_path):
    lines = [line(6, "NM1", need="Stress at home"), line(6, "NM2", referred_on="soon")]
    path = a_workbook(tmp_path / "annex_a.xlsx", {"List 6": lines})
    ended = run("annex-a", path, "--report", tmp_path / "said")
    assert (ended.status, ended.err) == (0, "")
    assert counts()["refused"] == 1
    assert "1 value waits for somebody to say what it means: Data, Spellings" in ended.out
    (refused, waits) = sorted(
        lines_of(tmp_path / "said" / "report.csv"), key=lambda one: one["kind"]
    )
    assert (refused["file"], refused["line"], refused["column"], refused["value"]) == (
        "List 6", "3", "CIN Start Date", "soon",
    )  # fmt: skip
    assert (waits["kind"], waits["value"]) == ("to confirm", "Stress at home")
    assert Load.objects.get().source == "annex_a"


def test_without_a_folder_named_the_report_is_in_the_data_folder(run, a_census, settings):
    ended = run("cin", a_census(census(WHOLE)))
    assert ended.status == 0
    (folder,) = (settings.DATA_DIR / "reports").iterdir()
    assert folder.name.endswith("-cin")
    assert str(folder) in ended.out
    assert {one.name for one in folder.iterdir()} == {"report.csv", "tables.csv"}


@pytest.mark.parametrize(
    ("kind", "make", "said"),
    [
        ("ssd", lambda path: path / "nowhere", "There is no "),
        ("ssd", lambda path: path, "holds no file of the Standard Safeguarding Dataset"),
        ("ssd", lambda path: written(path / "a" / "notes.csv", "a,b\n1,2\n").parent,
         "holds no file of the Standard Safeguarding Dataset"),
        ("ssda903", lambda path: path, "holds no"),
        ("cin", lambda path: written(path / "a.xml", BOMB + census(WHOLE)),
         "declares a document type or entities"),
        ("cin", lambda path: written(path / "a.xml", census(WHOLE * 50)[:-400]),
         "stops before its end"),
        ("cin", lambda path: written(path / "a.xml", "<Other/>"), "outermost element"),
        ("cin", lambda path: written(path / "a.xml", ""), "is empty"),
        ("annex-a", lambda path: written(path / "a.xlsx", "a,b"), "is not an Excel workbook"),
        ("annex-a", lambda path: a_workbook(path / "a.xlsx", {"Notes": [["x"]]}),
         "holds no list of Annex A"),
        ("annex-a", lambda path: a_workbook(path / "a.xlsx", {"List 1": [list(line(1))]}),
         "holds no row"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_should_be_is_said_plainly_and_nothing_is_written(
    kind, make, said, run, tmp_path, settings
):
    ended = run(kind, make(tmp_path))
    assert (ended.status, ended.out) == (1, "")
    assert_nothing_written(ended, said)
    assert not settings.DATA_DIR.exists()


def written(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def assert_nothing_written(ended, said):
    """One plain line says so, and no row is there."""
    (line,) = ended.err.strip().splitlines()
    assert line.startswith("Nothing was loaded. ")
    assert said in line
    assert not Child.objects.exists()
    assert not Load.objects.exists()


def test_another_authority_than_the_file_says_is_refused(run, a_census):
    ended = run("cin", a_census(census(WHOLE)), "--authority", "201")
    assert ended.status == 1
    assert_nothing_written(ended, "census.xml is of authority 989, and you said 201.")
    assert run("cin", a_census(census(WHOLE)), "--authority", "989").status == 0
    assert Load.objects.get().authority == "989"


def test_two_loads_at_once_are_refused(run, a_census, databases):
    path = a_census(census(WHOLE))
    with databases.connect(connection.settings_dict["NAME"]) as other:
        other.execute("select pg_advisory_lock(hashtext('sightline load'))")
        ended = run("cin", path)
    assert ended.status == 1
    assert_nothing_written(ended, "Another load is running.")
    assert run("cin", path).status == 0


def test_a_report_that_cannot_be_written_keeps_nothing(run, a_census, tmp_path):
    ended = run("cin", a_census(census(WHOLE)), "--report", written(tmp_path / "file", "") / "in")
    assert ended.status == 1
    assert_nothing_written(ended, "Not a directory")


@pytest.mark.parametrize("words", [[], ["ssd"], ["excel", "file"], ["cin", "a", "b"], ["--new"]])
def test_what_was_not_understood_ends_with_status_2(words, run):
    ended = run(*words)
    assert ended.status == 2
    assert "usage: sightline load" in ended.err


def test_the_help_explains_our_own_options_alone(run):
    ended = run("--help")
    assert ended.status == 0
    assert "--report FOLDER" in ended.out
    assert "--pythonpath" not in ended.out
