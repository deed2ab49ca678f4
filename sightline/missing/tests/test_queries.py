"""How often a child was missing of late."""

from datetime import UTC, datetime, timedelta

import pytest

from sightline.missing.models import MissingEpisode
from sightline.missing.queries import began_within, episodes_of
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, 40, tzinfo=UTC)


def test_only_missing_in_the_last_ninety_days_as_the_leading_source_tells_it_counts():
    child = a_child()

    def missing(days, **fields):
        start = NOW - timedelta(days=days)
        return MissingEpisode.objects.create(child=child, started_at=start, **fields)

    late, early = missing(1), missing(89, kind="M")
    missing(90)
    missing(2, kind="A")
    missing(3, source="ssda903", leads=False)
    missing(-1)
    assert began_within(episodes_of(child), NOW) == [late, early]


def test_the_latest_episode_comes_first_and_nobody_else_s():
    child = a_child()
    MissingEpisode.objects.create(child=a_child(), started_at=NOW)
    first = MissingEpisode.objects.create(child=child, started_at=NOW - timedelta(days=9))
    last = MissingEpisode.objects.create(child=child, started_at=NOW)
    assert episodes_of(child) == [last, first]
