"""Meetings I lead: those to say what became of, to write up, and to come, as the desk says it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.design.dates import ago, weekday
from sightline.meetings.queries import once_each
from sightline.meetings.words import kind_words
from sightline.people.models import Child
from sightline.people.presenters import name_of


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting on a desk: when, whose and what, how it stands, and what there is to do."""

    when: str
    name: str
    what: str
    words: str
    href: str
    act: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """What waits to be written up, the longest first; what comes soon, and later, in order."""

    to_write: list[MeetingRow]
    coming: list[MeetingRow]
    later: list[MeetingRow]


AHEAD = timedelta(days=14)
"""Meetings further away than this, counted from today, come later."""


def meetings_of(found: Sequence[Any], today: date) -> Meetings:
    """The meetings somebody leads that are not done with."""
    rows = once_each(found)
    past = [one for one in rows if one.held_on is not None or one.meets_on < today]
    ahead = [one for one in rows if one not in past]
    soon = [one for one in ahead if one.meets_on <= today + AHEAD]
    later = [one for one in ahead if one.meets_on > today + AHEAD]
    return Meetings(
        list(to_write(past, today)),
        [coming(one, today) for one in soon],
        [coming(one, today) for one in later],
    )


def to_write(rows: Iterable[Any], today: date) -> Iterable[MeetingRow]:
    """Each meeting whose day has passed, with what nobody has said of it yet."""
    for one in rows:
        on = one.held_on or one.meets_on
        since = ago(on, today)
        if one.held_on is None:
            words, page, act = "Nobody has said whether it was held", "child_meeting_held", "Say it"
        else:
            words, page, act = "Held, not recorded", "child_meeting_minutes", "Write it"
        yield MeetingRow(
            weekday(on), name_of(one.child), kind_words(one.kind), f"{words}: {since}",
            at(page, one.child, one.called), act,
        )  # fmt: skip


def coming(one: Any, today: date) -> MeetingRow:
    """One meeting to come."""
    hour = f", {one.at:%H:%M}" if one.at else ""
    words = ago(one.meets_on, today)
    return MeetingRow(
        f"{weekday(one.meets_on)}{hour}", name_of(one.child), kind_words(one.kind),
        words[:1].upper() + words[1:], at("child_meeting", one.child, one.called), "Open",
    )  # fmt: skip


def at(page: str, child: Child, called: str) -> str:
    """The page about this meeting."""
    return f"{reverse(page, args=[child.public_id])}?about={called}"
