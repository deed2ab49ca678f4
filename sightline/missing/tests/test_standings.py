"""When a child counts as missing."""

from datetime import datetime

import pytest

from sightline.calendars.clock import LONDON
from sightline.duties.models import Standing
from sightline.duties.standings import refresh_standings
from sightline.missing.models import MissingEpisode
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db

LEFT = datetime(2026, 11, 20, 22, 15, tzinfo=LONDON)


@pytest.mark.parametrize(("kind", "is_missing"), [("M", True), ("", True), ("A", False)])
def test_away_without_leave_is_not_missing_and_unsaid_is(kind, is_missing):
    child = a_child()
    MissingEpisode.objects.create(child=child, started_at=LEFT, kind=kind)
    refresh_standings([child.pk])
    assert Standing.objects.filter(child=child, kind="missing").exists() is is_missing


def test_the_hour_is_kept():
    child = a_child()
    MissingEpisode.objects.create(child=child, started_at=LEFT, kind="M")
    refresh_standings([child.pk])
    assert Standing.objects.get().began_at == LEFT
