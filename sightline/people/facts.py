"""The facts this room holds about a child."""

from sightline.duties.reading import FactTable
from sightline.people.models import Address, ImmigrationStatus

TABLES = (
    FactTable(Address, "address", "from_on", "until_on", ("kind", "postcode", "lines")),
    FactTable(
        ImmigrationStatus,
        "immigration_status",
        "started_on",
        "ended_on",
        ("status", "is_unaccompanied"),
    ),
)
