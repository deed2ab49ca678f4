"""A worker's day is on the file of one invented child, the same each time."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sightline.actions.models import Action, Move
from sightline.casework.models import ProtectionPlan
from sightline.config.management.work_scenes import ACTIONS, NOTES, STORY
from sightline.duties.keeping import differences
from sightline.meetings.models import ChildMeeting, Decision, Meeting, Minutes
from sightline.notes.models import Note
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.story.models import StoryEntry
from sightline.visits.models import Visit, VisitAccount, VisitEntry

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
