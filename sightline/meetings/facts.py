"""The facts this room holds about a child: what was arranged, and what was held."""

from sightline.duties.reading import FactTable
from sightline.meetings.models import ChildMeeting

TABLES = (
    FactTable(ChildMeeting, "meeting", "held_on", None, ("kind", "quorate", "recorded_on")),
    FactTable(
        ChildMeeting, "meeting_arranged", "arranged_on", None, ("kind", "meets_on", "not_held")
    ),
)
