"""What of a conference may be told in a letter or a calendar: never what an agency said.

Nor a place that is a protected address, nor another child of the same meeting.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.access.middleware import for_the_service
from sightline.actions.models import Action
from sightline.calendars.icalendar import Happening, published, written
from sightline.casework.conferring.choices import KINDS, OUTCOMES, Kind
from sightline.casework.conferring.queries import given_at, standing_decision
from sightline.casework.handing_on import lines_of
from sightline.casework.models import Discussion
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.words import category_words
from sightline.design.dates import day
from sightline.duties.counting import day_of
from sightline.duties.records import as_sent
from sightline.meetings.arranging import names_address, names_child
from sightline.meetings.queries import protected_addresses
from sightline.people.models import Child
from sightline.people.queries import ids_of

CONFERENCE = "discussion-"
"""With what the id of a conference begins where a letter tells of it."""
SAYS = "What it is about is told in person or by letter. No names stand in calendars."
PLACE_REFUSED = (
    "People cannot meet there: it is a protected address, and invitations print the place. "
    "Choose another"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a conference decided, in pairs, and whether it has an outline and gave out actions.

    Their words are not told: who reads a letter may know of some, and which is for people to say.
    """

    on: date
    decided: list[tuple[str, str]]
    has_outline: bool
    has_steps: bool


def check_place(child: Child, place: str) -> None:
    """Refuse a place that invitations and calendars must not print."""
    with for_the_service():
        secret = protected_addresses(child)
    if names_address(place, secret):
        raise FrontDoorRefused(PLACE_REFUSED, "place")
    if names_child(place, child):
        raise FrontDoorRefused("Leave the child’s name out: calendars print the place", "place")


def open_places(rows: Sequence[Discussion]) -> list[str]:
    """Where each is, in order; empty where that is a protected address of one of its children.

    Also of those hidden from whoever reads. One query and four a child, however many meet.
    """
    meetings = {one.together for one in rows if one.place}
    secret = secret_of(meetings) if meetings else {}
    return [
        "" if names_address(one.place, secret.get(one.together, ())) else one.place for one in rows
    ]


def secret_of(meetings: Iterable[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """The protected addresses of everybody each meeting is about, by what its rows share."""
    told: dict[UUID, list[tuple[str, str]]] = {}
    with for_the_service():
        rows = Discussion.objects.filter(together__in=meetings).select_related("child")
        beside = [(one.together, one.child) for one in rows]
        secret = {child: protected_addresses(child) for child in {child for _, child in beside}}
    for meeting, child in beside:
        told.setdefault(meeting, []).extend(secret[child])
    return told


def open_place(one: Discussion) -> str:
    """Where it is; empty where that is a protected address of one of its children."""
    return open_places([one])[0]


def place_again(one: Discussion) -> str:
    """Where people met, for meeting again; empty where that may not be printed any more."""
    place = open_place(one)
    return "" if names_child(place, one.child) else place


def conferences_about(child: Child) -> list[Discussion]:
    """The conferences about the child but those called off, the latest first; one query.

    Strategy discussions are between agencies: no letter tells of them.
    """
    found = Discussion.objects.filter(child__in=ids_of(child), not_held_on=None)
    rows = found.filter(kind__in=(Kind.INITIAL, Kind.REVIEW)).select_related("child", "called_by")
    return list(rows.order_by("-called_for", "-pk"))


def conference_called(child: Child, source_id: str) -> Discussion | None:
    """The conference with this id about the child; None where there is none."""
    rows = conferences_about(child)
    return next((one for one in rows if one.source_id == as_sent(source_id)), None)


def told_of(one: Discussion) -> Told | None:
    """What a conference decided, by what stands on file; None where nobody has recorded it."""
    it = standing_decision(one)
    if it is None or one.held_at is None:
        return None
    pairs = [
        ("What was decided", OUTCOMES[one.kind][it.outcome]),
        ("The category of the plan", category_words(it.category)),
        ("We meet again on", day(it.again_on)),
        ("The next review is on", day(it.review_on)),
    ]
    return Told(
        day_of(one.held_at),
        [(term, words) for term, words in pairs if words],
        has_outline=bool(lines_of(it.outline)),
        has_steps=any(each.action.dropped_on is None for each in given_at(one)),
    )


def who_of(action: Action) -> str:
    """Who does it."""
    return action.who or (action.given_to.name if action.given_to else "")


def calendar_file(one: Discussion, now: datetime) -> bytes:
    """A discussion or conference for a calendar program, with no child's name in it."""
    off = one.not_held_on is not None
    return published(
        Happening(
            uid=str(one.together),
            when=[f"DTSTART:{written(one.called_for)}"],
            what=KINDS[one.kind],
            place=open_place(one),
            says=SAYS,
            sequence=int(off),
            called_off=off,
        ),
        now,
    )
