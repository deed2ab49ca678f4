"""Working out the duties of many children at once: their histories read, the rules asked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from sightline.duties.facts import Fact
from sightline.duties.gathering import ROOMS
from sightline.duties.history import History
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

WHO = "select id, born_on, died_on from people_child where id = any(%s)"


def histories(child_ids: Sequence[int]) -> Iterator[History]:
    """The histories of these children; one query for who they are and one a room."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    for tables in ROOMS:
        for fact in read_facts(tables, child_ids):
            facts[fact.child].append(fact)
    with connection.cursor() as cursor:
        cursor.execute(WHO, [list(child_ids)])
        for child, born_on, died_on in cursor.fetchall():
            yield History(child, born_on, died_on, facts.get(child, []))


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
