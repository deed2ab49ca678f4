"""A Monday with somebody at the front door, and the manager of the team that is asked."""

import pytest
import time_machine

from sightline.access.roles import Role
from sightline.casework.tests.early_help.answering import sits
from sightline.casework.tests.front_door import later
from sightline.people.tests.builders import a_person


@pytest.fixture(autouse=True)
def _in_the_afternoon():
    """After whatever a test says was done that morning, at whatever hour the test runs."""
    with time_machine.travel(later(6)):
        yield


@pytest.fixture
def screener():
    return a_person(Role.FRONT_DOOR, first_name="Imogen", last_name="Saltmarsh")


@pytest.fixture
def manager():
    return sits(a_person(Role.TEAM_MANAGER)).user
