"""The list of my children and the tree of teams count what they show."""

from datetime import date

import pytest

from sightline.access.models import Exclusion, RecordState
from sightline.access.policy import State
from sightline.access.roles import Role
from sightline.desk.queries import children_held, number_held
from sightline.desk.teams import tree
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.workforce.models import Involvement, Post, Team, Worker

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("role", list(Role))
def test_the_number_of_my_children_is_how_many_the_list_shows(role):
    viewer = a_person(role)
    for state in (None, None, State.RESTRICTED, State.SEALED, State.ARCHIVED):
        child = a_child()
        a_grant(viewer, child)
        a_grant(viewer, child, kind="team")
        if state:
            RecordState.objects.create(child=child, state=state, starts_at=LONG_AGO)
    Exclusion.objects.create(user=viewer, child=child, starts_at=LONG_AGO, origin="a test")
    a_grant(a_person(), a_child())
    for kinds in ((), ("allocation",), ("team", "line"), ("line",)):
        assert number_held(viewer, *kinds) == len(children_held(viewer, *kinds))


@pytest.fixture
def teams():
    """A service of two teams, each with a worker who holds a child, and a third with nobody."""
    service = Team.objects.create(name="Help and protection")
    made = {"service": service}
    for name in ("East", "West", "North"):
        made[name] = Team.objects.create(name=name, parent=service)
    for name in ("East", "West"):
        worker = Worker.objects.create(name=f"Holder of {name}")
        Post.objects.create(worker=worker, team=made[name])
        Involvement.objects.create(
            child=a_child(), worker=worker, team=made[name], is_allocated=True, started_on=DAY
        )
    return made


def shown(rows):
    return [(row.team.name, row.depth, row.workers, row.children) for row in rows]


WHOLE = [
    ("Help and protection", 0, 2, 2), ("East", 1, 1, 1), ("North", 1, 0, 0), ("West", 1, 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((), WHOLE),
        (("service",), WHOLE),
        (("service", "East"), WHOLE),
        (("East",), [("East", 0, 1, 1)]),
        (("East", "North"), [("East", 0, 1, 1), ("North", 0, 0, 0)]),
    ],
    ids=["nobody's: all", "the service", "one below the other", "one team", "two teams"],
)
def test_a_tree_holds_ones_own_teams_and_what_is_below(own, expected, teams):
    viewer = a_person(Role.DIRECTOR)
    assert shown(tree(viewer, DAY, {teams[name].pk for name in own})) == expected
