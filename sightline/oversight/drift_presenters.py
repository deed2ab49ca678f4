"""Drift as the page and the file say it: each signal, and what somebody has done about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from sightline.access.labels import labels_of
from sightline.access.lens import lens_of, said_instead
from sightline.access.models import User
from sightline.access.policy import Situation
from sightline.access.roles import Role
from sightline.casework.answering import NOT_LOOKED, Looked
from sightline.casework.decided_words import (
    NOBODY_LOOKED,
    Said,
    again_words,
    looked_words,
    role_words,
    who_words,
)
from sightline.casework.models import ManagementDecision
from sightline.casework.permissions import may_decide_on
from sightline.design.words import plural
from sightline.duties.queries import words_of_rules
from sightline.oversight.asking import address
from sightline.oversight.drift_form import DriftForm
from sightline.oversight.levels import Level
from sightline.oversight.list_presenters import CANNOT_OPEN, NOBODY, later_than
from sightline.oversight.looks import Drifting, Running
from sightline.oversight.words import DRIFT, DRIFT_STATES, KNOWN_NOW
from sightline.people.models import Child
from sightline.people.presenters import name_of

TOLD = labels_of(ManagementDecision)["why"]
"""The kind of knowledge the words of a decision hold."""
IN_SIGHT = 300
"""Letters of an answer that the list shows."""
FILE_COLUMNS = (
    "Number", "Name", "Worker", "Team", "Signal", "Since", "Days", "Evidence", "Looked at",
    "By", "Role", "On", "Why", "Read, and spoken with", "What happens next", "Who", "By when",
    "Look again on", "Written down later, on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks at the list, and what they may know of the children in it.

    `opened` are those whose file is open to them, with the grants; `is_now` says that the list is
    today's, so that a signal may be answered from it.
    """

    viewer: User
    names: Mapping[int, Child]
    opened: Mapping[int, Situation]
    day: date
    is_now: bool

    def reads_words(self, child: int) -> bool:
        """Whether they may read what was written in a decision about this child."""
        situation = self.opened.get(child)
        return situation is not None and lens_of(Role(self.viewer.role), situation).shows(TOLD)

    def decides(self, child: int) -> bool:
        """Whether they may answer a signal of this child here."""
        situation = self.opened.get(child)
        if situation is None or not self.is_now:
            return False
        return bool(may_decide_on(Role(self.viewer.role), situation))


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One signal: what it is, for how long, what the record says, and who has looked.

    `later` says when it was written down, where that was after the day. `state` is the shape
    beside `standing`, which says how it stands; `said` is the answer, None where there is none;
    `decide` is the way to answer it, empty where the viewer may not.
    """

    name: str
    days: str
    evidence: str
    later: str
    state: str
    standing: str
    said: Said | None
    decide: str


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One child in drift with every signal."""

    href: str
    name: str
    worker: str
    worker_href: str
    team: str
    signals: list[SignalRow]


@dataclass(frozen=True, slots=True)
class Choice:
    """To what the list may be narrowed, how many children that leaves, and whether it is now."""

    words: str
    children: int
    href: str
    current: bool


def here(level: Level, day: date, kinds: DriftForm, name: str = "drift") -> str:
    """The address of the list as it is narrowed now."""
    return narrowed(level, day, kinds.chosen, kinds.how, name)


def narrowed(level: Level, day: date, kind: str, state: str, name: str = "drift") -> str:
    """The address of the list narrowed so."""
    given = {key: value for key, value in (("kind", kind), ("state", state)) if value}
    return address(name, level, day) + (f"&{urlencode(given)}" if given else "")


def choices(
    level: Level, day: date, kinds: DriftForm, counts: Mapping[str, int]
) -> list[Choice]:  # fmt: skip
    """How the list may be narrowed by what was done about it."""
    return [
        Choice(words, counts[key], narrowed(level, day, kinds.chosen, key), key == kinds.how)
        for key, words in DRIFT_STATES.items()
    ]


def row(one: Drifting, seen: Seen, back: str) -> DriftRow:
    """One child in drift."""
    child = seen.names.get(one.child_id)
    return DriftRow(
        reverse("child", args=[child.public_id]) if child else "",
        name_of(child) if child else CANNOT_OPEN,
        one.worker or NOBODY,
        reverse("worker", args=[one.worker_id]) if one.worker_id else "",
        one.team or "",
        [signal_row(signal, one.child_id, seen, back) for signal in one.signals],
    )


def signal_row(one: Running, child_id: int, seen: Seen, back: str) -> SignalRow:
    """One signal of a child, with the way to answer it."""
    child = seen.names.get(child_id)
    decide = ""
    if child and seen.decides(child_id):
        given = urlencode({"kind": one.kind, "back": back})
        decide = f"{reverse('child_decide', args=[child.public_id])}?{given}"
    state, standing = standing_of(one, seen.day)
    return SignalRow(
        words_of_rules()[one.kind],
        plural(one.days, "day"),
        one.said,
        later_than(one.later),
        state,
        standing,
        said_of(one, seen, reads=seen.reads_words(child_id)),
        decide,
    )


def standing_of(one: Running, day: date) -> tuple[str, str]:
    """The shape and the words of how a signal stands."""
    if one.state == Looked.NOBODY:
        return "none", NOBODY_LOOKED
    if one.state == Looked.AGAIN:
        return "late", again_words(one.again, day)
    return "met", looked_by(one)


def looked_by(one: Running) -> str:
    """Who looked at it, and when."""
    return looked_words(one.by or "", one.role or "", one.on) if one.on else ""


def said_of(one: Running, seen: Seen, *, reads: bool) -> Said | None:
    """The answer in words, as far as the viewer may read them."""
    if one.state == Looked.NOBODY:
        return None
    instead = said_instead(TOLD)
    return Said(
        looked_by(one) if one.state == Looked.AGAIN else "",
        short(one.why or "") if reads else instead,
        short(one.next or "") if reads else instead,
        who_words(one.who or "", one.by_when) if reads else "",
        again_words(one.again, seen.day) if one.state != Looked.AGAIN else "",
        seen=short(one.seen or "") if reads else "",
    )


def short(text: str) -> str:
    """The beginning of a long text; the whole stands on the child's file and in the file taken."""
    return text if len(text) <= IN_SIGHT else f"{text[:IN_SIGHT].rstrip()} …"


def file_head(level: Level, day: date, kinds: DriftForm, lines: int) -> list[tuple[str, ...]]:
    """The lines at the head of the file."""
    return [
        ("List", "Children in drift"),
        ("Of", level.name),
        ("Kind", words_of_rules()[kinds.chosen] if kinds.chosen else "all"),
        ("Looked at", DRIFT_STATES[kinds.how].lower()),
        ("As at the end of", day.isoformat()),
        ("Lines", str(lines)),
        ("Definition", DRIFT),
        ("An earlier day", KNOWN_NOW),
    ]


def file_rows(children: Sequence[Drifting], seen: Seen) -> Iterator[tuple[str, ...]]:
    """A line for each signal."""
    for one in children:
        child, reads = seen.names.get(one.child_id), seen.reads_words(one.child_id)
        who = (
            child.number if child else "",
            name_of(child) if child else CANNOT_OPEN,
            one.worker or NOBODY,
            one.team or "",
        )
        for signal in one.signals:
            yield (*who, *file_signal(signal, seen, reads=reads))


def file_signal(one: Running, seen: Seen, *, reads: bool) -> tuple[str, ...]:
    """One signal and its answer, as the file has them."""
    told = [one.why or "", one.seen or "", one.next or "", one.who or ""]
    words = told if reads or one.state == Looked.NOBODY else [said_instead(TOLD)] * len(told)
    return (
        words_of_rules()[one.kind],
        one.began_on.isoformat(),
        str(one.days),
        one.said,
        "no" if one.state in NOT_LOOKED else "yes",
        one.by or "",
        role_words(one.role or ""),
        one.on.isoformat() if one.on else "",
        *words,
        one.by_when.isoformat() if one.by_when and reads else "",
        one.again.isoformat() if one.again else "",
        one.later.isoformat() if one.later else "",
    )
