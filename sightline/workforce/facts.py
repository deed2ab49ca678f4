"""The facts this room holds about a child: who was involved, and when."""

from sightline.duties.reading import FactTable
from sightline.workforce.models import Involvement

TABLES = (
    FactTable(
        Involvement,
        "involvement",
        "started_on",
        "ended_on",
        ("worker_id", "team_id", "role", "is_allocated", "change_reason", "referral"),
    ),
)
