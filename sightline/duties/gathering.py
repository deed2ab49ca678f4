"""A child's whole history, from every room that holds facts."""

from collections.abc import Sequence

from sightline.duties.facts import Fact
from sightline.duties.reading import FactTable, read_facts

ROOMS: list[Sequence[FactTable]] = []
"""The tables of facts of each room. Filled by config/rooms.py; one query a room."""


def history(child_ids: Sequence[int]) -> list[Fact]:
    """Every fact about these children, oldest first, whichever room holds it."""
    facts = [fact for tables in ROOMS for fact in read_facts(tables, child_ids)]
    return sorted(facts, key=lambda fact: (when(fact), fact.kind, fact.row))


def when(fact: Fact) -> str:
    """The day or moment a fact began, as text that sorts: a day before the hours of that day."""
    began = getattr(fact, "began", None) or getattr(fact, "at", None)
    return began.isoformat() if began else ""
