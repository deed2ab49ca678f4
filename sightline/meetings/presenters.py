"""Meetings as pages show them: how each stands, what is asked, who came, what they may read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.actions.words import due_state
from sightline.design.dates import ago, as_day, clock, day, weekday
from sightline.design.words import listing, plural
from sightline.duties.deeds import name_of as row_name
from sightline.duties.models import DutySpan
from sightline.duties.queries import words_of_rules
from sightline.meetings.models import ChildMeeting, Decision, Invitee, Meeting, Minutes, Paragraph
from sightline.meetings.models.held import KeptTo
from sightline.meetings.models.planned import HOUSEHOLD
from sightline.meetings.opening import Opened
from sightline.meetings.words import (
    came_words,
    kind_words,
    long_words,
    part_words,
    way_words,
    why_words,
)
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of

YEAR = timedelta(days=365)
STATES = {"Came": "met", "Came online": "met", "Did not come, sent information": "soon",
          "Sent apologies": "today", "Not said": "none"}  # fmt: skip
State = tuple[str, str]
"""The shape of a state, and its words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting in the list: when, what, how it stands, and what more is known."""

    when: str
    what: str
    called: str
    state: State
    more: list[str]
    act: str = ""
    act_page: str = ""


@dataclass(frozen=True, slots=True)
class DueLine:
    """One meeting, or its being written up, that is asked for: what, by when, how counted."""

    what: str
    when: str
    ago: str
    is_late: bool
    why: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody on the list: who, as what, whether they came, what they sent, what they may read."""

    called: str
    name: str
    words: str
    state: State
    sent: str
    reads: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the minutes, under what it is kept to; empty where everybody reads it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: what, who, by when, how it stands, and where it is changed."""

    called: str
    what: str
    who: str
    by: str
    state: State
    more: str
    is_planned: bool
    kept_to: str
    about: str = ""


def state_of(meeting: Meeting, entry: ChildMeeting, today: date) -> State:
    """How a meeting stands: booked, nobody has said, not held, held and not recorded, recorded."""
    if meeting.held is False:
        return "late", "Not held"
    if meeting.held is None:
        if meeting.meets_on < today:
            return "care", f"Nobody has said whether it was held, {ago(meeting.meets_on, today)}"
        return "soon", f"Booked, {ago(meeting.meets_on, today)}"
    if entry.recorded_on is None:
        return "care", f"Held, not recorded: {ago(meeting.on, today)}"
    return "met", "Held and recorded"


def act_of(meeting: Meeting, entry: ChildMeeting, today: date) -> tuple[str, str]:
    """What there is to do about a meeting, and on which page; empty where nothing is."""
    if meeting.held is None and meeting.meets_on <= today:
        return "Say what became of it", "child_meeting_held"
    if meeting.held and entry.recorded_on is None:
        return "Write the minutes", "child_meeting_minutes"
    return "", ""


def line_of(meeting: Meeting, entry: ChildMeeting, late: set[str], today: date) -> Line:
    """One meeting in the list; `late` names those whose minutes came after their last day."""
    act, act_page = act_of(meeting, entry, today)
    return Line(
        when=day(meeting.on),
        what=kind_words(meeting.kind),
        called=meeting.source_id,
        state=state_of(meeting, entry, today),
        more=[one for one in more_of(meeting, entry, late) if one],
        act=act,
        act_page=act_page,
    )


def more_of(meeting: Meeting, entry: ChildMeeting, late: set[str]) -> list[str]:
    """What more the list says of a meeting."""
    found = [why_words(meeting.not_held), other_day(meeting)]
    if entry.quorate is False:
        found.append(f"Not quorate: {lacked_words(meeting)}. Held all the same")
    if entry.recorded_on is not None and entry.held_on is not None:
        days = (entry.recorded_on - entry.held_on).days
        when = "the same day" if days <= 0 else f"{plural(days, 'day')} after"
        asked = ", later than asked" if row_name(entry) in late else ""
        found.append(f"Minutes on file {when}{asked}")
    found.append(f"Led by {meeting.led_by.name}")
    return found


def other_day(meeting: Meeting) -> str:
    """That it was held on another day than arranged, and by how much; empty where it was not."""
    if meeting.held_on is None or meeting.held_on == meeting.meets_on:
        return ""
    days = (meeting.held_on - meeting.meets_on).days
    how = "late" if days > 0 else "early"
    return f"Arranged for {day(meeting.meets_on)}, held {plural(abs(days), 'day')} {how}"


def lacked_words(meeting: Meeting) -> str:
    """Who lacked for a quorum."""
    return f"without {listing(meeting.lacked.splitlines())}"


def counts(rows: Iterable[tuple[Meeting, ChildMeeting]], today: date) -> list[tuple[str, str]]:
    """Of meetings of the last year, how many were held and recorded, held, not held, not said."""
    found: Counter[str] = Counter()
    for meeting, entry in rows:
        if not today - YEAR <= meeting.on <= today:
            continue
        shape, words = state_of(meeting, entry, today)
        found[words if shape in ("met", "late") else words.partition(":")[0].partition(",")[0]] += 1
    terms = ("Held and recorded", "Held", "Not held", "Nobody has said whether it was held")
    labels = ("Held and recorded", "Held, not recorded", "Not held", "Nobody has said")
    return [(label, str(found[term])) for label, term in zip(labels, terms, strict=True)]


def late_rows(duties: Iterable[DutySpan]) -> set[str]:
    """The meetings whose minutes came after their last day, as "room.Model:id"."""
    return {
        one.met_row
        for one in duties
        if one.rule == "meeting_recorded" and one.met_on is not None and one.met_on > one.due_on
    }


def due_lines(duties: Iterable[DutySpan], today: date) -> list[DueLine]:
    """What is asked of meetings now, the soonest first."""
    names = words_of_rules()
    return [
        DueLine(
            names[one.rule],
            weekday(one.due_on),
            ago(one.due_on, today),
            one.overdue is not None and one.overdue.lower <= today,
            one.sentence,
        )
        for one in duties
    ]


def when_words(meeting: Meeting) -> str:
    """The day, the hour where one is said, and for how long."""
    parts = [f"{weekday(meeting.on)} {meeting.on.year}"]
    if meeting.starts_at is not None:
        parts.append(f"at {meeting.starts_at:%H:%M}, for {long_words(meeting.minutes_long)}")
    return " ".join(parts)


def facts_of(meeting: Meeting, about: Sequence[Child], closed: int) -> list[tuple[str, str]]:
    """What is known of a meeting, above the rest."""
    names = [name_of(one) for one in about]
    if closed:
        others = plural(closed, "other child", "other children")
        names.append(f"{others} whose file is closed to you")
    place = f"{way_words(meeting.way)}. {meeting.place}".strip(". ")
    found = [("When", when_words(meeting)), ("Where", place), ("About", listing(names))]
    found.append(("Led and written up by", meeting.led_by.name))
    if meeting.purpose:
        found.append(("What it is for", meeting.purpose))
    if meeting.next_on:
        found.append(("Next one", day(meeting.next_on)))
    return found


def given_words(one: Invitee, minutes: Minutes | None) -> str:
    """That somebody was given the minutes: when, how, by whom; and whether they are older ones."""
    if one.given_on is None:
        return ""
    by = f", by {one.given_by.name}" if one.given_by else ""
    words = f"Given the minutes on {day(one.given_on)}, {one.given_how}{by}"
    written = as_day(minutes.recorded_at) if minutes and minutes.recorded_at else None
    is_older = written is not None and one.given_on < written
    return f"{words}. These minutes are newer" if is_older else words


def guest_of(one: Invitee, names: Mapping[int, str], minutes: Minutes | None) -> Guest:
    """Somebody on the list of a meeting; `names` of the children it is about, by entry."""
    came = came_words(one.came)
    words = ", ".join(part for part in (part_words(one.part), one.agency) if part)
    if not one.was_invited:
        words += ". Came without being invited"
    reads = names.get(one.only_for_id or 0, "")
    shape = STATES.get(came, "late")
    return Guest(
        one.source_id,
        one.name,
        words,
        (shape, came),
        one.sent_words,
        reads,
        given_words(one, minutes),
    )


def told_of(
    parts: Iterable[Paragraph], closed: Sequence[Child], own: Child, names: Mapping[int, str]
) -> list[Told]:
    """Parts of minutes without the names of children whose file is closed.

    `names` are those of children of the meeting whose file is open, by entry; a part about
    another is left out.
    """
    found = []
    for one in parts:
        if one.only_about_id is not None and one.only_about_id not in names:
            continue
        kept = "" if one.kept_to == KeptTo.ALL else KeptTo(one.kept_to).label
        about = f"Only about {names[one.only_about_id]}" if one.only_about_id else ""
        found.append(Told(about or kept, without_names(one.text, closed, own)))
    return found


def step_of(one: Decision, planned: set[int], today: date, child: Child, seen: Opened) -> Step:
    """One decision, with how its action stands today; no closed child stands in it by name."""
    action = one.action
    state, more = due_state(action.by_when, today), ""
    if action.done_on:
        state, more = ("met", f"Done {day(action.done_on)}"), action.came_of
    elif action.dropped_on:
        state, more = ("none", f"Not done any more, {day(action.dropped_on)}"), action.dropped_why
    kept = "" if one.kept_to == KeptTo.ALL else KeptTo(one.kept_to).label
    about = name_of(one.child) if one.child_id not in ids_of(child) else ""
    what, who, more = (
        without_names(text, seen.closed, child) for text in (action.what, action.who, more)
    )
    return Step(
        action.source_id, what, who, day(action.by_when), state, more,
        action.pk in planned, kept, about,
    )  # fmt: skip


def said_words(meeting: Meeting) -> str:
    """Who said what became of it, and when."""
    if meeting.said_by is None or meeting.said_at is None:
        return ""
    at = f"{day(as_day(meeting.said_at))}, {clock(meeting.said_at)}"
    return f"Said by {meeting.said_by.name}, {at}"


def why_not_words(meeting: Meeting) -> str:
    """Why it was not held, with what was written to it; empty where it was or is to come."""
    parts = (why_words(meeting.not_held), meeting.not_held_words.rstrip("."))
    return ". ".join(one for one in parts if one)


def for_family(invitee: Invitee) -> bool:
    """Whether a letter speaks to the child or the family."""
    return invitee.part in HOUSEHOLD
