"""Meetings for tests: a core group about one child, arranged, held or not."""

from datetime import UTC, date, datetime, time, timedelta

from sightline.access.models import User
from sightline.actions.operations import Wording
from sightline.duties.deeds import once
from sightline.meetings.arranging import Guest, Plan, arrange_meeting
from sightline.meetings.minuting import Decided, Part, decide, write_minutes
from sightline.meetings.models import Meeting
from sightline.meetings.models.held import KeptTo
from sightline.meetings.queries import invitees_of
from sightline.meetings.recording import Answer, Held, record_held
from sightline.people.models import Child

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
GUESTS = (
    Guest("Priya Goldfinch", "worker"),
    Guest("Carys Applewick", "parent"),
    Guest("Ms Adeyemi-Holt", "agency", "Ashmere Academy", "a.holt@school.invalid"),
)


def a_plan(by: User, on: date = TODAY, kind: str = "core_group", **given) -> Plan:
    """A meeting in a room at ten."""
    asked = {"way": "room", "at": time(10), "place": "Ashmere hub, room 2"} | given
    return Plan(kind=kind, on=on, led_by=by, **asked)


def arranged(
    child: Child, by: User, on: date = TODAY, *, guests=GUESTS, also=(), key=None, now=NOW, **given
) -> Meeting:
    """A meeting put on file."""
    plan = a_plan(by, on, **given)
    return once(arrange_meeting, key)(
        child=child, plan=plan, guests=guests, also=also, by=by, now=now
    )


def held(
    child: Child, meeting: Meeting, by: User, *, on: date | None = None, absent=(), now=NOW, **more
) -> Meeting:
    """The meeting said to have been held, with everybody there but those named."""
    came = {
        one.pk: Answer("absent" if one.name in absent else "room") for one in invitees_of(meeting)
    }
    given = Held(on=on or meeting.meets_on, came=came, **more)
    return record_held(child=child, meeting=meeting, held=given, by=by, now=now)


def written(child: Child, meeting: Meeting, by: User, *parts: Part, now=NOW, **more):
    """Minutes of the meeting on file."""
    told = parts or (Part(KeptTo.ALL, "He is at school four days of five."),)
    return write_minutes(child=child, meeting=meeting, parts=told, by=by, now=now, **more)


def decided(child: Child, meeting: Meeting, by: User, what="Ring the school", now=NOW, **more):
    """One decision of the meeting, with who does it by when."""
    given = {"kept_to": KeptTo.ALL, "outcome": "", "desk": by} | more
    about, desk = given.pop("about", child), given.pop("desk")
    one = Decided(about, Wording(what, by.name, desk), TODAY + timedelta(days=7), **given)
    return decide(child=child, meeting=meeting, decided=[one], by=by, now=now)


def a_whole_meeting(child: Child, by: User) -> Meeting:
    """A core group held, written up, with one decision."""
    meeting = held(child, arranged(child, by), by)
    written(child, meeting, by)
    decided(child, meeting, by, desk=None)
    return meeting
