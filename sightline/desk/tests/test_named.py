"""Of a restricted file, what waits stands on the desk of who is named for it and decides."""

from datetime import timedelta

import pytest

from sightline.access.roles import Role
from sightline.casework.models import Assessment, Concern, Discussion, Paper
from sightline.casework.tests.front_door import NOW
from sightline.desk.tests.waits import waits
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "has"),
    [(Role.SERVICE_MANAGER, True), (Role.DIRECTOR, True), (Role.SOCIAL_WORKER, False)],
)
def test_it_stands_on_the_desk_of_who_decides(role, has):
    child, named, by = a_child(), a_person(role), a_person()
    a_grant(named, child, kind="named")
    Concern.objects.create(
        child=child, raised_at=NOW, due_on=NOW.date(), who="x", said="x", is_new="x", raised_by=by
    )
    Discussion.objects.create(
        child=child, kind="strategy", called_for=NOW, why="x", called_by=by, recorded_at=NOW
    )
    Paper.objects.create(
        child=child,
        kind="assessment",
        begun_by=by,
        assessment=Assessment.objects.create(child=child, started_on=NOW.date()),
        sent_by=by,
        sent_at=NOW - timedelta(days=1),
    )
    for name in ("concerns", "discussions", "papers"):
        assert bool(waits(name, named)) is has, name
