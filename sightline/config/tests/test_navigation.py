"""The bar shows each role its own pages and no others."""

import pytest

from sightline.access.models import User
from sightline.access.roles import Role
from sightline.config.navigation import bar, items_for


@pytest.mark.parametrize(
    ("role", "items"),
    [
        (Role.SOCIAL_WORKER, ["My work", "Team", "Children"]),
        (Role.TEAM_MANAGER, ["My work", "Team", "Oversight", "Looks", "Children"]),
        (Role.FRONT_DOOR, ["My work", "Team", "Front door", "Children"]),
        (Role.DUTY_MANAGER, ["My work", "Team", "Front door", "Children"]),
        (Role.DIRECTOR, ["My work", "Team", "Oversight", "Looks", "Front door", "Children"]),
        (Role.AUDITOR, ["My work", "Children"]),
        (Role.REVIEWING_OFFICER, ["My work", "Children"]),
        (Role.BUSINESS_SUPPORT, ["My work", "Team", "Children"]),
        (Role.PRIVACY_OFFICER, ["Emergencies", "Taken off"]),
        (Role.DATA_OFFICER, ["Data"]),
        (Role.ADMINISTRATOR, ["People"]),
    ],
)
def test_each_role_sees_its_own_bar(role, items):
    assert items_for(role) == items


def test_every_role_has_a_bar_and_the_page_one_is_on_is_marked():
    for role in Role:
        assert bar(User(role=role), "/")
    marked = [
        item.text for item in bar(User(role=Role.SOCIAL_WORKER), "/children/x/") if item.current
    ]
    assert marked == ["Children"]
