"""Working out the duties of many children at once: their histories read, the rules asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from sightline.duties.facts import Fact
from sightline.duties.gathering import ROOMS
from sightline.duties.history import History
from sightline.duties.joined import firsts
from sightline.duties.law import Law, Timescale
from sightline.duties.limits import Limits
from sightline.duties.raising import Duty, Rules
from sightline.duties.reading import read_facts
from sightline.duties.signalling import Signal, SignalKind, SignalRules

RULES: list[Rules] = []
"""The rules of every room that has some. Filled by config/rooms.py."""
TIMESCALES: list[Timescale] = []
"""Every timescale of every room, live or not. Filled by config/rooms.py."""
SIGNAL_RULES: list[SignalRules] = []
SIGNAL_KINDS: list[SignalKind] = []
"""The rules and kinds of signals of every room. Filled by config/rooms.py."""

WHO = "select id, born_on, died_on from people_child where id = any(%s) order by id"


def histories(child_ids: Sequence[int]) -> Iterator[History]:
    """The histories of these children; two queries for who they are and one a room.

    Whoever is part of another has none: what is on file of them is in the other's.
    """
    links, asked = firsts(child_ids), set(child_ids)
    ids = list(asked | {second for second, first in links.items() if first in asked})
    facts: dict[int, list[Fact]] = defaultdict(list)
    for tables in ROOMS:
        for fact in read_facts(tables, ids):
            one = fact if fact.child not in links else replace(fact, child=links[fact.child])
            facts[one.child].append(one)
    people = who_are(ids, links)
    for child in child_ids:
        if child in people:
            yield History(child, *people[child], facts.get(child, []))


def who_are(ids: list[int], links: Mapping[int, int]) -> dict[int, tuple[date | None, date | None]]:
    """When each was born and died: as their own file says or, where it does not, another's."""
    with connection.cursor() as cursor:
        cursor.execute(WHO, [ids])
        rows = {child: (born_on, died_on) for child, born_on, died_on in cursor.fetchall()}
    people = {child: days for child, days in rows.items() if child not in links}
    for second, first in links.items():
        if first in people and second in rows:
            own, other = people[first], rows[second]
            people[first] = own[0] or other[0], own[1] or other[1]
    return people


def duties_of(history: History, law: Law) -> list[Duty]:
    """Every duty in a child's history, by day and rule."""
    found = [duty for rules in RULES for duty in rules(history, law)]
    return sorted(found, key=lambda one: (one.arose_on, one.rule, one.row))


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from the record of one child."""

    history: History
    duties: list[Duty]
    signals: list[Signal]


def what_follows(child_ids: Sequence[int], law: Law, limits: Limits) -> Iterator[Follows]:
    """The duties and signals of these children."""
    for history in histories(child_ids):
        duties = duties_of(history, law)
        yield Follows(history, duties, limits.signals(history, duties, SIGNAL_RULES))
