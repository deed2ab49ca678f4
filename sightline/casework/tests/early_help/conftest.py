"""A Monday with somebody at the front door, and the manager of the team that is asked."""

import pytest

from sightline.access.roles import Role
from sightline.casework.tests.early_help.answering import TODAY, sits
from sightline.people.tests.builders import a_person


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def screener():
    return a_person(Role.FRONT_DOOR, first_name="Imogen", last_name="Saltmarsh")


@pytest.fixture
def manager():
    return sits(a_person(Role.TEAM_MANAGER)).user
