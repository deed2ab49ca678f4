"""A team of invented people, and one child held by one of them, on one day."""

import pytest

from sightline.access.roles import Role
from sightline.handover.tests.builders import held, somebody
from sightline.workforce.models import Team


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def team():
    return Team.objects.create(name="Ashmere 2")


@pytest.fixture
def oona(team):
    return somebody(team, "Oona", "Brightwater")


@pytest.fixture
def marlow(team):
    return somebody(team, "Marlow", "Teasdale")


@pytest.fixture
def dele(team):
    return somebody(team, "Dele", "Hartsong", Role.TEAM_MANAGER)


@pytest.fixture
def elspie(oona, team):
    return held(oona, team)
