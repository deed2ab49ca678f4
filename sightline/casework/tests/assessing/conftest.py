"""A child to be assessed, with a worker and a manager, on a Monday."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.casework.models import Referral
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child


@pytest.fixture(autouse=True)
def _later_on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 11, 2), outcomes=["assessment"])
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)
