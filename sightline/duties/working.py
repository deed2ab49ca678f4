"""Working out the duties of many children at once: their histories read, the rules asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from sightline.duties.facts import Fact
from sightline.duties.gathering import ROOMS
from sightline.duties.history import History
from sightline.duties.law import Law, Timescale
from sightline.duties.raising import Duty, Rules
from sightline.duties.reading import read_facts

RULES: list[Rules] = []
"""The rules of every room that has some. Filled by config/rooms.py."""
TIMESCALES: list[Timescale] = []
"""Every timescale of every room, live or not. Filled by config/rooms.py."""

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


def all_duties(child_ids: Iterable[int], law: Law) -> Iterator[Duty]:
    """Every duty of these children."""
    for history in histories(list(child_ids)):
        yield from duties_of(history, law)
