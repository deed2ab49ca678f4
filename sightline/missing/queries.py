"""Reading a child's times of being missing."""

from datetime import datetime, timedelta

from sightline.missing.models import MissingEpisode
from sightline.people.models import Child
from sightline.people.queries import ids_of

PATTERN_DAYS = 90


def episodes_of(child: Child) -> list[MissingEpisode]:
    """Every episode of the child on file, the latest first."""
    found = MissingEpisode.objects.filter(child__in=ids_of(child))
    return list(found.order_by("-started_at", "-id"))


def began_within(
    episodes: list[MissingEpisode], moment: datetime, days: int = PATTERN_DAYS
) -> list[MissingEpisode]:
    """The episodes of being missing, as the leading source tells them, in the last `days`.

    Away from placement without leave is not missing and not counted.
    """
    since = moment - timedelta(days=days)
    return [
        episode
        for episode in episodes
        if episode.leads
        and episode.kind != MissingEpisode.Kind.AWAY
        and since < episode.started_at <= moment
    ]
