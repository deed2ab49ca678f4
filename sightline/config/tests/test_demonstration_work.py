"""A worker's day is on the file of one invented child, the same each time."""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.actions.models import Action, Move
from sightline.casework.models import CaseStep, ProtectionPlan
from sightline.casework.tests.steps import a_team
from sightline.config.management.work_scenes import ACTIONS, NOTES, STORY
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.meetings.models import ChildMeeting, Decision, Meeting, Minutes
from sightline.notes.models import Note
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.story.models import StoryEntry
from sightline.visits.models import Visit, VisitAccount, VisitEntry
from sightline.workforce.models import Involvement, Post, Team, Worker

pytestmark = pytest.mark.django_db
COMMAND = "demonstration_work"


@pytest.fixture
def demonstration(settings, monkeypatch):
    settings.DEMONSTRATION = True
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def jory():
    child = a_child(forename="Jory", surname="Applewick", is_parent=False, born_on="2011-05-04")
    ProtectionPlan.objects.create(child=child, started_on="2026-03-03")
    a_grant(a_person(first_name="Priya", last_name="Goldfinch"), child, kind="named")
    return child


def test_the_plan_visits_and_notes_are_there_once(demonstration, jory, capsys):
    call_command(COMMAND)
    assert Action.objects.filter(child=jory, decision=None).count() == len(ACTIONS)
    assert set(Meeting.objects.values_list("held", flat=True)) == {True, False, None}
    assert Minutes.objects.count() == 2
    assert ChildMeeting.objects.filter(held_on__isnull=False, recorded_on=None).count() == 1
    assert Decision.objects.count() == 2
    assert Move.objects.count() == sum(len(step.moved) for step in ACTIONS)
    assert Note.objects.filter(child=jory).count() == len(NOTES)
    assert [one.was_seen for one in VisitEntry.objects.order_by("visited_on")] == [True, False]
    assert VisitAccount.objects.count() == 1
    assert StoryEntry.objects.filter(child=jory).count() == len(STORY)
    assert Visit.objects.get().kind == "protection"
    assert differences() == 0
    call_command(COMMAND)
    assert "nothing was added" in capsys.readouterr().out
    assert Note.objects.count() == len(NOTES)


def test_without_the_invented_county_it_says_so(demonstration):
    with pytest.raises(CommandError, match="load the invented county"):
        call_command(COMMAND)


def test_nothing_but_a_demonstration_is_filled(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="SIGHTLINE_DEMONSTRATION"):
        call_command(COMMAND)


def test_one_child_waits_between_two_teams_too_long_and_one_is_new(demonstration, jory):
    worker = User.objects.get(last_name="Goldfinch")
    a_person(Role.DIRECTOR)
    own, cotterby = Team.objects.create(name="Ashmere 2"), a_team("Cotterby 2")
    mine = Worker.objects.create(name=worker.name, user=worker)
    for holder, team in ((mine, own), (cotterby.worker, cotterby.team)):
        Post.objects.create(worker=holder, team=team)
        child = a_child()
        Involvement.objects.create(
            child=child, worker=holder, team=team, is_allocated=True, started_on="2026-01-05"
        )
        refresh([child.pk])
    call_command(COMMAND)
    steps = CaseStep.objects.order_by("sent_at").values_list("to_team__name", "answer_by")
    assert list(steps) == [
        ("Cotterby 2", date(2026, 11, 20)),
        ("Ashmere 2", date(2026, 11, 25)),
    ]
