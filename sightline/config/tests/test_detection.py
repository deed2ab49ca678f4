"""Signals against what was planted: the counting, and a small county through the real loader."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.backends.postgresql.psycopg_any import DateRange

from sightline.config.bench.detection import SHOWN, Stretch, Tally, Truth, compare, lines, truth_of
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.county.generator.make import make_county
from sightline.duties.models import SignalSpan
from sightline.duties.working import SIGNAL_KINDS
from sightline.exchange.loading.reading import opened
from sightline.exchange.loading.running import load
from sightline.people.models import Child
from sightline.workforce.models import Worker

TODAY = date(2026, 11, 23)


def stretch(began, ended=None, child="N1", kind="not_seen"):
    end = date.fromisoformat(ended) if ended else None
    return Stretch(child, kind, date.fromisoformat(began), end)


def tallied(planted=(), on_file=(), near=(), clean=(), day=TODAY):
    truth = Truth(TODAY, planted, near, frozenset(clean))
    return compare(truth, on_file, day, ["not_seen"])["not_seen"]


def counted(tally):
    return (
        tally.planted, tally.found, len(tally.other_days), len(tally.missed), len(tally.extra),
        len(tally.raised), len(tally.alarms),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("planted", "on_file", "expected"),
    [
        ([stretch("2026-01-05")], [stretch("2026-01-05")], (1, 1, 0, 0, 0, 0, 0)),
        ([stretch("2026-01-05")], [stretch("2026-01-06")], (1, 0, 1, 0, 0, 0, 0)),
        ([stretch("2026-01-05")], [stretch("2026-01-05", "2026-02-01")], (1, 0, 1, 0, 0, 0, 0)),
        ([stretch("2026-01-05")], [], (1, 0, 0, 1, 0, 0, 0)),
        (
            [stretch("2026-01-05", "2026-01-09")],
            [stretch("2026-01-09", "2026-01-12")],
            (1, 0, 0, 1, 1, 0, 0),
        ),
        ([], [stretch("2026-01-05")], (0, 0, 0, 0, 1, 0, 0)),
        ([stretch("2026-01-05")], [stretch("2026-01-05", "2027-01-01")], (1, 1, 0, 0, 0, 0, 0)),
        ([], [stretch("2026-11-24")], (0, 0, 0, 0, 0, 0, 0)),
        (
            [stretch("2026-01-05", "2026-02-01")],
            [stretch("2026-01-05", "2026-01-10"), stretch("2026-01-20", "2026-02-01")],
            (1, 0, 1, 0, 1, 0, 0),
        ),
    ],
    ids=[
        "found", "a day late", "ended", "missed", "not a day in common", "extra",
        "an end ahead is still running", "ahead", "one made two",
    ],
)  # fmt: skip
def test_each_planted_signal_is_counted_once(planted, on_file, expected):
    assert counted(tallied(planted, on_file)) == expected


def test_as_at_an_earlier_day_what_came_after_is_not_asked_for():
    planted = [stretch("2026-01-05", "2026-03-01"), stretch("2026-06-01")]
    tally = tallied(planted, [stretch("2026-01-05", "2026-03-01")], day=date(2026, 2, 1))
    assert counted(tally) == (1, 1, 0, 0, 0, 0, 0)
    assert counted(tallied(planted, [stretch("2026-01-05", "2026-03-01")])) == (2, 1, 0, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("began", "ended", "raised"),
    [
        ("2026-05-01", "2026-05-04", 0),
        ("2026-05-04", None, 1),
        ("2026-05-05", None, 0),
        ("2026-05-01", "2026-05-05", 1),
    ],
)
def test_a_near_miss_is_raised_only_on_its_own_day(began, ended, raised):
    near = [("N1", "not_seen", date(2026, 5, 4))]
    tally = tallied(on_file=[stretch(began, ended)], near=near)
    assert (tally.near, len(tally.raised)) == (1, raised)


def test_any_signal_of_a_child_in_order_is_a_false_alarm():
    tally = tallied(on_file=[stretch("2026-05-01")], clean=["N1"])
    assert counted(tally) == (0, 0, 0, 0, 0, 0, 1)
    assert tally.wrong == ["false alarm: N1 not_seen 2026-05-01 to now"]


def test_what_is_wrong_is_named_and_cut():
    tally = Tally(missed=[f"N{number}" for number in range(SHOWN + 2)])
    said = list(lines({"not_seen": tally}, Truth(TODAY, [], [], frozenset()), TODAY))
    assert said[-1] == "and 2 more"
    assert said[-2] == f"missed: N{SHOWN - 1}"


def test_answers_of_an_older_county_are_refused():
    with pytest.raises(CannotBeMeasured, match="older county"):
        truth_of({"today": "2026-11-23"})


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A county in which each story is told, as files."""
    folder = tmp_path_factory.mktemp("planted") / "county"
    make_county(folder, size=2_500, seed=7, today=TODAY)
    return folder


def measured(folder, **options):
    """What bench detection prints, and its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("bench", "detection", answers=folder / "answers.json", stdout=out, **options)
    except SystemExit as left:
        status = left.code
    return out.getvalue(), status


def row_of(told, kind):
    """The numbers of one kind."""
    line = next(line for line in told.splitlines() if line.startswith(f"| {kind} |"))
    return [int(cell) for cell in line.split("|")[2:-1]]


@pytest.mark.django_db
def test_every_planted_signal_is_found_and_nothing_else(made, tmp_path):
    load(opened("ssd", made), "ssd", reports=tmp_path / "reports")

    told, status = measured(made)

    assert status == 0, told
    kinds = [one.id for one in SIGNAL_KINDS]
    for kind in kinds:
        planted, found, *wrong, near, raised, alarms = row_of(told, kind)
        assert planted == found >= 5, kind
        assert (wrong, raised, alarms) == ([0, 0, 0], 0, 0), kind
        assert near >= 2, kind
    assert row_of(told, "All")[0] == sum(row_of(told, kind)[0] for kind in kinds)
    before, status = measured(made, as_at=date(2026, 3, 1))
    assert status == 0, before
    assert 0 < row_of(before, "All")[1] < row_of(told, "All")[1]


@pytest.fixture
def small(tmp_path):
    """A county as large as the journeys use, loaded; its folder."""
    make_county(tmp_path / "county", size=400, seed=1, today=TODAY)
    load(opened("ssd", tmp_path / "county"), "ssd", reports=tmp_path / "reports")
    return tmp_path / "county"


@pytest.mark.django_db
def test_a_county_as_large_as_the_journeys_use_is_found_whole(small):
    told, status = measured(small)
    assert status == 0, told
    assert all(row_of(told, one.id)[1] >= 2 for one in SIGNAL_KINDS), told


@pytest.mark.django_db
def test_no_signal_speaks_of_a_worker(small):
    names = set(Worker.objects.exclude(name="").values_list("name", flat=True))
    sentences = [
        one["sentence"]
        for row in SignalSpan.objects.values_list("evidence", flat=True)
        for one in row
    ]
    assert names
    assert sentences
    assert [one for one in sentences if any(name in one for name in names)] == []


@pytest.mark.django_db
def test_what_is_not_as_planted_is_named_and_ends_with_one(small):
    answers = json.loads((small / "answers.json").read_text("utf-8"))
    one, near, clean = answers["planted"][0], answers["near"][0], answers["clean"][0]
    of_one = SignalSpan.objects.filter(child__number=one["child"], kind=one["kind"])
    of_one.get(began_on=one["began_on"]).delete()
    for number, kind, day in (
        (near["child"], near["kind"], near["day"]), (clean, "re_referred", "2026-01-05"),
    ):  # fmt: skip
        began = date.fromisoformat(day)
        SignalSpan.objects.create(
            child=Child.objects.get(number=number),
            kind=kind,
            began_on=began,
            days=DateRange(began, None),
        )
    told, status = measured(small)
    assert status == 1
    assert f"missed: {one['child']} {one['kind']}" in told
    assert f"near miss raised: {near['child']} {near['kind']} on {near['day']}" in told
    assert f"false alarm: {clean} re_referred 2026-01-05" in told


@pytest.mark.django_db
def test_a_county_that_is_not_loaded_is_not_measured(made, tmp_path):
    with pytest.raises(CommandError, match="is not on file"):
        measured(made)
    with pytest.raises(CommandError, match="No answers could be read"):
        measured(tmp_path)
