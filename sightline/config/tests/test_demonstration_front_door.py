"""The front door of a demonstration has contacts at every stage, the same each time."""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sightline.access.roles import Role
from sightline.calendars.clock import now
from sightline.casework.door_board import board
from sightline.casework.models import Call, Referral, ScreenedChild
from sightline.casework.steps import Step
from sightline.config.management.front_door_scenes import SCENES
from sightline.duties.keeping import differences
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Team

pytestmark = pytest.mark.django_db
COMMAND = "demonstration_front_door"


@pytest.fixture
def demonstration(settings, monkeypatch):
    settings.DEMONSTRATION = True
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


def test_every_stage_is_there(demonstration, capsys):
    people = [a_person(role) for role in (Role.FRONT_DOOR, Role.DUTY_MANAGER)]
    Team.objects.create(name="Assessment north")
    jory = a_child(forename="Jory", surname="Applewick", is_parent=False)
    Referral.objects.create(child=jory, referred_on=date(2026, 3, 2))
    call_command(COMMAND)
    found = board(people[0], now()).facts(lambda _: True)
    for one in found:
        call = one.call.waits
        assert one.is_decided or call.to_answer is bool(one.unanswered)
        assert call.to_read is one.waits_for_manager
        assert call.to_take is bool(one.waits_for_team)
        assert call.to_tell is one.to_tell
    waiting = [one for one in found if not one.is_decided]
    assert [one.told.who for one in waiting[:2]] == ["PC Trask, night duty", "Stanwick School"]
    assert any(one.call.due_on < date(2026, 11, 23) for one in waiting)
    assert any(one.unanswered for one in waiting)
    assert any(one.call.with_whom is None for one in waiting)
    assert any(one.reading and not one.reading.agreed for one in waiting)
    assert any(one.waits_for_manager for one in found)
    assert any(one.to_tell for one in found)
    steps = set(ScreenedChild.objects.values_list("step", flat=True))
    assert steps == set(Step) - {Step.STRATEGY}
    assert differences() == 0
    call_command(COMMAND)
    assert Call.objects.count() == len(SCENES)
    assert "nothing was added" in capsys.readouterr().out


def test_it_needs_its_people_and_a_demonstration(demonstration, settings):
    with pytest.raises(CommandError, match="run demonstration_people first"):
        call_command(COMMAND)
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="Only a demonstration"):
        call_command(COMMAND)
