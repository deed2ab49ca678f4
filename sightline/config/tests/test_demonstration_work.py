"""A worker's day is on the file of one invented child, the same each time."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.actions.models import Action, Move
from sightline.calendars.clock import today
from sightline.casework.before_court.presenters import state_of
from sightline.casework.before_court.queries import that_ask
from sightline.casework.models import ProtectionPlan
from sightline.config.management.work_scenes import ACTIONS, NOTES, STORY
from sightline.desk.tests.waits import waits
from sightline.duties.keeping import differences
from sightline.meetings.models import ChildMeeting, Decision, Meeting, Minutes
from sightline.notes.models import Note
from sightline.people.tests.builders import a_child, a_person
from sightline.story.models import StoryEntry
from sightline.visits.models import Visit, VisitAccount, VisitEntry
from sightline.workforce.models import Involvement, Post, Team, Worker
from sightline.workforce.operations import refresh_grants

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
    siblings = [a_child(forename=name, surname="Thimblecroft") for name in ("Neve", "Cal")]
    team = Team.objects.create(name="Ashmere 2")
    people = [
        a_person(first_name="Priya", last_name="Goldfinch"),
        a_person(Role.TEAM_MANAGER, first_name="Dele", last_name="Hartsong"),
    ]
    worker, manager = [Worker.objects.create(name=one.name, user=one) for one in people]
    for one in (worker, manager):
        Post.objects.create(worker=one, team=team)
    for one in (child, *siblings):
        Involvement.objects.create(
            child=one, worker=worker, team=team, is_allocated=True, started_on="2026-02-02"
        )
    refresh_grants(None)
    return child


def test_the_plan_visits_and_notes_are_there_once(demonstration, jory, capsys):
    call_command(COMMAND)
    assert Action.objects.filter(child=jory, decision=None).count() == len(ACTIONS)
    assert set(Meeting.objects.values_list("held", flat=True)) == {True, False, None}
    assert all(day.weekday() < 5 for day in Meeting.objects.values_list("meets_on", flat=True))
    assert Minutes.objects.count() == 2
    assert ChildMeeting.objects.filter(held_on__isnull=False, recorded_on=None).count() == 1
    assert Decision.objects.count() == 2
    assert Move.objects.count() == sum(len(step.moved) for step in ACTIONS)
    assert Note.objects.filter(child=jory).count() == len(NOTES)
    assert [one.was_seen for one in VisitEntry.objects.order_by("visited_on")] == [True, False]
    assert VisitAccount.objects.count() == 1
    assert StoryEntry.objects.filter(child=jory).count() == len(STORY)
    assert Visit.objects.get().kind == "protection"
    priya = User.objects.get(first_name="Priya")
    standing = [
        (one.child.forename, state_of(one, last, today())[0])
        for one, last in that_ask(waits("before_court", priya), today())
    ]
    assert standing == [("Neve", "late"), ("Cal", "soon"), ("Jory", "today")]
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
