"""An invitation as a file for a calendar program, with no child's name in it.

Such a file lies on telephones and with calendar services: it says what kind of meeting it is, when
and where, and nothing of whom it is about.
"""

from datetime import datetime, timedelta

from sightline.calendars.clock import LONDON
from sightline.calendars.icalendar import Happening, published, written
from sightline.meetings.models import Invitee, Meeting
from sightline.meetings.models.planned import Way
from sightline.meetings.withholding import place_for
from sightline.meetings.words import kind_words, way_words

SAYS = "What it is about stands in the letter of invitation. No names stand in calendars."


def invitation(meeting: Meeting, invitee: Invitee, now: datetime) -> bytes:
    """The file for one who is invited; a meeting moved since keeps its name and counts on."""
    return published(
        Happening(
            uid=str(meeting.gathering),
            when=when_lines(meeting),
            what=kind_words(meeting.kind),
            place=place_for(invitee, meeting) or way_words(Way(meeting.way)),
            says=SAYS,
            sequence=meeting.sequence,
            called_off=meeting.held is False,
            to=invitee.email,
        ),
        now,
    )


def when_lines(meeting: Meeting) -> list[str]:
    """From when to when; the whole day where no hour is said."""
    if meeting.starts_at is None:
        after = meeting.meets_on + timedelta(days=1)
        first = f"DTSTART;VALUE=DATE:{meeting.meets_on:%Y%m%d}"
        return [first, f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    starts = datetime.combine(meeting.meets_on, meeting.starts_at, LONDON)
    ends = starts + timedelta(minutes=meeting.minutes_long)
    return [f"DTSTART:{written(starts)}", f"DTEND:{written(ends)}"]
