"""Recording a management decision: who may, what is refused, and what follows at once."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError, IntegrityError, ProgrammingError

from sightline.access.middleware import acting
from sightline.access.models import Exclusion, RecordState
from sightline.access.policy import State
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON
from sightline.calendars.stretches import months_after
from sightline.casework.models import ManagementDecision
from sightline.casework.operations import (
    LONGEST,
    DecisionRefused,
    record_management_decision,
    set_senior,
)
from sightline.casework.seniority import senior_on, senior_set
from sightline.casework.tests.builders import a_decision
from sightline.casework.tests.scenes import TODAY, a_child_in_drift, by_a_reason, in_line, running
from sightline.duties.deeds import AlreadyDone
from sightline.duties.keeping import differences
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.settings.operations import SettingRefused
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)
WEEK = timedelta(days=7)


@pytest.fixture
def child():
    return a_child_in_drift()


def decide(child, by, **given):
    said = {
        "kinds": ["new_risk_unanswered"],
        "why": "He stayed with a cousin",
        "next_steps": "A meeting on Wednesday",
        "who": "Priya Goldfinch",
        "by_when": TODAY + timedelta(days=2),
        "look_again_on": TODAY + WEEK,
        "now": NOW,
    }
    return record_management_decision(child=child, by=by, **said | given)


def test_everything_said_is_kept_and_the_trail_has_one_entry(child):
    manager = in_line(child)
    made = decide(child, manager, kinds=["new_risk_unanswered", "long_in_need"])
    assert made.kinds == ["long_in_need", "new_risk_unanswered"]
    assert (made.about_on, made.look_again_on, made.by_when) == (
        TODAY, TODAY + WEEK, TODAY + timedelta(days=2),
    )  # fmt: skip
    assert (made.decided_by, made.decided_role, made.is_senior) == (manager, "team_manager", False)
    assert made.decided_at == made.recorded_at == NOW
    (entry,) = Entry.objects.filter(kind="deed")
    assert (entry.what, entry.child_id) == ("recorded a management decision", child.pk)
    assert entry.about == f"casework.ManagementDecision:{made.pk}"


def test_a_new_risk_is_answered_in_the_same_transaction(child):
    before = running(child)
    assert {"new_risk_unanswered", "long_in_need"} <= before
    decide(child, in_line(child))
    assert running(child) == before - {"new_risk_unanswered"}
    assert "new_risk_unanswered" in running(child, TODAY - timedelta(days=1))
    assert differences() == 0


@pytest.mark.parametrize(
    ("role", "until"),
    [
        (Role.TEAM_MANAGER, None),
        (Role.SERVICE_MANAGER, date(2027, 2, 23)),
        (Role.DIRECTOR, date(2027, 2, 23)),
    ],
)
def test_a_senior_look_ends_long_in_need_for_three_months(child, role, until):
    decide(child, in_line(child, role), kinds=["long_in_need"])
    if until is None:
        assert "long_in_need" in running(child)
    else:
        assert "long_in_need" not in running(child) | running(child, until - timedelta(days=1))
        assert "long_in_need" in running(child, until)


@pytest.mark.parametrize("role", list(Role))
def test_only_managers_decide(child, role):
    person = in_line(child, role)
    if ROLES[role].decides:
        assert decide(child, person).decided_role == role
    else:
        with pytest.raises(DecisionRefused, match=r"managers.*directors|not open to you"):
            decide(child, person)
        assert not ManagementDecision.objects.exists()
    assert {role for role in Role if ROLES[role].decides} == {
        Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.DIRECTOR,
    }  # fmt: skip


def test_who_opened_the_file_with_a_reason_reads_and_does_not_decide(child):
    with pytest.raises(DecisionRefused, match="to read only"):
        decide(child, by_a_reason(child))


def test_a_child_not_open_to_somebody_is_refused_to_them(child):
    with pytest.raises(DecisionRefused, match="not open to you"):
        decide(child, a_person(Role.TEAM_MANAGER))
    barred = in_line(child)
    Exclusion.objects.create(user=barred, child=child, starts_at=LONG_AGO, origin="a test")
    with pytest.raises(DecisionRefused, match="not open to you"):
        decide(child, barred)
    RecordState.objects.create(child=child, state=State.RESTRICTED, starts_at=LONG_AGO)
    for person in (in_line(child), in_line(child, Role.DIRECTOR)):
        with pytest.raises(DecisionRefused, match="not open to you"):
            decide(child, person)
    named = in_line(child)
    a_grant(named, child, kind="named")
    assert decide(child, named).pk


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"why": " \n "}, "why", "Say what you saw"),
        ({"next_steps": ""}, "next_steps", "Say what happens next"),
        ({"why": "x" * (LONGEST + 1)}, "why", "4,000 letters or fewer"),
        ({"next_steps": "x" * 100_000}, "next_steps", "4,000 letters or fewer"),
        ({"who": "x" * 201}, "who", "200 letters or fewer"),
        ({"look_again_on": TODAY - timedelta(days=1)}, "look_again_on", "today or later"),
        ({"look_again_on": months_after(TODAY, 12) + timedelta(days=1)}, "look_again_on", "a year"),
        ({"by_when": TODAY - timedelta(days=1)}, "by_when", "today or later"),
        ({"kinds": ["second_protection_plan"]}, "kinds", "does not run any more"),
        ({"kinds": ["nonsense"]}, "kinds", "does not run any more"),
    ],
)
def test_what_is_refused_and_nothing_is_kept(child, given, field, words):
    with pytest.raises(DecisionRefused, match=words) as refusal:
        decide(child, in_line(child), **given)
    assert refusal.value.field == field
    assert not ManagementDecision.objects.exists()
    assert not Entry.objects.filter(kind="deed").exists()


@pytest.mark.parametrize("again", [TODAY, months_after(TODAY, 12)])
def test_the_first_and_the_last_day_to_look_again(child, again):
    assert decide(child, in_line(child), look_again_on=again).look_again_on == again


def test_a_decision_may_be_about_no_signal(child):
    assert decide(child, in_line(child), kinds=[], who="", by_when=None).kinds == []


def test_the_second_press_records_nothing(child):
    manager, key = in_line(child), uuid.uuid4()
    decide(child, manager, key=key)
    with pytest.raises(AlreadyDone):
        decide(child, manager, key=key)
    assert ManagementDecision.objects.count() == 1


def test_words_are_kept_as_they_were_written(child):
    made = decide(child, in_line(child), why="  Moved 🙂\n\n‘twice’ <b>\\x  ")
    made.refresh_from_db()
    assert made.why == "Moved 🙂\n\n‘twice’ <b>\\x"


def test_a_correction_is_a_later_version_that_keeps_the_moment(child):
    manager = in_line(child, Role.SERVICE_MANAGER)
    first = decide(child, manager)
    later = NOW + timedelta(days=3)
    second = decide(child, manager, supersedes=first, now=later, why="He stayed with an aunt")
    assert (second.supersedes, second.decided_at, second.recorded_at) == (first, NOW, later)
    assert (second.about_on, second.kinds, second.is_senior) == (TODAY, first.kinds, True)
    first.refresh_from_db()
    assert first.why == "He stayed with a cousin"
    assert not {"new_risk_unanswered", "long_in_need"} & running(child, later.date())
    assert differences() == 0


def test_a_correction_later_does_not_bring_the_new_risk_back(child):
    manager = in_line(child)
    first = decide(child, manager)
    decide(child, manager, supersedes=first, now=NOW + timedelta(days=10))
    for days in range(12):
        assert "new_risk_unanswered" not in running(child, TODAY + timedelta(days=days))


def test_a_correction_answers_nothing_that_began_only_later(child):
    manager = in_line(child)
    first = a_decision(child, manager, "2026-10-01", [])
    assert "new_risk_unanswered" in running(child)
    with pytest.raises(DecisionRefused, match="does not run any more"):
        decide(child, manager, supersedes=first)
    assert decide(child, manager, supersedes=first, kinds=["long_in_need"]).pk


def test_only_the_latest_version_of_one_s_own_decision_is_put_right(child):
    manager, other = in_line(child), in_line(child)
    first = decide(child, manager)
    with pytest.raises(DecisionRefused, match="Only who made a decision"):
        decide(child, other, supersedes=first, kinds=[])
    elsewhere = a_decision(a_child(), manager)
    with pytest.raises(DecisionRefused, match="Only who made a decision"):
        decide(child, manager, supersedes=elsewhere, kinds=[])
    decide(child, manager, supersedes=first)
    with pytest.raises(DecisionRefused, match="put right already"):
        decide(child, manager, supersedes=first)


@pytest.mark.parametrize("deed", ["update {} set why = ''", "delete from {}"])
def test_the_database_changes_and_takes_away_no_decision(child, deed):
    a_decision(child, in_line(child))
    with pytest.raises(DatabaseError, match="Cannot update or delete"), connection.cursor() as one:
        one.execute(deed.format("casework_managementdecision"))


@pytest.mark.parametrize("wrong", [{"look_again_on": date(2026, 11, 19)}, {"decided_role": "king"}])
def test_what_must_never_be_false_is_held_by_the_database(child, wrong):
    with pytest.raises(IntegrityError):
        a_decision(child, in_line(child), "2026-11-20", **wrong)


def test_two_versions_of_one_decision_side_by_side_cannot_be(child):
    manager = in_line(child)
    first = a_decision(child, manager)
    a_decision(child, manager, supersedes=first)
    with pytest.raises(IntegrityError):
        a_decision(child, manager, supersedes=first)


def test_pages_read_no_old_rows_of_decisions(child):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(in_line(child).pk),
        connection.cursor() as one,
    ):
        one.execute("select * from casework_managementdecisionevent")


def test_the_council_says_from_a_day_on_whose_decisions_are_senior(child):
    by, tomorrow = a_person(Role.SERVICE_MANAGER), TODAY + timedelta(days=1)
    set_senior(team_managers=True, from_on=tomorrow, why="The board agreed", by=by, today=TODAY)
    assert not senior_on(TODAY).with_team_managers
    assert senior_on(tomorrow).words == "team manager, service manager, director"
    assert [(one.from_on, one.why) for one in senior_set()] == [(tomorrow, "The board agreed")]
    manager = in_line(child)
    assert not decide(child, manager, kinds=[]).is_senior
    assert decide(child, manager, kinds=[], now=NOW + timedelta(days=1)).is_senior


def test_who_is_senior_is_said_by_those_who_answer_for_a_service(child):
    given = {"team_managers": True, "why": "So", "today": TODAY}
    with pytest.raises(DecisionRefused, match="Service managers and directors"):
        set_senior(**given, from_on=TODAY, by=a_person(Role.TEAM_MANAGER))
    with pytest.raises(SettingRefused, match="today or later"):
        set_senior(**given, from_on=TODAY - timedelta(days=1), by=a_person(Role.DIRECTOR))
