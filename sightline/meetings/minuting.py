"""Writing a meeting up: minutes with who may read each part, and decisions as actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.actions.operations import ActionRefused, Wording, new_action
from sightline.calendars.clock import LONDON
from sightline.duties.deeds import deed
from sightline.meetings import plan
from sightline.meetings.arranging import MeetingRefused, check_may, locked
from sightline.meetings.beside import entries_of, let_stand
from sightline.meetings.models import Decision, Meeting, Minutes, Paragraph
from sightline.meetings.models.held import KeptTo
from sightline.meetings.queries import standing_minutes
from sightline.meetings.recording import told_on_file
from sightline.people.models import Child
from sightline.people.queries import ids_of, openable_among

NOT_IN_PLAN = (
    "The child and the family read the plan: leave the outcome empty, or let everybody read it"
)
NAMES_ANOTHER = "It names another child of the meeting, and would stand in the plan: say it without"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of minutes, kept to some; `about` is the one child of several, or None."""

    kept_to: str
    text: str
    about: Child | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a child, who does it by when, and for which outcome of the plan."""

    child: Child
    wording: Wording
    by_when: date | None
    kept_to: str
    outcome: str = ""


@deed("wrote the minutes of a meeting")
def write_minutes(
    *, child: Child, meeting: Meeting, parts: Sequence[Part], by: User, now: datetime,
    supersedes: Minutes | None = None, why: str = "",
) -> Minutes:  # fmt: skip
    """Put the minutes of a meeting that was held on file. Raises MeetingRefused.

    Minutes on file are put right by others that `supersedes` them, with `why`. The day they were
    first put on file stands. What is kept of children whose file is closed to `by` stays in them.
    """
    check_may(child, by)
    if not locked(meeting).held:
        raise MeetingRefused("Say first that the meeting was held")
    written = [one for one in parts if one.text.strip()]
    if not written:
        raise MeetingRefused("Write what was said and decided", "all")
    last = standing_minutes(meeting)
    if (last.pk if last else None) != (supersedes.pk if supersedes else None):
        raise MeetingRefused("Somebody else has written these minutes meanwhile. Look at them")
    if supersedes is not None and not why.strip():
        raise MeetingRefused("Say why you change what is on file", "why")
    minutes = Minutes.objects.create(
        meeting=meeting, written_by=by, recorded_at=now, supersedes=supersedes, why=why.strip()
    )
    entries = {one.child_id: one for one in entries_of(meeting.gathering)}
    for one in written:
        Paragraph.objects.create(
            minutes=minutes,
            kept_to=one.kept_to,
            only_about=entries[one.about.pk] if one.about else None,
            text=one.text.strip(),
            recorded_at=now,
        )
    if supersedes is not None:
        opened = openable_among(by, entries)
        let_stand(minutes, supersedes, [x.pk for pk, x in entries.items() if pk not in opened], now)
    else:
        day = now.astimezone(LONDON).date()
        told_on_file(child, meeting, {"recorded_on": day}, by=by, now=now)
    return minutes


@deed("wrote down what a meeting decided")
def decide(
    *, child: Child, meeting: Meeting, decided: Sequence[Decided], by: User, now: datetime
) -> Meeting:
    """Give what was decided to whoever does it, each an action. Raises MeetingRefused."""
    check_may(child, by)
    if not locked(meeting).held:
        raise MeetingRefused("Say first that the meeting was held")
    own = ids_of(child)
    for number, one in enumerate(decided):
        try:
            if one.child.pk in own:
                give(meeting, one, by, now)
            else:
                decide_beside(child=one.child, meeting=meeting, decided=one, by=by, now=now)
        except ActionRefused as refusal:
            raise MeetingRefused(str(refusal), f"by_{number}") from refusal
        except MeetingRefused as refusal:
            field = f"{refusal.field}_{number}" if refusal.field else ""
            raise MeetingRefused(str(refusal), field) from refusal
    return meeting


@deed("wrote down what a meeting decided")
def decide_beside(
    *, child: Child, meeting: Meeting, decided: Decided, by: User, now: datetime
) -> Decision:
    """The same about another child of the meeting, whose file is open too."""
    check_may(child, by)
    return give(meeting, decided, by, now)


def give(meeting: Meeting, decided: Decided, by: User, now: datetime) -> Decision:
    """One decision as an action, under an outcome of the plan where one was chosen.

    Raises MeetingRefused where the plan, which the child and the family read, would say more than
    they may.
    """
    if decided.outcome and decided.kept_to != KeptTo.ALL:
        raise MeetingRefused(NOT_IN_PLAN, "outcome")
    action = new_action(decided.child, decided.wording, decided.by_when, by=by, now=now)
    made = Decision.objects.create(
        child=decided.child,
        meeting=meeting,
        action=action,
        kept_to=decided.kept_to,
        recorded_at=now,
    )
    if decided.outcome and not plan.put_under(decided.child, decided.outcome, action, now):
        raise MeetingRefused(NAMES_ANOTHER, "what")
    return made
