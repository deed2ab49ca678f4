"""A child open to social care on a Monday, with who holds them and the manager above."""

import pytest
import time_machine

from sightline.casework.ending.operations import ask_to_close
from sightline.casework.models import ChildInNeedPlan, Referral
from sightline.casework.tests.ending.closings import BEGAN, SAID
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Saul", born_on="2013-05-04"))
    Referral.objects.create(child=one, referred_on=BEGAN)
    ChildInNeedPlan.objects.create(child=one, started_on=BEGAN)
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child, first_name="Dele", last_name="Hartsong")


@pytest.fixture
def asked(child, worker):
    return ask_to_close(child=child, closing=SAID, by=worker, now=NOW)
