"""A contact about a child somebody holds reaches them, with or without a referral that runs."""

from datetime import date

import pytest

from sightline.casework.models import CaseStep, Concern, Referral
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import a_call, decided, matched
from sightline.casework.tests.scenes import held_by_a_team
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child
from sightline.workforce.models import Team

pytestmark = pytest.mark.django_db


def test_it_becomes_a_new_concern_on_the_desk_of_who_holds_the_child():
    child = held_by_a_team(a_child())
    refresh([child.pk])
    decided(matched(a_call(), child), Step.OPEN_CASE)
    concern = Concern.objects.get()
    assert concern.child == child
    assert waits("concerns", child.involvements.get().worker.user) == [concern]


def test_nobody_holds_the_child_and_no_referral_runs():
    with pytest.raises(FrontDoorRefused, match="no open case"):
        decided(matched(a_call(), a_child()), Step.OPEN_CASE)
    assert not Concern.objects.exists()


@pytest.mark.parametrize("held", [True, False])
def test_a_strategy_discussion_about_an_open_child_nobody_holds_asks_the_team(held):
    child = a_child()
    Referral.objects.create(child=child, referred_on=date(2026, 3, 2))
    if held:
        held_by_a_team(child)
        refresh([child.pk])
    team = Team.objects.create(name="Assessment south")
    decided(matched(a_call(), child), Step.STRATEGY, team=team)
    assert list(CaseStep.objects.values_list("to_team", flat=True)) == ([] if held else [team.pk])


@pytest.mark.parametrize("held", [True, False])
def test_no_team_has_to_be_chosen_where_somebody_holds_the_child(held):
    child = a_child()
    Referral.objects.create(child=child, referred_on=date(2026, 3, 2))
    if held:
        held_by_a_team(child)
    refresh([child.pk])
    call = matched(a_call(), child)
    if held:
        decided(call, Step.STRATEGY, no_team=True)
        assert not CaseStep.objects.exists()
    else:
        with pytest.raises(FrontDoorRefused, match="Choose the team"):
            decided(call, Step.STRATEGY, no_team=True)
