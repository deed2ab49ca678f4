"""When a child was last visited, seen, and seen alone."""

from datetime import date

import pytest

from sightline.people.tests.builders import a_child
from sightline.visits.models import Visit
from sightline.visits.queries import last_seen, visits_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def test_the_last_visit_the_last_seen_and_the_last_alone_are_three_answers():
    child = a_child()

    def visit(day, **fields):
        return Visit.objects.create(child=child, kind="care", visited_on=day, **fields)

    alone = visit(date(2026, 9, 1), seen_alone=True)
    seen = visit(date(2026, 10, 1), seen=True)
    tried = visit(date(2026, 11, 1), seen=False)
    ahead = visit(date(2026, 12, 1), seen=True)
    undated = visit(None)
    visits = visits_of(child)
    assert visits == [ahead, tried, seen, alone, undated]
    last = last_seen(visits, TODAY)
    assert (last.visit, last.seen, last.alone) == (tried, seen, alone)


def test_a_child_never_visited_was_never_seen():
    last = last_seen(visits_of(a_child()), TODAY)
    assert (last.visit, last.seen, last.alone) == (None, None, None)
