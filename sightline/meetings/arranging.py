"""Arranging a meeting: for one child or several, who is invited, and changing any of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from sightline.access.models import User
from sightline.calendars.clock import LONDON
from sightline.duties.deeds import deed
from sightline.meetings.beside import addresses_beside, change_entry, entries_of
from sightline.meetings.models import ChildMeeting, Invitee, Meeting
from sightline.meetings.models.planned import Way
from sightline.meetings.queries import protected_addresses
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

AHEAD, BEHIND = timedelta(days=366), timedelta(days=366)


class MeetingRefused(Exception):
    """It cannot be so. The message is for the person; `field` is the answer it is about."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Plan:
    """What a meeting is, when and where. `at` is None where no hour is said."""

    kind: str
    on: date
    way: str
    led_by: User
    at: time | None = None
    minutes_long: int = 60
    place: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be invited; `only_for` is the one child whose part they may read, or None."""

    name: str
    part: str
    agency: str = ""
    email: str = ""
    only_for: Child | None = None


@deed("arranged a meeting")
def arrange_meeting(
    *, child: Child, plan: Plan, guests: Sequence[Guest], by: User, now: datetime,
    also: Sequence[Child] = (),
) -> Meeting:  # fmt: skip
    """Put a meeting on the file of `child` and of those of `also`, with who is invited.

    A day that has passed is taken: a meeting is often put on file after it. Raises MeetingRefused.
    """
    check(child, plan, by, now)
    gathering = uuid4()
    entries = {child.pk: new_entry(child, plan, gathering, now)}
    for one in also:
        entries[one.pk] = arrange_beside(child=one, plan=plan, gathering=gathering, by=by, now=now)
    meeting = Meeting.objects.create(
        entry=entries[child.pk],
        gathering=gathering,
        **fields_of(plan),
        recorded_at=now,
        changed_by=by,
        changed_at=now,
    )
    for guest in guests:
        add_guest(meeting, guest, entries, by=by, now=now)
    return meeting


@deed("arranged a meeting")
def arrange_beside(
    *, child: Child, plan: Plan, gathering: UUID, by: User, now: datetime
) -> ChildMeeting:
    """Put the same meeting on the file of another child it is about. Raises MeetingRefused."""
    try:
        check(child, plan, by, now)
    except MeetingRefused as refusal:
        raise MeetingRefused(f"{name_of(child)}: {refusal}", refusal.field) from refusal
    return new_entry(child, plan, gathering, now)


@deed("changed when or where a meeting is")
def change_meeting(
    *, child: Child, meeting: Meeting, plan: Plan, by: User, now: datetime
) -> Meeting:
    """Give a meeting nobody has said was held another day, hour or place. Raises MeetingRefused."""
    meeting = locked(meeting)
    check(child, plan, by, now)
    check_coming(meeting)
    told = [one for one in entries_of(meeting.gathering) if one.child_id not in ids_of(child)]
    for one in told:
        check_beside(one, plan.place)
    given = fields_of(plan)
    shown = ("meets_on", "starts_at", "minutes_long", "way", "place")
    if any(getattr(meeting, name) != given[name] for name in shown):
        meeting.sequence += 1
    for name, value in given.items():
        setattr(meeting, name, value)
    own = ChildMeeting.objects.filter(gathering=meeting.gathering, child__in=ids_of(child))
    own.update(kind=plan.kind, meets_on=plan.on)
    for one in told:
        changed_beside(child=one.child, entry=one, plan=plan, by=by, now=now)
    return saved(meeting, by, now, *given, "sequence")


@deed("changed when or where a meeting is")
def changed_beside(
    *, child: Child, entry: ChildMeeting, plan: Plan, by: User, now: datetime
) -> ChildMeeting:
    """The same on the file of another child the meeting is about."""
    change_entry(entry, {"kind": plan.kind, "meets_on": plan.on})
    return entry


@deed("invited somebody to a meeting")
def invite(*, child: Child, meeting: Meeting, guest: Guest, by: User, now: datetime) -> Invitee:
    """Invite somebody more. Raises MeetingRefused."""
    check_coming(locked(meeting))
    check_may(child, by)
    entries = {one.child_id: one for one in entries_of(meeting.gathering)}
    return add_guest(meeting, guest, entries, by=by, now=now)


def add_guest(
    meeting: Meeting, guest: Guest, entries: dict[int, ChildMeeting], *, by: User, now: datetime,
    was_invited: bool = True, came: str = "",
) -> Invitee:  # fmt: skip
    """One more name on the list of a meeting, as part of a deed."""
    return Invitee.objects.create(
        meeting=meeting,
        name=guest.name.strip(),
        agency=guest.agency.strip(),
        email=guest.email.strip(),
        part=guest.part,
        only_for=entries.get(guest.only_for.pk) if guest.only_for else None,
        was_invited=was_invited,
        came=came,
        recorded_at=now,
        changed_by=by,
        changed_at=now,
    )


def new_entry(child: Child, plan: Plan, gathering: UUID, now: datetime) -> ChildMeeting:
    """That the meeting is about this child."""
    return ChildMeeting.objects.create(
        child=child,
        gathering=gathering,
        kind=plan.kind,
        arranged_on=now.astimezone(LONDON).date(),
        meets_on=plan.on,
        recorded_at=now,
    )


def check(child: Child, plan: Plan, by: User, now: datetime) -> None:
    """Refuse a day that is a slip of the pen, a protected address, and who may not write."""
    check_may(child, by)
    today = now.astimezone(LONDON).date()
    if plan.on > today + AHEAD:
        raise MeetingRefused("That day is more than a year ahead", "on")
    if plan.on < today - BEHIND:
        raise MeetingRefused("That day is more than a year ago", "on")
    if plan.way != Way.ONLINE and not plan.place.strip():
        raise MeetingRefused("Say where people meet", "place")
    check_place(child, plan.place)
    if names_child(plan.place, child):
        raise MeetingRefused("Leave the child’s name out: calendars print the place", "place")


def check_beside(entry: ChildMeeting, place: str) -> None:
    """Refuse a place that is a protected address of another child, without a word of whose."""
    if names_address(place, addresses_beside(entry)) or names_child(place, entry.child):
        raise MeetingRefused("People cannot meet there: choose another place", "place")


def names_child(place: str, child: Child) -> bool:
    """Whether a place holds the child's forename; "St James" is no child."""
    name = re.escape(child.forename.strip())
    pattern = rf"(?<!\w)(?<!st )(?<!st\. )(?<!saint ){name}(?:['’]s)?(?!\w)"
    return bool(name) and re.search(pattern, place, re.IGNORECASE) is not None


def check_place(child: Child, place: str) -> None:
    """Refuse a place that is a protected address: every invitation would print it."""
    if names_address(place, protected_addresses(child)):
        raise MeetingRefused(
            "This is a protected address of the child. Invitations print the place: choose another",
            "place",
        )


def names_address(place: str, addresses: Iterable[tuple[str, str]]) -> bool:
    """Whether `place` holds a line with a figure, the first line, or the postcode of one."""
    plain = squeezed(place)
    for lines, postcode in addresses:
        first, *others = re.split(r"[\n,]", lines)
        told = [first, *(one for one in others if re.search(r"\d", one)), postcode]
        parts = [squeezed(one) for one in told]
        if any(len(part) > SHORTEST and part in plain for part in parts):
            return True
    return False


SHORTEST = 4
"""Letters and figures; what is shorter names no address."""


def squeezed(text: str) -> str:
    """Text as letters and figures alone, so that it does not matter how it is spaced."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def check_may(child: Child, by: User) -> None:
    """Refuse who may not write on this file now."""
    permit = may_write_now(by, child)
    if not permit:
        raise MeetingRefused(permit.refusal)


def check_coming(meeting: Meeting) -> None:
    """Refuse to change a meeting of which somebody said whether it was held."""
    if meeting.held is not None:
        raise MeetingRefused("Somebody has said what became of this meeting; it stays as it was")


def fields_of(plan: Plan) -> dict[str, object]:
    """What is planned, by the names of the row's fields."""
    return {
        "kind": plan.kind,
        "meets_on": plan.on,
        "starts_at": plan.at,
        "minutes_long": plan.minutes_long,
        "way": plan.way,
        "place": plan.place.strip(),
        "purpose": plan.purpose.strip(),
        "led_by": plan.led_by,
    }


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is on file now; another deed about it waits until this one is done."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def saved(meeting: Meeting, by: User, now: datetime, *changed: str) -> Meeting:
    """The meeting as it now is, with who changed it and when; only what `changed` is written."""
    meeting.changed_by, meeting.changed_at = by, now
    meeting.save(update_fields=[*changed, "changed_by", "changed_at"])
    return meeting
