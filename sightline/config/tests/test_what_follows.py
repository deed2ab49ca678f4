"""Duties and signals are kept right by every load and deed, for any day, and printed as JSON."""

import json
from datetime import date, datetime
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from sightline.calendars.clock import today
from sightline.calendars.zone import LONDON
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan, SignalSpan
from sightline.duties.queries import overdue_at, signals_at
from sightline.exchange.tests.streams import a_person, a_row, loaded
from sightline.settings.models import Setting

pytestmark = pytest.mark.django_db


def day(month, of_month):
    return date(2026, month, of_month)


def rows():
    return [
        a_person("N1", born_on=date(2011, 5, 4)),
        a_row("casework.Referral", "r", child="N1", referred_on=day(3, 2), outcomes=["assessment"]),
        a_row("casework.ProtectionPlan", "p", child="N1", referral="r", started_on=day(3, 30)),
        a_row("visits.Visit", "protection/v", file="ssd_cp_visits.csv", child="N1", plan="p",
              kind="protection", visited_on=day(4, 20), seen=True, seen_alone=True),
        a_row("missing.MissingEpisode", "m", child="N1", kind="M",
              started_at=at(5, 1, 20), ended_at=at(5, 2, 9)),
    ]  # fmt: skip


def at(month, of_month, hour):
    return datetime(2026, month, of_month, hour, tzinfo=LONDON)


def told(model, *names):
    return sorted(model.objects.values_list(*names))


def printed(capsys, *words):
    capsys.readouterr()
    call_command(*words)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_load_keeps_what_follows_and_a_rebuild_gives_the_same_rows(tmp_path):
    loaded(tmp_path, *rows())
    kept = told(DutySpan, "rule", "arose_on", "due_on", "met_on", "ended_on", "sentence")
    assert ("cp_visit", day(3, 30), day(4, 15), day(4, 20), None) in [one[:5] for one in kept]
    assert differences() == 0
    refresh(None)
    again = told(DutySpan, "rule", "arose_on", "due_on", "met_on", "ended_on", "sentence")
    assert again == kept


def followed(folder, given):
    """What follows from these rows, loaded into nothing and taken away again."""
    with transaction.atomic():
        loaded(folder, *given)
        names = ("rule", "arose_on", "due_on", "met_on", "ended_on")
        found = told(DutySpan, *names), told(SignalSpan, "kind", "began_on", "ended_on")
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_the_order_in_which_rows_are_loaded_changes_nothing(order, tmp_path):
    given = rows()
    assert followed(tmp_path, [given[place] for place in order]) == followed(tmp_path, given)


@pytest.mark.parametrize(
    ("asked", "is_overdue"),
    [(day(4, 15), False), (day(4, 16), True), (day(4, 19), True), (day(4, 20), False)],
)
def test_overdue_at_the_end_of_any_day(asked, is_overdue, tmp_path):
    loaded(tmp_path, *rows())
    assert overdue_at(asked).filter(rule="cp_visit").exists() is is_overdue
    assert signals_at(asked).filter(kind="not_seen").exists() is is_overdue


def test_what_comes_later_never_changes_what_was_overdue_before(tmp_path):
    person, referral, plan, visit, _ = rows()
    loaded(tmp_path, person, referral, plan)
    before = [overdue_at(day(4, n)).filter(rule="cp_visit").count() for n in range(1, 20)]
    loaded(tmp_path, person, referral, plan, visit)
    after = [overdue_at(day(4, n)).filter(rule="cp_visit").count() for n in range(1, 20)]
    assert after == before


def test_a_tightened_limit_holds_for_what_arises_from_its_day(tmp_path):
    Setting.objects.create(
        name="timescale:cp_visit", value={"n": 5}, from_on=day(4, 20), why="the board decided"
    )
    loaded(tmp_path, *rows())
    due = dict(DutySpan.objects.filter(rule="cp_visit").values_list("arose_on", "due_on"))
    assert due == {day(3, 30): day(4, 15), day(4, 20): day(4, 27)}


def test_a_changed_threshold_holds_for_the_days_from_its_own(tmp_path):
    loaded(tmp_path, *rows())
    Setting.objects.create(
        name="signal:not_seen_alone", value={"days": 20}, from_on=day(5, 20), why="we look sooner"
    )
    refresh(None)
    found = SignalSpan.objects.get(kind="not_seen_alone")
    assert found.began_on == day(5, 20)


def test_duties_are_printed_one_object_a_line(tmp_path, capsys):
    loaded(tmp_path, *rows())
    found = printed(capsys, "duties", "--json")
    visit = next(one for one in found if one["rule"] == "cp_visit")
    assert visit == {
        "child": "N1",
        "rule": "cp_visit",
        "arose_on": "2026-03-30",
        "due": "2026-04-15",
        "met": "2026-04-20",
        "ended": None,
        "sentence": "10 working days after the plan start of 30 March 2026; "
        "3 April and 6 April are bank holidays",
        "source": "a.csv:p",
    }
    interview = next(one for one in found if one["rule"] == "rhi_complete")
    assert interview["due"] == "2026-05-05T09:00:00+01:00"
    assert [one["arose_on"] for one in found] == sorted(one["arose_on"] for one in found)


def test_as_at_a_day_only_what_had_happened_by_then_is_said(tmp_path, capsys):
    loaded(tmp_path, *rows())
    found = printed(capsys, "duties", "--as-at", "2026-04-16", "--overdue", "--json")
    assert [(one["rule"], one["met"], one["ended"]) for one in found] == [("cp_visit", None, None)]
    assert printed(capsys, "duties", "--as-at", "2026-04-15", "--overdue") == []
    assert {one["rule"] for one in printed(capsys, "duties", "--as-at", "2026-03-29")} == {
        "cf_assessment"
    }


def test_one_child_is_asked_for_by_the_id_people_know(tmp_path, capsys):
    loaded(tmp_path, *rows(), a_person("N2"), a_row("casework.ProtectionPlan", "q", child="N2",
                                                    started_on=day(3, 30)))  # fmt: skip
    found = printed(capsys, "duties", "--child", "N2", "--json")
    assert {one["child"] for one in found} == {"N2"}
    with pytest.raises(CommandError, match="Nobody has the id N9"):
        call_command("duties", "--child", "N9")
    with pytest.raises(CommandError, match="Say the day too"):
        call_command("duties", "--overdue")


def test_signals_are_printed_with_their_evidence(tmp_path, capsys):
    loaded(tmp_path, *rows())
    found = printed(capsys, "signals", "--as-at", "2026-04-16", "--json")
    assert [(one["kind"], one["began_on"], one["ended_on"]) for one in found] == [
        ("not_seen", "2026-04-16", None)
    ], "no involvement was loaded, so nobody is said to be without a worker"
    not_seen = next(one for one in found if one["kind"] == "not_seen")
    assert not_seen["evidence"][0]["sentence"].startswith("Due 15 April 2026")
    assert not_seen["evidence"][0]["row"].startswith("casework.ProtectionPlan:")


def test_rebuild_says_whether_what_is_kept_is_right(tmp_path, capsys):
    loaded(tmp_path, *rows())
    call_command("rebuild", "--check")
    assert "is what the record says" in capsys.readouterr().out
    DutySpan.objects.filter(rule="cp_visit").delete()
    with pytest.raises(CommandError, match="2 rows"):
        call_command("rebuild", "--check")
    call_command("rebuild")
    call_command("rebuild", "--check")


def test_the_day_of_the_tests_is_not_asked_by_rules(tmp_path, monkeypatch):
    loaded(tmp_path, *rows())
    before = told(DutySpan, "rule", "arose_on", "due_on")
    monkeypatch.setenv("SIGHTLINE_TODAY", "2020-01-01")
    assert today() == date(2020, 1, 1)
    refresh(None)
    assert told(DutySpan, "rule", "arose_on", "due_on") == before


def test_a_child_seen_on_the_plans_first_day_and_never_again_is_overdue(tmp_path):
    person, referral, plan, _, _ = rows()
    visit = a_row("visits.Visit", "protection/v", file="ssd_cp_visits.csv", child="N1", plan="p",
                  kind="protection", visited_on=day(3, 30), seen=True)  # fmt: skip
    loaded(tmp_path, person, referral, plan, visit)
    duties = DutySpan.objects.filter(rule="cp_visit").order_by("met_on")
    kept = list(duties.values_list("arose_on", "due_on", "met_on"))
    assert kept == [
        (day(3, 30), day(4, 15), day(3, 30)),
        (day(3, 30), day(4, 15), None),
    ]
    assert overdue_at(day(4, 16)).filter(rule="cp_visit").count() == 1
    assert signals_at(day(4, 16)).filter(kind="not_seen").exists()
    assert differences() == 0
