"""Saying that somebody was given the minutes of a meeting: to whom, when, how, and by whom."""

from datetime import date, datetime

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.duties.deeds import deed
from sightline.meetings.arranging import MeetingRefused, check_may, locked
from sightline.meetings.models import Invitee
from sightline.meetings.queries import standing_minutes
from sightline.people.models import Child


@deed("gave somebody the minutes of a meeting")
def give_minutes(
    *, child: Child, invitee: Invitee, on: date, how: str, by: User, now: datetime
) -> Invitee:
    """Keep that `invitee` was given the minutes on a day, and how; said anew, that counts.

    What was said before stays in the history. Raises MeetingRefused.
    """
    meeting = locked(invitee.meeting)
    check_may(child, by)
    if standing_minutes(meeting) is None:
        raise MeetingRefused("There are no minutes to give yet")
    if not how.strip():
        raise MeetingRefused("Say how they were given", "how")
    if on > now.astimezone(LONDON).date():
        raise MeetingRefused("That day has not come yet", "on")
    if on < meeting.on:
        raise MeetingRefused("They were given after the meeting was held", "on")
    invitee.given_on, invitee.given_how, invitee.given_by = on, how.strip(), by
    invitee.changed_by, invitee.changed_at = by, now
    names = ("given_on", "given_how", "given_by", "changed_by", "changed_at")
    invitee.save(update_fields=names)
    return invitee
