"""The facts this room holds about a child."""

from sightline.duties.reading import FactTable
from sightline.visits.models import AgreedVisiting, Visit

TABLES = (
    FactTable(
        Visit,
        "visit",
        "visited_on",
        None,
        ("kind", "seen", "seen_alone", "bedroom_seen", "plan_id"),
    ),
    FactTable(
        AgreedVisiting,
        "agreed_visiting",
        "starts_on",
        "ended_on",
        (
            "kind",
            "in_need_plan_id",
            "protection_plan_id",
            "every",
            "unit",
            "purpose",
            "agreed_with",
        ),
    ),
)
