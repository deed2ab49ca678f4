"""Whoever opens a record of a child who does not exist is seen, and somebody asks why."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db.models import QuerySet

from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.exchange.practice.exporting import export_practice
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.queries import may_open
from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry
from sightline.trail.operations import note
from sightline.workforce import invented
from sightline.workforce.emergency_mail import send_alerts
from sightline.workforce.models import EmergencyAlert, InventedLook, Post, Team, Worker
from sightline.workforce.tests.builders import a_look_at_nobody

pytestmark = pytest.mark.django_db
NAME = {"forename": "Perran", "surname": "Nobodysson", "born_on": date(2011, 5, 4)}


@pytest.fixture
def officer():
    return a_person(Role.PRIVACY_OFFICER, email="officer@northmoor.example")


@pytest.fixture
def record(officer):
    return invented.invent(by=officer, now=now(), **NAME)


def seated(role, team):
    person = a_person(role)
    Post.objects.create(worker=Worker.objects.create(name=person.name, user=person), team=team)
    return person


@pytest.fixture
def team():
    return Team.objects.create(name="Ashmere 2")


def looks(person, record, what="child"):
    note(kind="look", what=what, actor_id=person.pk, child_id=record.child_id)


def test_the_record_is_found_like_any_other(record):
    assert Child.objects.visible_to(a_person()).filter(pk=record.child_id).exists()


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.PRIVACY_OFFICER])
def test_nobody_else_puts_one_on_file_or_takes_it_away(role, record):
    with pytest.raises(Refused):
        invented.invent(by=a_person(role), now=now(), **NAME)
    with pytest.raises(Refused):
        invented.take_away(record=record, by=a_person(role), now=now())


def test_a_look_is_told_to_the_nearest_manager_and_whoever_watches(record, officer, team):
    worker, manager = seated(Role.SOCIAL_WORKER, team), seated(Role.TEAM_MANAGER, team)
    stranger = a_person(Role.TEAM_MANAGER)
    looks(worker, record)
    assert invented.see_looks() == 1
    told = set(EmergencyAlert.objects.values_list("to", flat=True))
    assert told == {manager.pk, officer.pk}
    [look] = InventedLook.objects.all()
    assert look.user == worker
    for person, reads in ((manager, True), (officer, True), (stranger, False), (worker, False)):
        assert invented.looks_for(person, now()).exists() is reads
        assert invented.number_waiting(person, now()) == reads
    [entry] = Entry.objects.filter(what=invented.SEEN)
    assert (entry.actor_id, entry.child_id) == (None, None)


def test_each_person_is_told_of_once_a_day(record, team):
    worker = seated(Role.SOCIAL_WORKER, team)
    for what in ("give_reason", "child", "child_due"):
        looks(worker, record, what)
    assert invented.see_looks() == 1
    looks(worker, record)
    assert invented.see_looks() == 0


def test_whoever_invented_it_and_looks_at_others_are_passed_over(record, officer):
    looks(officer, record)
    note(kind="look", what="child", actor_id=a_person().pk, child_id=a_child().pk)
    assert invented.see_looks() == 0


def test_the_e_mail_says_that_it_happened_and_names_nobody(record, officer, settings, team):
    settings.EMAIL_HOST = "mail.northmoor.example"
    looks(seated(Role.SOCIAL_WORKER, team), record)
    invented.see_looks()
    assert send_alerts() == 1
    [message] = mail.outbox
    assert message.to == [officer.email]
    assert "nobody has a reason to open" in message.subject
    assert "Perran" not in message.subject + message.body


def test_what_was_found_is_said_once_and_never_by_oneself(officer):
    manager = a_person(Role.TEAM_MANAGER)
    look = a_look_at_nobody(manager, officer)
    with pytest.raises(Refused):
        invented.say_what_was_found(look=look, found="Curious", by=manager, now=now())
    invented.say_what_was_found(look=look, found="Curious", by=officer, now=now())
    look.refresh_from_db()
    assert (look.found, look.read_by) == ("Curious", officer)
    assert invented.number_waiting(officer, now()) == 0
    with pytest.raises(Refused):
        invented.say_what_was_found(look=look, found="Again", by=officer, now=now())


def test_who_is_a_moment_late_is_told_that_somebody_recorded_it(officer, monkeypatch):
    look, first = a_look_at_nobody(a_person(), officer), a_person(Role.PRIVACY_OFFICER)
    update = QuerySet.update

    def a_moment_late(self, **given):
        if self.model is InventedLook:
            rows = InventedLook.objects.filter(pk=look.pk)
            update(rows, found="Mixed two names up", read_by=first, read_at=now())
        return update(self, **given)

    monkeypatch.setattr(QuerySet, "update", a_moment_late)
    with pytest.raises(Refused, match="recorded this already"):
        invented.say_what_was_found(look=look, found="Curious", by=officer, now=now())


def test_taken_away_nobody_finds_it_and_nobody_is_told_any_more(record, officer):
    invented.take_away(record=record, by=officer, now=now())
    worker = a_person()
    child = Child.objects.get(pk=record.child_id)
    assert not Child.objects.visible_to(worker).exists()
    assert not may_open(a_person(Role.DIRECTOR), child)
    looks(worker, record)
    assert invented.see_looks() == 0
    with pytest.raises(Refused):
        invented.take_away(record=record, by=officer, now=now())


@pytest.mark.parametrize(("days", "is_read", "shown"), [
    (364, True, True), (366, True, False), (366, False, True),
])  # fmt: skip
def test_looks_stand_for_a_year_and_longer_while_they_wait(days, is_read, shown, officer):
    more = {"read_at": now(), "read_by": officer} if is_read else {}
    a_look_at_nobody(a_person(), officer, at=now() - timedelta(days=days), **more)
    assert invented.looks_for(officer, now()).exists() is shown


def test_invented_records_leave_in_no_file(record, tmp_path):
    known = a_child(forename="Jory", surname="Applewick")
    export_practice(tmp_path)
    written = (tmp_path / "people_child.csv").read_text()
    assert str(known.public_id) in written
    assert "Nobodysson" not in written
