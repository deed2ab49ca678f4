"""Opening a restricted file in an emergency: who may, how long, who is told, who reads it."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail

from sightline.access.models import Exclusion, Grant, RecordState
from sightline.access.policy import Scope, scope
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import now
from sightline.people.narrowing import bar, lift
from sightline.people.operations import Refused
from sightline.people.queries import known_child, may_open
from sightline.people.situations import situation_of
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.workforce import emergencies
from sightline.workforce.emergency_mail import SUBJECT, send_alerts
from sightline.workforce.models import (
    EmergencyAlert,
    EmergencyOpening,
    EmergencyReview,
    Post,
    Team,
    Worker,
)
from sightline.workforce.tests.builders import a_restricted_child, an_opening

pytestmark = pytest.mark.django_db
WHY = "The hospital rang about Rowan Appleford: whom may they tell?"
BREAKERS = {role for role, facts in ROLES.items() if facts.glass}


def seated(role, team, **fields):
    person = a_person(role, email=f"{role}@northmoor.example", **fields)
    worker = Worker.objects.create(name=person.name, user=person)
    Post.objects.create(worker=worker, team=team)
    return person


@pytest.fixture
def line():
    """A duty manager, a team manager, a service manager and a director, one above the other."""
    top = Team.objects.create(name="Children’s services")
    service = Team.objects.create(name="Safeguarding", parent=top)
    team = Team.objects.create(name="Emergency duty team", parent=service)
    return {
        "duty": seated(Role.DUTY_MANAGER, team),
        "team": seated(Role.TEAM_MANAGER, team),
        "service": seated(Role.SERVICE_MANAGER, service),
        "director": seated(Role.DIRECTOR, top),
        "privacy": a_person(Role.PRIVACY_OFFICER, email="privacy@northmoor.example"),
    }


@pytest.fixture
def child():
    return a_restricted_child(forename="Rowan", surname="Appleford")


def break_it(by, child, at=None):
    return emergencies.break_glass(
        child=child, what="held", reason=WHY, tried="The night number", by=by, now=at or now()
    )


def told(opening):
    return {alert.to for alert in opening.alerts.all()}


def test_the_roles_that_may_are_those_at_the_door_and_managers():
    assert {
        Role.FRONT_DOOR,
        Role.DUTY_MANAGER,
        Role.TEAM_MANAGER,
        Role.SERVICE_MANAGER,
        Role.DIRECTOR,
    } == BREAKERS


@pytest.mark.parametrize("role", list(Role))
def test_the_file_opens_to_whoever_may_and_to_nobody_else(role, child):
    person = a_person(role)
    if role not in BREAKERS:
        with pytest.raises(Refused, match="Your role opens no restricted file"):
            break_it(person, child)
        assert not Grant.objects.exists()
        return
    break_it(person, child)
    assert may_open(person, child)
    assert not may_open(a_person(role), child)
    assert not may_open(person, a_restricted_child())


@pytest.mark.parametrize(
    ("seconds", "near"),
    [(0, Scope.OPENABLE), (4 * 3600 - 1, Scope.OPENABLE), (4 * 3600, Scope.STUB)],
)
def test_it_is_open_for_four_hours_and_not_a_second_more(seconds, near, line, child):
    start = datetime(2026, 11, 20, 2, 41, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        break_it(line["duty"], child)
        clock.shift(timedelta(seconds=seconds))
        assert scope(Role.DUTY_MANAGER, situation_of(line["duty"], child)) is near
        assert may_open(line["duty"], child) is (near is Scope.OPENABLE)
        assert known_child(line["duty"], child.public_id).is_stub is (near is Scope.STUB)


def test_closed_early_it_is_a_stub_at_once_and_closes_once(line, child):
    break_it(line["duty"], child)
    emergencies.close_glass(child=child, by=line["duty"], now=now())
    assert known_child(line["duty"], child.public_id).is_stub
    with pytest.raises(Refused, match="closed to you already"):
        emergencies.close_glass(child=child, by=line["duty"], now=now())


def sealed(child, _):
    RecordState.objects.filter(child=child).update(state="sealed")


def barred(child, person):
    Exclusion.objects.create(user=person, child=child, starts_at=LONG_AGO, origin="a test")


def lifted(child, _):
    RecordState.objects.filter(child=child).update(ends_at=LONG_AGO)


def named(child, person):
    a_grant(person, child, kind="named")


@pytest.mark.parametrize("change", [sealed, barred, lifted, named])
def test_what_is_sealed_barred_or_open_in_another_way_is_not_broken(change, line, child):
    change(child, line["duty"])
    with pytest.raises(Refused, match="opens in another way"):
        break_it(line["duty"], child)
    assert not EmergencyOpening.objects.exists()


def test_a_bar_and_a_seal_close_what_an_emergency_opened(line, child):
    break_it(line["duty"], child)
    bar(child=child, user=line["duty"], why="A relative", by=line["service"], now=now())
    assert not may_open(line["duty"], child)
    assert known_child(line["duty"], child.public_id) is None


def test_the_nearest_manager_and_the_privacy_officer_are_told_in_the_same_deed(line, child):
    opening = break_it(line["duty"], child)
    assert told(opening) == {line["team"], line["privacy"]}
    assert told(break_it(line["team"], child)) == {line["service"], line["privacy"]}
    [entry, _] = Entry.objects.filter(what="opened a restricted file in an emergency")
    assert entry.child_id == child.pk
    assert WHY not in str(entry.detail)


def test_whoever_has_nobody_above_is_read_by_those_who_open_every_file(line, child):
    lonely = a_person(Role.FRONT_DOOR)
    assert told(break_it(lonely, child)) == {line["director"], line["privacy"]}
    alone = break_it(line["director"], child) if ROLES[Role.DIRECTOR].glass else None
    assert told(alone) == {line["privacy"]}


def test_nobody_is_told_of_a_child_whose_file_is_barred_to_them(line, child):
    barred(child, line["team"])
    barred(child, line["privacy"])
    opening = break_it(line["duty"], child)
    assert told(opening) == {line["service"]}
    for person in ("team", "privacy"):
        assert not emergencies.openings_for(line[person], now()).exists()


@pytest.mark.parametrize(
    ("who", "reads"),
    [("duty", False), ("team", True), ("service", True), ("director", True), ("privacy", True)],
)
def test_the_line_above_and_the_privacy_officer_read_it_and_never_oneself(who, reads, line, child):
    opening = break_it(line["duty"], child)
    assert emergencies.waiting_for(line[who], now()).filter(pk=opening.pk).exists() is reads


@pytest.mark.parametrize("role", list(Role))
def test_nobody_from_elsewhere_reads_it(role, line, child):
    break_it(line["duty"], child)
    stranger = seated(role, Team.objects.create(name="Elsewhere"))
    assert emergencies.openings_for(stranger, now()).exists() is ROLES[role].watches


def find(opening, by):
    return emergencies.review(
        opening=opening, finding="learning", note="Ring first", by=by, now=now()
    )


def test_a_manager_who_opened_a_file_never_reads_it_and_it_is_read_once(line, child):
    opening = break_it(line["service"], child)
    for person in ("service", "team", "duty"):
        with pytest.raises(Refused, match="not yours to read"):
            find(opening, line[person])
    assert find(opening, line["privacy"]).finding == EmergencyReview.Finding.LEARNING
    with pytest.raises(Refused, match="read this already"):
        find(opening, line["director"])
    assert not emergencies.waiting_for(line["director"], now()).exists()


FRIDAY = datetime(2026, 8, 28, 23, 30, tzinfo=UTC)
"""In London already Saturday; the Monday after, 31 August, is a bank holiday."""


@pytest.mark.parametrize(
    ("opened", "day", "steps"),
    [
        (datetime(2026, 8, 27, 9, tzinfo=UTC), 28, 0),
        (datetime(2026, 8, 27, 9, tzinfo=UTC), 31, 0),
        (datetime(2026, 8, 27, 9, tzinfo=UTC), 32, 0),
        (datetime(2026, 8, 27, 9, tzinfo=UTC), 33, 1),
        (datetime(2026, 8, 27, 9, tzinfo=UTC), 35, 1),
        (datetime(2026, 8, 27, 9, tzinfo=UTC), 36, 2),
        (FRIDAY, 33, 0),
        (FRIDAY, 34, 1),
    ],
)
def test_days_count_as_working_days_from_the_day_in_london(opened, day, steps):
    on = datetime(2026, 8, 1, tzinfo=UTC).date() + timedelta(days=day - 1)
    assert emergencies.late_steps(opened, on) == steps


def test_what_nobody_reads_goes_one_up_and_then_to_everybody_above(line, child):
    opened = datetime(2026, 11, 16, 9, tzinfo=UTC)
    opening = an_opening(line["duty"], child, at=opened)
    emergencies.tell(opening, [line["team"]], opened)
    expected = [
        (18, 0, {line["team"]}),
        (19, 1, {line["team"], line["service"]}),
        (19, 0, {line["team"], line["service"]}),
        (24, 1, {line["team"], line["service"], line["director"]}),
        (30, 0, {line["team"], line["service"], line["director"]}),
    ]
    for day, passed, people in expected:
        with time_machine.travel(datetime(2026, 11, day, 8, tzinfo=UTC), tick=False):
            assert emergencies.pass_on_late() == passed
        assert told(opening) == people


def test_what_was_read_is_not_passed_on(line, child):
    opening = an_opening(line["duty"], child, at=now() - timedelta(days=30))
    find(opening, line["privacy"])
    assert emergencies.pass_on_late() == 0
    assert not told(opening)


def test_an_e_mail_goes_once_to_each_and_names_nobody(line, child, settings):
    settings.EMAIL_HOST, settings.SITE_ADDRESS = "mail.example", "https://sightline.example"
    break_it(line["duty"], child)
    assert send_alerts() == 2
    assert send_alerts() == 0
    assert {one.to[0] for one in mail.outbox} == {line["team"].email, line["privacy"].email}
    for one in mail.outbox:
        assert one.subject == SUBJECT
        assert "https://sightline.example/looks/emergencies/" in one.body
        for secret in ("Rowan", "Appleford", str(child.public_id), WHY, line["duty"].name):
            assert secret not in one.subject + one.body


@pytest.mark.parametrize("host", ["", "mail.example"])
def test_without_e_mail_or_when_it_fails_the_alert_stays_and_nothing_breaks(
    host, line, child, settings, monkeypatch
):
    def fails(*_):
        raise SMTPException("no")

    settings.EMAIL_HOST = host
    monkeypatch.setattr("sightline.workforce.emergency_mail.send_mail", fails)
    break_it(line["duty"], child)
    assert send_alerts() == 0
    assert EmergencyAlert.objects.filter(mailed_at=None).count() == 2


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_knows_of_the_child_first(role):
    facts = ROLES[role]
    assert facts.stub or not facts.glass
    assert facts.finds is Reach.NONE or not facts.watches


def test_a_child_who_is_not_restricted_opens_by_a_reason(line):
    with pytest.raises(Refused, match="opens in another way"):
        break_it(line["duty"], a_child())


def test_when_the_record_is_open_to_work_again_the_emergency_is_over(line, child):
    opening = break_it(line["duty"], child)
    lift(child=child, by=line["service"], now=now())
    opening.grant.refresh_from_db()
    assert opening.grant.ends_at <= now()
    assert not may_open(line["duty"], child)
    assert not known_child(line["duty"], child.public_id).is_stub
