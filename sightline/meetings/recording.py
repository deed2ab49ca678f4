"""Saying what became of a meeting: held or not, who was there, whether it had a quorum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON
from sightline.duties.deeds import deed
from sightline.meetings.arranging import (
    BEHIND,
    Guest,
    MeetingRefused,
    add_guest,
    check_may,
    locked,
    saved,
)
from sightline.meetings.beside import change_entry, entries_of
from sightline.meetings.models import ChildMeeting, Invitee, Meeting
from sightline.meetings.models.planned import THERE, Came
from sightline.meetings.queries import invitees_of, standing_minutes
from sightline.meetings.quorum import Present, missing
from sightline.people.models import Child
from sightline.people.queries import ids_of


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one who was invited came, and what they sent instead."""

    came: str
    sent_words: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a meeting that was held: the day, who came, who came uninvited, and next."""

    on: date
    came: Mapping[int, Answer]
    also_came: Sequence[Guest] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class NotHeldSince:
    """That a meeting was not held: which reason, in words too, and when it is tried again."""

    reason: str
    words: str = ""
    next_on: date | None = None


@deed("recorded that a meeting was held")
def record_held(*, child: Child, meeting: Meeting, held: Held, by: User, now: datetime) -> Meeting:
    """Say that a meeting was held and who was there; it has a quorum or not, and counts as held.

    May be said anew, also by another, while there are no minutes; then by who led it or a manager.
    Raises MeetingRefused.
    """
    meeting = locked(meeting)
    check_may_say(child, meeting, by)
    today = now.astimezone(LONDON).date()
    if held.on > today:
        raise MeetingRefused("That day has not come yet", "on")
    if held.on < meeting.meets_on - BEHIND:
        raise MeetingRefused("That day is more than a year before the one it was for", "on")
    check_next(held.next_on, held.on)
    people = invitees_of(meeting)
    for one in people:
        answer = held.came.get(one.pk, Answer(""))
        if (one.came, one.sent_words) != (answer.came, answer.sent_words.strip()):
            tell_came(one, answer, by, now)
    added = [
        add_guest(meeting, guest, {}, by=by, now=now, was_invited=False, came=Came.ROOM)
        for guest in held.also_came
    ]
    lacked = missing(meeting.kind, there_of([*people, *added]))
    meeting.held, meeting.held_on = True, held.on
    meeting.not_held, meeting.not_held_words = "", ""
    meeting.lacked, meeting.next_on = "\n".join(lacked), held.next_on
    told = {"held_on": held.on, "not_held": "", "quorate": not lacked}
    return said(child, meeting, told, by=by, now=now)


@deed("recorded that a meeting was not held")
def record_not_held(
    *, child: Child, meeting: Meeting, why: NotHeldSince, by: User, now: datetime
) -> Meeting:
    """Say that a meeting was not held, and why. Raises MeetingRefused."""
    meeting = locked(meeting)
    check_may_say(child, meeting, by)
    if standing_minutes(meeting) is not None:
        raise MeetingRefused("It has minutes, so it was held")
    check_next(why.next_on, min(meeting.meets_on, now.astimezone(LONDON).date()))
    meeting.held, meeting.held_on, meeting.lacked = False, None, ""
    meeting.not_held, meeting.not_held_words = why.reason, why.words.strip()
    meeting.next_on = why.next_on
    told = {"held_on": None, "not_held": why.reason, "quorate": None}
    return said(child, meeting, told, by=by, now=now)


def said(
    child: Child, meeting: Meeting, told: Mapping[str, object], *, by: User, now: datetime
) -> Meeting:
    """Keep who said it and when, on the file of every child the meeting is about."""
    meeting.said_by, meeting.said_at = by, now
    told_on_file(child, meeting, told, by=by, now=now)
    names = ("held", "held_on", "not_held", "not_held_words", "lacked", "next_on")
    return saved(meeting, by, now, *names, "said_by", "said_at")


def told_on_file(
    child: Child, meeting: Meeting, told: Mapping[str, object], *, by: User, now: datetime
) -> None:
    """The same on the file of every child the meeting is about, and what follows for each."""
    own = ids_of(child)
    for one in entries_of(meeting.gathering):
        if one.child_id in own:
            ChildMeeting.objects.filter(pk=one.pk).update(**told)
        else:
            tell_beside(child=one.child, entry=one, told=told, by=by, now=now)


@deed("changed who is invited to a meeting")
def change_invitee(
    *, child: Child, invitee: Invitee, guest: Guest, is_struck: bool, by: User, now: datetime
) -> Invitee:
    """Put right who somebody is, what they may read, or that they are invited no more.

    Once the meeting was held its quorum is counted anew. Raises MeetingRefused.
    """
    meeting = locked(invitee.meeting)
    check_may(child, by)
    counted = (guest.part, guest.agency.strip(), is_struck)
    if meeting.held and counted != (invitee.part, invitee.agency, invitee.is_struck):
        check_may_say(child, meeting, by)
    entries = {one.child_id: one for one in entries_of(meeting.gathering)}
    invitee.name, invitee.part = guest.name.strip(), guest.part
    invitee.agency, invitee.email = guest.agency.strip(), guest.email.strip()
    invitee.only_for = entries.get(guest.only_for.pk) if guest.only_for else None
    invitee.is_struck = is_struck
    invitee.changed_by, invitee.changed_at = by, now
    names = ("name", "part", "agency", "email", "only_for", "is_struck")
    invitee.save(update_fields=[*names, "changed_by", "changed_at"])
    if meeting.held:
        count_again(child, meeting, by, now)
    return invitee


def count_again(child: Child, meeting: Meeting, by: User, now: datetime) -> None:
    """Say anew whether a meeting that was held had a quorum, where that is another now."""
    lacked = missing(meeting.kind, there_of(invitees_of(meeting)))
    if meeting.lacked != "\n".join(lacked):
        meeting.lacked = "\n".join(lacked)
        told_on_file(child, meeting, {"quorate": not lacked}, by=by, now=now)
        saved(meeting, by, now, "lacked")


@deed("recorded what became of a meeting")
def tell_beside(
    *, child: Child, entry: ChildMeeting, told: Mapping[str, object], by: User, now: datetime
) -> ChildMeeting:
    """The same on the file of another child the meeting is about."""
    change_entry(entry, told)
    return entry


def tell_came(invitee: Invitee, answer: Answer, by: User, now: datetime) -> None:
    """Keep whether one who was invited came, and what they sent."""
    invitee.came = answer.came
    invitee.sent_words = answer.sent_words.strip()
    invitee.changed_by, invitee.changed_at = by, now
    invitee.save(update_fields=["came", "sent_words", "changed_by", "changed_at"])


def there_of(people: Sequence[Invitee]) -> list[Present]:
    """Those who were there, as a quorum counts them."""
    return [Present(one.part, one.agency) for one in people if one.came in THERE]


def check_may_say(child: Child, meeting: Meeting, by: User) -> None:
    """Refuse who may not write here; once said, only who said or leads it, or a manager, may."""
    check_may(child, by)
    known = {meeting.said_by_id, meeting.led_by_id, None}
    if meeting.held is not None and by.pk not in known and not ROLES[Role(by.role)].decides:
        raise MeetingRefused("Who recorded or leads the meeting, or a manager, puts this right")


def check_next(day: date | None, after: date) -> None:
    """Refuse a next meeting that is not later."""
    if day is not None and day <= after:
        raise MeetingRefused("The next meeting comes after this one", "next_on")
