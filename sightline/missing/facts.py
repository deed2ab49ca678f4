"""The facts this room holds about a child."""

from sightline.duties.reading import FactTable
from sightline.missing.models import MissingEpisode

TABLES = (
    FactTable(
        MissingEpisode,
        "missing",
        "started_at",
        "ended_at",
        ("kind", "starts_with_time", "ends_with_time", "interview_offered", "interview_accepted"),
    ),
)
