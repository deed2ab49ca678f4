"""What is measured is what is said: the arithmetic, the lines, and two small real runs."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from sightline.casework.models import ProtectionPlan
from sightline.config.bench import __main__ as own_process
from sightline.config.bench import annex_a, changing, cin, extract, flattening, pages, scratch
from sightline.config.bench.census import write_census
from sightline.config.bench.flattening import Flattened
from sightline.config.bench.loading import TimedLoad, timed_load
from sightline.config.bench.scratch import CannotBeMeasured, scratch_database
from sightline.config.bench.table import table
from sightline.duties.deeds import REFRESHERS, refresh
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child
from sightline.workforce.models import Involvement, Team

COUNTS = {"read": 2_000, "changed": 0}
BORN = date(2014, 11, 10)


@pytest.fixture
def server(django_db_setup, prepared):
    """The server of this run: gives the empty database to copy."""
    return prepared


def bench(*arguments: str, **options) -> str:
    out = StringIO()
    call_command("bench", *arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def databases() -> set[str]:
    """The databases of this process: other processes make and drop theirs meanwhile."""
    here = str(scratch.settings.DATABASES["default"]["NAME"])
    with psycopg.connect(scratch.url_of(here)) as connection:
        names = {name for (name,) in connection.execute("select datname from pg_database")}
    return {name for name in names if name.startswith(here)}


def test_a_table_is_lines_that_can_be_pasted():
    assert table(("What", "Seconds"), ("Reading", 2.5), ("", 3)) == [
        "| What | Seconds |",
        "| --- | --- |",
        "| Reading | 2.5 |",
        "| | 3 |",
    ]


def test_a_load_is_compared_with_copy_without_its_refresh():
    first = TimedLoad(COUNTS, keeping=20.0, refresh=5.0, peak=99.6)
    changed = TimedLoad({"read": 2_000, "changed": 40}, keeping=10.0, refresh=2.0, peak=80.0)
    again = TimedLoad(COUNTS, keeping=8.0, refresh=0.0, peak=80.0)
    lines = extract.lines_of(extract.Measured(first, again, changed, 1_900, 8.0))
    assert lines[0] == "| 2,000 rows, 1,900 of them kept | Seconds | Budget |"
    assert "| Read and keep, in times COPY | 2.5 | 3 |" in lines
    assert "| Refresh: all that follows from the record | 5.0 | |" in lines
    assert "| The same files again: 0 rows changed, with refresh | 8.0 | |" in lines
    assert "| A later extract: 40 rows changed (2.0%), with refresh | 12.0 | 60 |" in lines


def test_a_census_is_compared_with_only_reading_it():
    load = TimedLoad(COUNTS, 5.0, 1.0, 84.4, {"refresh duties": 0.7, "refresh standings": 0.3})
    lines = cin.lines_of(20, 3.2, load, Flattened(1_800, 1.5, 131.9))
    assert lines[0] == "| 20 children, 3 MiB, 2,000 rows | Seconds | Budget | Most memory, MiB |"
    assert "| Read, checked and loaded, with refresh | 6.0 | 10 | 84 |" in lines
    assert "| Of that: refresh duties | 0.7 | | |" in lines
    assert lines[-1] == "| Loading, in times only reading | 4.0 | | |"


def test_a_workbook_is_measured_without_its_refresh():
    load = TimedLoad(COUNTS, keeping=2.0, refresh=1.0, peak=84.4)
    again = TimedLoad({"read": 2_000, "new": 0, "changed": 0}, keeping=1.0, refresh=0.5, peak=70.0)
    lines = annex_a.lines_of(20, 3.21, load, again)
    assert (
        lines[0] == "| 20 lines a list, 3.2 MiB, 2,000 rows | Seconds | Budget | Most memory, MiB |"
    )
    assert "| Read and kept | 2.0 | 3 | 84 |" in lines
    assert "| The same workbook again: 0 rows changed, with refresh | 1.5 | | 70 |" in lines


def test_one_row_in_so_many_is_told_otherwise_with_what_another_row_had():
    rows = [["key", "code"], ["a", "N1"], ["b", "N1"], ["c", "N2"], ["d", ""], ["e", "N2"]]
    said = list(changing.changed(iter(rows), "code", 2))
    assert said == [
        ["key", "code"], ["a", "N1"], ["b", "N1"], ["c", "N1"], ["d", ""], ["e", "N1"],
    ]  # fmt: skip


def test_a_later_extract_has_every_file(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    (old / "ssd_department.csv").write_text("dept_team_id\nT1\n")
    lines = [f"{number},{'M' if number % 2 else 'N'}" for number in range(changing.ONE_IN)]
    people = "\n".join(["pers_person_id,pers_ethnicity", *lines, ""])
    (old / "ssd_person.csv").write_text(people)
    changing.write_changed(old, new)
    assert (new / "ssd_department.csv").read_text() == "dept_team_id\nT1\n"
    told = (new / "ssd_person.csv").read_text().splitlines()
    pairs = zip(people.splitlines(), told, strict=True)
    assert sum(before != after for before, after in pairs) == 1


def test_a_census_made_flat_has_a_row_for_everything_that_holds_something(tmp_path):
    path = tmp_path / "census.xml"
    path.write_text(
        "<Message><Children><Child><ChildIdentifiers><LAchildID>1</LAchildID></ChildIdentifiers>"
        "<CINdetails><Factors><Factor>1A</Factor><Factor>2B</Factor></Factors></CINdetails>"
        "</Child></Children></Message>"
    )
    assert flattening.flatten(path).rows == 4
    child = flattening.Element("Child")
    factors = flattening.Element("Factors")
    for code in ("1A", "2B"):
        part = flattening.Element("Factor")
        part.text = code
        factors.append(part)
    child.append(factors)
    assert list(flattening.flat(child)) == [
        {"table": ["Factors"], "Factor": ["1A", "2B"]},
        {"table": ["Child"]},
    ]


def test_reading_alone_says_what_it_measured(tmp_path, capsys):
    path = tmp_path / "census.xml"
    write_census(path, 3)
    own_process.main(["flatten", str(path)])
    assert json.loads(capsys.readouterr().out).keys() == {"rows", "seconds", "peak"}


@pytest.mark.django_db
def test_a_load_is_timed_in_two_parts(tmp_path, capsys):
    path = tmp_path / "census.xml"
    write_census(path, 3)
    before = list(REFRESHERS)
    own_process.main(["load", "cin", str(path)])
    said = json.loads(capsys.readouterr().out)
    assert said["counts"]["read"] > 3
    assert said["keeping"] > 0 < said["refresh"]
    assert before == REFRESHERS
    assert timed_load("cin", path).counts["changed"] == 0


@pytest.mark.django_db
def test_only_a_demonstration_has_its_pages_measured(monkeypatch):
    monkeypatch.delenv("SIGHTLINE_TODAY", raising=False)
    with pytest.raises(CommandError, match="Only the pages of a demonstration"):
        bench("pages")


@pytest.mark.django_db
def test_nobody_signs_in_where_there_is_nobody():
    with pytest.raises(CannotBeMeasured, match="No social worker signs in here"):
        pages.cells(pages.PAGES[0], 1, pages.Timing(1.0, 1.0))


@pytest.mark.django_db
def test_the_database_measured_in_is_dropped_whatever_happens(server):
    def fails() -> None:
        with scratch_database(server) as one:
            assert len(databases()) == before + 1
            one.run("sightline.config.bench", "load", "cin", "/nowhere")

    before = len(databases())
    with pytest.raises(CannotBeMeasured, match="did not end well"):
        fails()
    assert len(databases()) == before


@pytest.mark.django_db
def test_one_measurement_runs_at_a_time(server):
    with scratch_database(server) as one:
        with pytest.raises(CannotBeMeasured, match="Another measurement"):
            scratch_database(server).__enter__()
        assert one.url in {scratch.url_of(name) for name in databases()}


@pytest.mark.django_db
def test_no_database_to_copy_is_said_plainly(server):
    with pytest.raises(CannotBeMeasured, match="could be made"):
        scratch_database("there_is_no_such_database").__enter__()


@pytest.mark.django_db
def test_a_small_county_is_measured(server):
    said = bench("load", size=100, template=server)
    assert "Read and keep, in times COPY" in said
    assert "The same files again: 0 rows changed" in said
    assert ": 0 rows changed (" not in said


@pytest.mark.django_db
def test_a_folder_that_holds_nothing_is_said_plainly(server, tmp_path: Path):
    with pytest.raises(CommandError, match="There is no CSV file"):
        bench("load", folder=tmp_path, template=server)


@pytest.mark.django_db
def test_a_small_census_is_measured(server):
    said = bench("cin", children=20, template=server)
    assert said.startswith("| 20 children")
    assert "Loading, in times only reading" in said


@pytest.mark.parametrize("what", ["pages", "oversight"])
def test_a_page_there_is_not_is_named_with_those_there_are(what, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    with pytest.raises(CommandError, match=r"There is no page sesrch to measure\. There are: "):
        bench(what, "--page", "sesrch")


@pytest.mark.parametrize(
    ("page", "path"),
    [
        (pages.Page("oversight", pages.DIRECTOR, 12, None, 250), "/oversight/"),
        (
            pages.Page("oversight", pages.DIRECTOR, 12, None, 250, days_ago=365),
            "/oversight/?as_at=2025-11-23",
        ),
        (
            pages.Page("oversight_list", pages.DIRECTOR, 12, None, 250, what="unseen"),
            "/oversight/list/?what=unseen",
        ),
    ],
)
def test_a_page_is_asked_as_somebody_would_open_it(page, path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    assert pages.path_of(page, None) == path


@pytest.mark.django_db
def test_the_fullest_team_and_service_are_measured():
    county = Team.objects.create(name="Northmoor")
    services = [Team.objects.create(name=name, parent=county) for name in ("Help", "Care")]
    teams = [Team.objects.create(name=f"Team {n}", parent=services[n // 2]) for n in range(3)]
    for team in (teams[0], teams[2], teams[2]):
        Involvement.objects.create(child=a_child(), team=team, is_allocated=True)
    assert pages.fullest("service") == str(services[1].public_id)
    assert pages.fullest("team") == str(teams[2].public_id)
    Involvement.objects.create(child=a_child(), team=teams[0], is_allocated=True, ended_on=BORN)
    assert pages.fullest("team") == str(teams[2].public_id)


@pytest.mark.django_db
def test_working_everything_out_to_measure_it_leaves_what_is_on_file(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    with pytest.raises(CommandError, match="No child here has anything due"):
        bench("rebuild")
    child = a_child(born_on=BORN)
    ProtectionPlan.objects.create(child=child, started_on=BORN.replace(year=2026))
    refresh(None)
    ProtectionPlan.objects.all().delete()
    kept = list(DutySpan.objects.order_by("pk").values())
    assert kept
    lines = bench("rebuild").splitlines()
    assert lines[0].startswith("| 1 children, ")
    assert any(line.startswith("| One child, 95 of 100, ms |") for line in lines)
    assert list(DutySpan.objects.order_by("pk").values()) == kept


@pytest.mark.django_db
def test_a_small_workbook_is_measured(server):
    said = bench("annex-a", rows=5, template=server)
    assert said.startswith("| 5 lines a list")
    assert "The same workbook again: 0 rows changed" in said
