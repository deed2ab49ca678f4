"""A child's whole history, from every room that holds facts."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.care.models import Placement
from sightline.duties import gathering
from sightline.duties.facts import Event, Span
from sightline.duties.gathering import history
from sightline.missing.models import MissingEpisode
from sightline.people.tests.builders import a_child
from sightline.visits.models import Visit

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def test_a_span_and_an_event_carry_their_days_their_source_and_what_is_known():
    child = a_child()
    recorded = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    placement = Placement.objects.create(
        child=child, started_on=DAY, source="ssd", source_id="P1", recorded_at=recorded
    )
    visit = Visit.objects.create(child=child, visited_on=DAY, kind="care", seen=True)
    facts = {fact.kind: fact for fact in history([child.pk])}
    span, event = facts["placement"], facts["visit"]
    assert isinstance(span, Span)
    assert isinstance(event, Event)
    assert (span.began, span.ended, span.recorded_at) == (DAY, None, recorded)
    assert (span.row, span.source) == (f"care.Placement:{placement.pk}", "ssd:P1")
    assert (event.at, event.attributes["seen"]) == (DAY, True)
    assert event.row == f"visits.Visit:{visit.pk}"
    assert event.recorded_at is None


def test_history_comes_oldest_first_and_a_day_before_the_hours_of_that_day():
    child = a_child()
    Visit.objects.create(child=child, visited_on=DAY, kind="care")
    MissingEpisode.objects.create(child=child, started_at=datetime(2026, 3, 2, 1, tzinfo=UTC))
    MissingEpisode.objects.create(child=child, started_at=datetime(2026, 3, 1, 23, tzinfo=UTC))
    kinds = [fact.kind for fact in history([child.pk])]
    assert kinds == ["missing", "visit", "missing"]


def test_each_room_is_read_in_one_query_however_many_children():
    children = [a_child().pk for _ in range(20)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        history(children)
    assert len(queries) == len(gathering.ROOMS)


def test_nobody_else_s_facts_are_read():
    Visit.objects.create(child=a_child(), visited_on=DAY, kind="care")
    assert history([a_child().pk]) == []


def test_every_table_of_facts_reads():
    """Each declared column exists: the union is one statement a room, so one child proves all."""
    assert gathering.ROOMS
    assert history([0]) == []
