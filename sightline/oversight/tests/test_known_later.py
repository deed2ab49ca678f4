"""What was written down only after the day asked about says so, in lists, counts and files."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from sightline.casework.models import ProtectionPlan, Section47
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan, SignalSpan
from sightline.missing.models import MissingEpisode
from sightline.oversight.stretching import refresh_stretches
from sightline.oversight.tests.scenes import Scene, a_duty, a_signal
from sightline.settings.models import Setting
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db
ASKED = "2026-03-31"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def scene():
    return Scene()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def planned(scene, *, plan_written=None, visit_written=None, number="N-1"):
    """On a plan from 2 March, seen on the 10th, nothing since: overdue from 25 March."""
    child = scene.held(scene.one, number=number)
    plan = ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 3, 2), recorded_at=at(plan_written)
    )
    Visit.objects.create(
        child=child, kind="protection", visited_on=date(2026, 3, 10), seen=True, plan=plan,
        recorded_at=at(visit_written),
    )  # fmt: skip
    refresh([child.pk])
    return child


def asked(client, scene, name="oversight_list", **given):
    client.force_login(scene.manager_one)
    return client.get(reverse(name), {"as_at": ASKED} | given).content.decode()


def test_what_raised_a_duty_and_what_met_it_are_known_from_their_days(scene):
    child = planned(scene, plan_written="2026-03-05 10:00", visit_written="2026-03-30 23:30")
    duties = DutySpan.objects.filter(child=child, rule="cp_visit").order_by("arose_on")
    assert list(duties.values_list("known_on", "met_known_on")) == [
        (date(2026, 3, 5), date(2026, 3, 31)),
        (date(2026, 3, 31), None),
    ], "days are London's; the second is counted from the visit"
    assert differences() == 0


@pytest.mark.parametrize(
    ("plan", "visit", "known"),
    [
        (None, None, None),
        ("2026-03-05 10:00", None, date(2026, 3, 5)),
        (None, "2026-04-02 09:00", date(2026, 4, 2)),
        ("2026-04-09 10:00", "2026-04-02 09:00", date(2026, 4, 9)),
    ],
)
def test_a_duty_is_known_from_the_latest_day_a_source_says(scene, plan, visit, known):
    child = planned(scene, plan_written=plan, visit_written=visit)
    assert DutySpan.objects.get(child=child, rule="cp_visit", met_on=None).known_on == known


@pytest.mark.parametrize(
    ("written", "is_later"),
    [(None, False), ("2026-03-31 22:30", False), ("2026-03-31 23:30", True)],
    ids=["nobody says", "in the last hour of the day", "in the first hour of the next"],
)
def test_a_list_marks_what_was_written_after_the_end_of_the_day(scene, client, written, is_later):
    planned(scene, visit_written=written)
    planned(scene, number="N-2")
    for what in ("rule:cp_visit:overdue", "signal:not_seen", "unseen", "with_signal"):
        page = asked(client, scene, what=what)
        assert ("Known later: written down on 1 April 2026" in page) is is_later, what
        assert ("1 of 2 rests on what was written down later." in page) is is_later, what
    drift = asked(client, scene, "drift")
    assert ("Known later: written down on 1 April 2026" in drift) is is_later
    assert ("1 of 2 rests on what was written down later." in drift) is is_later


def test_a_deed_written_later_marks_the_duty_it_met_by_then(scene, client):
    planned(scene, plan_written="2026-03-02 10:00", visit_written="2026-05-04 10:00")
    page = asked(client, scene, what="rule:cp_visit:met")
    assert "Known later: written down on 4 May 2026" in page
    before = asked(client, scene, what="rule:cp_visit:overdue", as_at="2026-03-09")
    assert "Known later" not in before


def test_a_deed_of_a_later_day_marks_nothing_before(scene, client):
    child = scene.held(scene.one)
    a_duty(child, "2026-03-20", met="2026-04-05")
    DutySpan.objects.update(known_on=date(2026, 3, 5), met_known_on=date(2026, 4, 5))
    assert "Known later" not in asked(client, scene, what="rule:cp_visit:overdue")


def test_the_file_has_a_column_for_it_and_says_how_many(scene, client):
    planned(scene, visit_written="2026-04-02 09:00")
    planned(scene, number="N-2")
    file = asked(client, scene, "oversight_csv", what="rule:cp_visit:overdue")
    assert "Known later,1 of 2 rests on what was written down later." in file
    assert '"Written down later, on"' in file
    ends = [line.split(",")[-2:] for line in file.splitlines() if line.startswith("N-")]
    assert sorted(ends) == [["", ""], ["", "2026-04-02"]]
    nothing = asked(client, scene, "oversight_csv", what="rule:cp_visit:overdue", as_at="2/4/2026")
    assert "no line, as far as the sources say" in nothing


def test_of_several_reasons_all_have_to_be_written_later(scene, client):
    child = scene.held(scene.one)
    a_signal(child, "2026-03-01")
    a_signal(child, "2026-03-02", kind="many_workers")
    SignalSpan.objects.filter(kind="not_seen").update(known_on=date(2026, 4, 2))
    assert "Known later" not in asked(client, scene, what="with_signal")
    drift = asked(client, scene, "drift")
    assert drift.count("Known later: written down on 2 April 2026") == 1
    assert "rests on" not in drift
    SignalSpan.objects.update(known_on=date(2026, 4, 2))
    refresh_stretches([child.pk])
    assert "1 of 1 rests on" in asked(client, scene, "drift")
    assert "Known later" in asked(client, scene, what="with_signal")


def test_a_signal_rests_on_what_raised_it_not_on_what_kept_it_running(scene):
    child = scene.held(scene.one, began="2026-01-05")
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 1, 5))
    for start, written in (
        (at("2026-03-02 20:00"), at("2026-03-03 09:00")),
        (at("2026-03-09 20:00"), at("2026-03-12 09:00")),
        (at("2026-03-16 20:00"), at("2026-03-17 09:00")),
        (at("2026-04-20 20:00"), at("2026-06-01 09:00")),
    ):
        MissingEpisode.objects.create(
            child=child, kind="M", started_at=start, ended_at=start.replace(hour=23),
            recorded_at=written,
        )  # fmt: skip
    refresh([child.pk])
    found = SignalSpan.objects.get(child=child, kind="repeat_missing")
    assert (found.began_on, found.known_on) == (date(2026, 3, 16), date(2026, 3, 17))
    MissingEpisode.objects.filter(started_at=at("2026-03-09 20:00")).update(recorded_at=None)
    refresh([child.pk])
    assert SignalSpan.objects.get(child=child, kind="repeat_missing").known_on is None


def test_it_stays_known_across_a_change_of_the_threshold(scene):
    child = scene.held(scene.one, began="2026-01-05")
    ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 1, 5), recorded_at=at("2026-01-09 09:00")
    )
    Section47.objects.create(child=child, started_on=date(2026, 1, 5))
    Setting.objects.create(
        name="signal:long_on_protection_plan", value={"months": 12}, from_on="2027-01-10", why="x"
    )
    refresh([child.pk])
    found = SignalSpan.objects.get(child=child, kind="long_on_protection_plan")
    assert (found.began_on, found.known_on) == (date(2027, 1, 10), date(2026, 1, 9))
    assert differences() == 0
