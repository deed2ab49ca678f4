"""What the page of search results says: who was found, and why each is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.access.models import User
from sightline.calendars.clock import now
from sightline.design.dates import day
from sightline.design.words import listing
from sightline.desk.presenters import Row, row_of, rules_of
from sightline.desk.queries import workers_of
from sightline.duties.queries import badges_at
from sightline.people.models import Child
from sightline.people.queries import known_among, openable_among
from sightline.people.search import Found, Results, Word, find
from sightline.people.typed import Typed


@dataclass(frozen=True, slots=True)
class Hit:
    """One child found: as lists show them, born when, why here, and whether a reason is asked."""

    row: Row
    born: str
    why: str
    is_mine: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The results of one search."""

    hits: list[Hit]
    more: bool
    rules: list[tuple[str, str]]


def page_of_results(viewer: User, typed: Typed, today: date) -> Page:
    """Find, and say of each child found why; six queries at most."""
    results = find(viewer, typed, today)
    ids = [found.child_id for found in results.found]
    if not ids:
        return Page([], more=False, rules=[])
    children: dict[int, Any] = known_among(viewer, ids)
    openable = openable_among(viewer, ids)
    told = [pk for pk, child in children.items() if not child.is_stub]
    badges, holders = badges_at(told, now()), workers_of(told)
    hits = [
        Hit(
            row=row_of(children[one.child_id], badges, holders.get(one.child_id), today),
            born="" if children[one.child_id].is_stub else day(children[one.child_id].born_on),
            why=why(one, results, typed, children),
            is_mine=one.is_mine,
            opens=one.child_id in openable,
        )
        for one in results.found
        if one.child_id in children
    ]
    return Page(hits, results.more, rules_of(badges.values()))


def why(found: Found, results: Results, typed: Typed, children: Mapping[int, Child]) -> str:
    """Why a child is among the results, in a few words."""
    reasons = []
    if found.by_number:
        reasons.append("the number")
    if found.by_day:
        reasons.append("born that day")
    elif found.by_turned_day:
        reasons.append("born that day, if day and month change places")
    if found.name:
        reasons.append(by_name(found, results.words))
    if typed.age is not None and children[found.child_id].born_on:
        reasons.append("about that age")
    said = listing(reasons)
    return said[:1].upper() + said[1:]


def by_name(found: Found, words: list[Word]) -> str:
    """How the name agrees: as written, its beginning, a part, its sound, or nearly."""
    agrees = "spelled nearly alike" if found.is_near else weakest(found.name, words)
    if found.is_former:
        known = " ".join(word.capitalize() for word in found.name.split())
        return f"former name {known}" + ("" if agrees == "the name" else f", {agrees}")
    return agrees


def weakest(name: str, words: list[Word]) -> str:
    """The weakest way in which one of the words agrees with the name."""
    own = name.split()
    ways = ("the name", "the beginning of a name", "part of a name", "sounds like the name")
    return ways[max((strength(word.letters, own) for word in words), default=0)]


def strength(letters: str, own: list[str]) -> int:
    """0 for a whole word of the name, 1 for its beginning, 2 for a part, 3 for the sound only."""
    if letters in own:
        return 0
    if any(word.startswith(letters) for word in own):
        return 1
    return 2 if letters in " ".join(own) else 3
