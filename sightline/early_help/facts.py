"""The facts this room holds about a child."""

from sightline.duties.reading import FactTable
from sightline.early_help.models import EarlyHelpEpisode

TABLES = (
    FactTable(
        EarlyHelpEpisode,
        "early_help",
        "started_on",
        "ended_on",
        ("reason", "end_reason", "organisation", "worker_id"),
    ),
)
