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
from sightline.duties.reading import FactRow, as_fact, fact_rows
from sightline.duties.signalling import Signal, SignalKind, SignalRules

RULES: list[Rules] = []
"""The rules of every room that has some. Filled by config/rooms.py."""
TIMESCALES: list[Timescale] = []
"""Every timescale of every room, live or not. Filled by config/rooms.py."""
SIGNAL_RULES: list[SignalRules] = []
SIGNAL_KINDS: list[SignalKind] = []
"""The rules and kinds of signals of every room. Filled by config/rooms.py."""

WHO = "select id, born_on, died_on from people_child where id = any(%s) order by id"


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on file of some children, as it was read.

    `links` leads from whoever is part of another to that child, `people` from a child to when they
    were born and died; `facts` are the rows of every room.
    """

    children: Sequence[int]
    links: Mapping[int, int]
    people: Mapping[int, tuple[date | None, date | None]]
    facts: list[FactRow]


def on_file(child_ids: Sequence[int]) -> OnFile:
    """Read what is on file of these children; two queries for who they are and one a room."""
    links, asked = firsts(child_ids), set(child_ids)
    ids = list(asked | {second for second, first in links.items() if first in asked})
    facts = [row for tables in ROOMS for row in fact_rows(tables, ids)]
    return OnFile(child_ids, links, who_are(ids, links), facts)


def histories(read: OnFile) -> Iterator[History]:
    """The histories of these children.

    Whoever is part of another has none: what is on file of them is in the other's.
    """
    links = read.links
    facts: dict[int, list[Fact]] = defaultdict(list)
    for row in read.facts:
        fact = as_fact(row)
        one = fact if fact.child not in links else replace(fact, child=links[fact.child])
        facts[one.child].append(one)
    for child in read.children:
        if child in read.people:
            yield History(child, *read.people[child], facts.get(child, []))


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


def what_follows(read: OnFile, law: Law, limits: Limits) -> Iterator[Follows]:
    """The duties and signals of these children."""
    for history in histories(read):
        duties = duties_of(history, law)
        yield Follows(history, duties, limits.signals(history, duties, SIGNAL_RULES))
