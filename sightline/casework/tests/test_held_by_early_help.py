"""A contact about a child somebody holds reaches them, with or without a referral that runs."""

import pytest

from sightline.casework.models import Concern
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import a_call, decided, matched
from sightline.casework.tests.scenes import held_by_a_team
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child

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
