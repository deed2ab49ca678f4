"""A share of the hostile files through the real command, and what is counted as wrong."""

from io import StringIO

import pytest
from django.core.management import call_command

from sightline.config.bench.hostile import run, trying
from sightline.config.bench.hostile.cases import SOURCES, Case, share_of
from sightline.config.bench.hostile.catalogue import catalogue
from sightline.config.bench.hostile.trying import Tried

FAR_APART = 100_000


@pytest.fixture(scope="module")
def cases():
    return list(catalogue())


def tried(**changed):
    given = {"source": "cin", "group": "packed", "name": "zip", "status": 1, "said": "No.",
             "seconds": 0.2, "peak": 90.0}  # fmt: skip
    return Tried(**given | changed)


def test_there_are_more_than_two_hundred_cases_and_each_is_named_once(cases):
    assert len({(one.source, one.group, one.name) for one in cases}) == len(cases) > 200
    assert {one.source for one in cases} == set(SOURCES)


def test_a_share_of_the_cases_has_every_kind(cases):
    kinds = {(one.source, one.group) for one in cases}
    few = list(share_of(cases, FAR_APART))
    assert {(one.source, one.group) for one in few} == kinds
    assert len(few) == len(kinds)
    assert list(share_of(cases, 1)) == cases


@pytest.mark.parametrize("group", ["strange place", "laid out", "wrong sheets", "hostile values"])
def test_the_files_of_a_case_can_be_made(cases, group, tmp_path):
    case = next(one for one in cases if group in one.group)
    path = case.make(tmp_path)
    assert path.is_relative_to(tmp_path)


@pytest.mark.django_db
def test_hostile_files_get_one_plain_message_and_leave_nothing_half_written(django_db_setup,
                                                                            prepared):  # fmt: skip
    out = StringIO()
    call_command("bench", "hostile", every=FAR_APART, template=prepared, stdout=out,
                 stderr=StringIO())  # fmt: skip
    *_, all_of_them = [line for line in out.getvalue().splitlines() if line.startswith("|")]
    assert all_of_them.startswith("| All |")
    assert all_of_them.endswith("| 0 |")


def test_a_case_that_went_wrong_is_named_with_what_was_said(monkeypatch):
    lines = run.lines_of([tried(), tried(name="tar", wrong=["It used 2,000 MiB"], status=0)])
    assert "| cin | packed | 2 | 1 | 1 | 0.2 | 90 | 1 |" in lines
    assert lines[-2:] == ["cin, packed, tar: It used 2,000 MiB", "    'No.'"]
    monkeypatch.setattr(run, "run", lambda *given: (lines, False))
    with pytest.raises(SystemExit):
        call_command("bench", "hostile", stdout=StringIO(), stderr=StringIO())


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("Nothing was loaded. x.csv is empty.", []),
        ("Nothing was loaded. " + "x" * 400, ["Its message has 420 letters"]),
        ("Nothing was loaded. a\nb", ["Its message is not one line of plain letters"]),
        ("Nothing was loaded. \x1b[2J", ["Its message is not one line of plain letters"]),
        ("", ["It does not say that nothing was loaded"]),
        ("Traceback (most recent call last)", ["It says how it broke, not what to do"]),
    ],
)
def test_a_message_is_one_plain_line(message, wrong):
    assert trying.wrong_message(message)[: len(wrong) or 1] == wrong


def test_a_process_that_ends_otherwise_or_grows_is_wrong():
    assert trying.wrong_with_process(tried()) == []
    assert trying.wrong_with_process(tried(status=-9, peak=1_025.0)) == [
        "It ended with -9", "It used 1,025 MiB",
    ]  # fmt: skip


def test_a_load_that_took_something_says_so_and_has_a_report_nothing_would_run(tmp_path):
    said = "3 rows read = 3 new.\nReport: x"
    assert trying.wrong_when_loaded(said, "") == []
    assert len(trying.wrong_when_loaded("\x1b[2J", "Warning")) == 3
    folder = tmp_path / "one"
    folder.mkdir()
    assert trying.wrong_reports(tmp_path) == ["Its report is not there, or not alone"]
    (folder / "tables.csv").write_text("table\npeople.Child\n")
    (folder / "report.csv").write_text("value\n'=1+1\n")
    assert trying.wrong_reports(tmp_path) == []
    (folder / "report.csv").write_text("value\n=1+1\n")
    assert trying.wrong_reports(tmp_path) == ["report.csv holds what a spreadsheet would run"]


def test_what_is_done_apart_says_how_it_ended_and_what_it_used():
    def leaves():
        raise SystemExit(3)

    assert trying.apart(lambda: None)[0] == 0
    status, peak = trying.apart(leaves)
    assert status == 3
    assert peak > 1


def test_only_a_share_is_measured_where_it_is_asked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(run, "run", lambda *given: (asked.append(given[0]) or ["x"], True))
    call_command("bench", "hostile", "--every", "7", stdout=StringIO(), stderr=StringIO())
    assert asked == [7]


def test_good_files_that_are_not_loaded_stop_the_measurement(monkeypatch):
    trier = object.__new__(trying.Trier)
    monkeypatch.setattr(trying.Trier, "tried", lambda self, case: tried(said="Nothing"))
    with pytest.raises(RuntimeError, match="x was not loaded: Nothing"):
        trier.ready(Case("cin", "good", "x", lambda folder: folder))
