"""What only Sightline knows goes out as files and comes back the same, in another Sightline."""

import csv
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction

from sightline.access.models import User
from sightline.casework.models import ManagementDecision, Told
from sightline.casework.steps import Step
from sightline.casework.tests.builders import a_decision
from sightline.casework.tests.front_door import a_call, decided, matched
from sightline.config.launcher.places import ROOT
from sightline.duties.keeping import differences
from sightline.exchange.practice import taking
from sightline.exchange.practice.exporting import export_practice
from sightline.exchange.practice.naming import NOBODY, OTHER_CHILD
from sightline.exchange.practice.tables import practice_tables, target_of
from sightline.exchange.practice.taking import IMPOSSIBLE, load_practice
from sightline.exchange.returns.rows import CannotBeRead
from sightline.exchange.tests.streams import a_person, counted, loaded
from sightline.people.joined import Joined
from sightline.people.models import Child
from sightline.people.tests import builders
from sightline.visits.models import VisitEntry
from sightline.visits.models.recorded import Outcome
from sightline.visits.recording import Outing, record_visit
from sightline.workforce.models import Team

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
LONG = "=Wren \N{FAMILY} said “no”, \n" + "x" * 100_000
SAID = "'tis what he said; a=b, é"
PAGE = ROOT / "docs" / "practice-files.md"
DECISIONS = "casework_managementdecision.csv"


def a_county(tmp_path):
    """What two Sightlines of one county both have: a child of its case system, and people."""
    loaded(tmp_path, a_person("77", forename="Wren", surname="Lanternbury"))
    child = Child.objects.get(identities__source_id="77")
    worker = User.objects.create(username="worker@northmoor.example", role="social_worker")
    manager = User.objects.create(username="manager@northmoor.example", role="team_manager")
    door = User.objects.create(username="door@northmoor.example", role="front_door")
    for person in (worker, manager):
        builders.a_grant(person, child, kind="named")
    return child, worker, manager, door


def recorded_here(child, worker, manager, door):
    """A visit, a decision put right, and a contact about this child and one nobody knew."""
    outing = Outing(on=date(2026, 11, 23), place="home", home_words=LONG)
    record_visit(
        child=child, outcome=Outcome.ALONE, bedroom_seen=None, outing=outing, by=worker, now=NOW
    )
    first = a_decision(child, manager, why=SAID)
    a_decision(child, manager, supersedes=first)
    call = matched(a_call(door, said=SAID), None, by=door)
    team = Team.objects.create(name="Assessment north", source="sightline", source_id="north")
    decided(call, Step.ASSESSMENT, by=door, team=team)


@contextmanager
def elsewhere():
    """Another Sightline: nothing that is done in it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def files(tmp_path):
    """The files another Sightline wrote out."""
    folder = tmp_path / "practice"
    with elsewhere():
        recorded_here(*a_county(tmp_path))
        export_practice(folder)
    assert not Child.objects.exists()
    return folder


@pytest.fixture
def county(tmp_path):
    return a_county(tmp_path)


def take(folder, tmp_path):
    return load_practice(folder, reports=tmp_path / "report")


def texts(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def change(path, column, value, row=0):
    """Put another value into a cell of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    rows[row][headings.index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])


def test_all_comes_back_as_it_was_and_a_second_time_changes_nothing(files, county, tmp_path):
    one = take(files, tmp_path)
    assert [*one.remarks.values_list("file", "column", "value", "reason")] == []
    assert set(counted(one)) == {"read", "new"}
    assert VisitEntry.objects.get().home_words == LONG.strip()
    assert Told.objects.get().said == SAID
    assert ManagementDecision.objects.get(put_right_by__isnull=False).why == SAID
    again = tmp_path / "again"
    export_practice(again)
    assert texts(again) == texts(files)
    second = take(files, tmp_path)
    assert counted(second) == {"read": one.counts["read"], "unchanged": one.counts["read"]}


def test_what_follows_from_it_is_worked_out(files, county, tmp_path):
    take(files, tmp_path)
    assert differences() == 0


def test_a_cell_a_spreadsheet_would_run_is_made_harmless_and_read_as_it_was(files):
    for path in files.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("decided_by", "nobody@northmoor.example", NOBODY),
        ("child", "ssd:4711", NOBODY),
        ("child", "", "Nothing stands here"),
        ("look_again_on", "the day after", "“the day after” value has an invalid date format"),
        ("look_again_on", "2020-01-01", IMPOSSIBLE),
        ("is_senior", "maybe", "Neither “yes” nor “no”"),
        ("decided_role", "wizard", "Value 'wizard' is not a valid choice."),
        ("kinds", "[", "Expecting value"),
        ("why", "a\0b", "A character that no text holds"),
    ],
)
def test_a_row_that_cannot_be_taken_is_said_and_the_rest_is(
    files, county, tmp_path, column, value, reason
):
    change(files / DECISIONS, column, value, row=1)
    one = take(files, tmp_path)
    (said,) = one.remarks.filter(kind="refused")
    assert said.reason.startswith(reason)
    assert (said.file, said.line) == (DECISIONS, 3)
    assert said.column == ("" if reason == IMPOSSIBLE else column)
    assert (one.counts["refused"], one.counts["new"]) == (1, one.counts["read"] - 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "has no column source_id"),
        (b"a,b\n1,2\n", "has no column source_id"),
        (b"source_id,why\n1,\xff\xfe\n", "is not text in UTF-8"),
        (b'source_id,why\n1,"open\n', "cannot be read"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_and_nothing_is_kept(
    files, county, tmp_path, text, said
):
    (files / DECISIONS).write_bytes(text)
    with pytest.raises(CannotBeRead, match=said):
        take(files, tmp_path)
    assert not VisitEntry.objects.exists()


def test_every_column_of_every_table_can_be_named():
    for table in practice_tables():
        assert table.fields[0].name == table.key
        for field in table.fields:
            if field.is_relation:
                assert target_of(table, field) in {User, *(one.model for one in practice_tables())}


def test_both_commands_say_what_they_did(files, county, tmp_path):
    out = StringIO()
    call_command("load", "practice", str(files), report=tmp_path / "said", stdout=out)
    assert "new" in out.getvalue()
    assert (tmp_path / "said" / "report.csv").exists()
    call_command("export", "practice", str(tmp_path / "out"), stdout=out)
    assert "bin/sightline load practice FOLDER" in out.getvalue()
    with pytest.raises(CommandError, match="holds no practice file"):
        call_command("load", "practice", str(tmp_path), report=tmp_path / "said")


def test_the_page_about_these_files_says_what_they_hold(tmp_path):
    page = tmp_path / "page.md"
    call_command("export", "description", str(page))
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8"), (
        "Write it anew: bin/sightline export description docs/practice-files.md"
    )


def test_a_row_that_names_a_row_of_another_child_is_refused_unless_they_were_joined(
    files, county, tmp_path
):
    _, worker, _, _ = county
    other = builders.a_child()
    change(files / DECISIONS, "child", f"sightline:{other.public_id}", row=1)
    with elsewhere():
        (said,) = take(files, tmp_path).remarks.filter(kind="refused")
        assert (said.column, said.reason) == ("supersedes", OTHER_CHILD)
    Joined.objects.create(first=county[0], second=other, by=worker, why="One", starts_at=NOW)
    assert "refused" not in counted(take(files, tmp_path))


def test_a_full_disk_ends_the_load_and_is_no_fault_of_a_row(files, county, tmp_path, monkeypatch):
    def full(*_):
        raise OperationalError("could not extend file: No space left on device")

    monkeypatch.setattr(taking, "keep", full)
    with pytest.raises(OperationalError, match="No space left"):
        take(files, tmp_path)
    assert not VisitEntry.objects.exists()
