"""What pages say of a handing over: child by child, what is promised, due, unwritten, known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.access.models import User
from sightline.actions.models import Action
from sightline.design.dates import ago, day, day_near, day_short
from sightline.design.words import plural
from sightline.duties.models import DutySpan
from sightline.handover.models import Leaving, Pack, Why
from sightline.handover.operations import Parts
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of
from sightline.plans.elsewhere import texts_of

NEAR = timedelta(days=7)
AHEAD = timedelta(days=30)
"""How far ahead a pack looks for what is due."""
MANY = 3
"""Workers within a year from which on the next one is said."""
ORDINALS = {3: "3rd", 2: "2nd"}
HEADINGS: dict[str, str] = {
    "manner": "How to be with {name}",
    "trusts": "Whom they trust, and whom not",
    "promised": "What was promised",
    "worries": "What worried the worker, and is not written elsewhere",
    "tried": "What was tried and did not work",
    "wishes": "What {name} wants the next person to know",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One child who changes hands: who comes next, how far the writing is, and what waits."""

    name: str
    age: str
    href: str
    why: str
    next: tuple[str, str]
    pack: tuple[str, str]
    promised: int
    due: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Written:
    """A pack as it is read: who left it, and each part that is written under its heading."""

    heading: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)
    by: str = ""
    state: tuple[str, str] = ("none", "Nothing written")


def leaving_words(leaving: Leaving, today: date) -> str:
    """Who goes, and when."""
    name = leaving.worker.name or "The worker"
    does = {Why.LEAVES: "leaves", Why.MOVES: "moves", Why.AWAY: "is away from"}[Why(leaving.why)]
    if leaving.last_day < today:
        return f"{name}: last day was {day(leaving.last_day)}"
    on = "" if leaving.why == Why.AWAY else "on "
    return f"{name} {does} {on}{day(leaving.last_day)}"


def state_of(pack: Any | None, leaving: Leaving, today: date) -> tuple[str, str]:
    """How far what is written for the next worker is."""
    if pack is None:
        late = leaving.last_day - today <= NEAR
        return ("late" if late else "none"), "Nothing written"
    if not pack.ready:
        return "care", f"{parts_of(pack).written()} of 6 parts written"
    if pack.read_at is None:
        return "soon", f"Ready {day_short(pack.recorded_at)}, not yet read"
    return "met", f"Read by {pack.reader} {pack.reader_last}, {day_short(pack.read_at)}"


def state_for(child: Any, pack: Any | None, leaving: Leaving, today: date) -> tuple[str, str]:
    """The same, where it counts as read once whoever comes next has read it."""
    state, words = state_of(pack, leaving, today)
    if pack is None or state != "met" or {pack.to_id, child.next_id} & set(pack.readers):
        return state, words
    return "soon", f"{words}, not by the next worker"


def parts_of(pack: Pack) -> Parts:
    """The six parts of a pack."""
    return Parts(**{name: getattr(pack, name) for name in Parts.__slots__})


def next_of(child: Any, pack: Pack | None) -> tuple[str, str]:
    """Who comes next: as the allocation says, else as was said here."""
    if child.next_name:
        return "met", child.next_name
    if pack is not None and pack.to is not None:
        return "soon", f"{pack.to.name}, not allocated yet"
    return "care", "Not decided"


def why_words(child: Any) -> str:
    """How many workers the child would have had within a year."""
    coming = child.workers + (0 if child.next_name else 1)
    return f"Would be worker number {coming} within a year" if coming >= MANY else ""


def rows_of(
    children: Iterable[Any], packs: Mapping[int, Any], leaving: Leaving, numbers: "Numbers",
    today: date,
) -> list[Row]:  # fmt: skip
    """The children who change hands, in the order they come."""
    return [
        Row(
            name_of(one),
            age_of(one, today),
            reverse("child_handover", args=[one.public_id]),
            why_words(one),
            next_of(one, packs.get(one.pk)),
            state_for(one, packs.get(one.pk), leaving, today),
            numbers.promised[one.pk],
            numbers.due[one.pk],
            numbers.gaps[one.pk],
        )
        for one in children
    ]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much of each child is promised, due within thirty days, and unwritten."""

    promised: Counter[int]
    due: Counter[int]
    gaps: Counter[int]


def sums_of(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """How far the handing over is, in numbers with what they are of."""
    whole = len(rows)
    decided = sum(one.next[0] != "care" for one in rows)
    ready = sum(one.pack[0] in ("soon", "met") for one in rows)
    read = sum(one.pack[0] == "met" for one in rows)
    return [
        ("Next worker known", f"{decided} of {whole}"),
        ("Written and ready", f"{ready} of {whole}"),
        ("Read by the next worker", f"{read} of {whole}"),
        ("Gaps in the records", str(sum(one.gaps for one in rows))),
    ]


def written_of(pack: Any, child: Child, today: date) -> Written:
    """A pack as it is read on the child's file; `pack` holds only what the reader reads."""
    name = child.forename or "the child"
    parts = [
        (words.format(name=name), getattr(pack, key))
        for key, words in HEADINGS.items()
        if getattr(pack, key)
    ]
    by = f"{pack.written_by.name}, {day(pack.recorded_at)}"
    state = state_of(pack, pack.leaving, today) if pack.ready else ("care", "Not finished")
    return Written(heading_of(pack.leaving), parts, by, state)


def heading_of(leaving: Leaving) -> str:
    """Who left what is written; of somebody who stays after all, that it was for another time."""
    name = leaving.worker.name or "the worker"
    if leaving.called_off_on is None:
        return f"What {name} left for the next worker"
    return f"What {name} wrote before it was said, on {day(leaving.called_off_on)}, that they stay"


def promised_rows(
    actions: Sequence[Action], viewer: User, child: Child, today: date
) -> list[tuple[tuple[str, str], str, str]]:
    """What was promised: how its day stands, what, and who does it.

    Without the names of other children of a meeting whose file is closed to the viewer.
    """
    texts = texts_of(actions, viewer, child)
    return [(action_state(one, today), *texts[one.pk]) for one in actions]


def action_state(action: Action, today: date) -> tuple[str, str]:
    """How the day of an action stands."""
    if action.by_when is None:
        return "care", "No day"
    words = f"{day_short(action.by_when)}, {ago(action.by_when, today)}"
    return ("late" if action.by_when < today else "soon"), words


def due_rows(
    duties: Iterable[DutySpan], names: Mapping[str, str], today: date
) -> list[tuple[tuple[str, str], str, str]]:
    """What is due: when, what, and how it was counted."""
    return [
        (
            ("late" if one.due_on < today else "soon", day_near(one.due_on, today)),
            names.get(one.rule, one.rule),
            one.sentence,
        )
        for one in duties
    ]


def total_words(rows: Sequence[Row]) -> str:
    """How many children change hands."""
    return plural(len(rows), "child", "children")
