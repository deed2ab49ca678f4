"""The facts this room holds about a child."""

from sightline.duties.reading import FactTable
from sightline.visits.models import Visit

TABLES = (
    FactTable(
        Visit,
        "visit",
        "visited_on",
        None,
        ("kind", "seen", "seen_alone", "bedroom_seen", "plan_id"),
    ),
)
