"""The rows of several tables in one query."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.care.models import CarePlan, Placement
from sightline.duties.rows import read_rows
from sightline.missing.models import MissingEpisode
from sightline.people.models import Disability
from sightline.people.tests.builders import a_child
from sightline.record.tests.builders import EVERYTHING

pytestmark = pytest.mark.django_db


def test_rows_come_as_their_models_with_days_moments_numbers_and_lists():
    child = a_child()
    placement = Placement.objects.create(
        child=child, started_on=date(2026, 3, 2), distance=Decimal("12.50"), kind="U1"
    )
    plan = CarePlan.objects.create(child=child, aims=["return", "long term"])
    moment = datetime(2026, 3, 2, 21, 40, tzinfo=UTC)
    episode = MissingEpisode.objects.create(child=child, started_at=moment)
    rows = read_rows([Placement, CarePlan, MissingEpisode], [child.pk], EVERYTHING)
    (found,) = rows.of(Placement)
    assert found == placement
    assert (found.started_on, found.ended_on) == (date(2026, 3, 2), None)
    assert (found.distance, found.child_id, found.leads) == (Decimal("12.50"), child.pk, True)
    assert rows.of(CarePlan)[0].aims == plan.aims
    assert rows.of(MissingEpisode)[0].started_at == episode.started_at == moment


def test_rows_are_read_in_one_query_and_only_of_the_children_asked_for():
    child = a_child()
    Placement.objects.create(child=a_child(), started_on=date(2026, 3, 2))
    with CaptureQueriesContext(connection) as queries:
        rows = read_rows([Placement, CarePlan], [child.pk], EVERYTHING)
    assert len(queries) == 1
    assert rows.of(Placement) == rows.of(CarePlan) == []


def test_rows_come_in_the_order_of_their_ids():
    child = a_child()
    days = [date(2026, month, 1) for month in (5, 1, 3)]
    for day in days:
        CarePlan.objects.create(child=child, started_on=day)
    assert [
        plan.started_on for plan in read_rows([CarePlan], [child.pk], EVERYTHING).of(CarePlan)
    ] == days


def test_the_latest_comes_first_and_what_has_no_day_last():
    child = a_child()
    for day in (date(2026, 5, 1), None, date(2026, 7, 1)):
        CarePlan.objects.create(child=child, started_on=day)
    plans = read_rows([CarePlan], [child.pk], EVERYTHING).latest(
        CarePlan, lambda plan: plan.started_on
    )
    assert [plan.started_on for plan in plans] == [date(2026, 7, 1), date(2026, 5, 1), None]


def test_what_another_source_tells_is_not_leading():
    child = a_child()
    first = CarePlan.objects.create(child=child)
    CarePlan.objects.create(child=child, source="ssda903", leads=False)
    assert read_rows([CarePlan], [child.pk], EVERYTHING).leading(CarePlan) == [first]


def test_values_one_may_not_read_are_taken_out_and_rows_that_tell_nothing_else_left_out():
    child = a_child()
    Placement.objects.create(child=child, started_on=date(2026, 3, 2), postcode="NM9 1ZZ")
    Disability.objects.create(child=child, code="MOB")
    closed = Lens(frozenset({Label.PLAIN, Label.IDENTITY}))
    rows = read_rows([Placement, Disability], [child.pk], closed)
    (placement,) = rows.of(Placement)
    assert placement.postcode == placement.urn == "Protected address: not shown to you"
    assert rows.of(Disability) == []
    assert len(read_rows([Disability], [child.pk], EVERYTHING).of(Disability)) == 1
