"""Which child of the record each person new to a source is: surely, perhaps, or none."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sightline.exchange.loading import candidates
from sightline.exchange.loading.cells import cell
from sightline.exchange.loading.waiting import said_before
from sightline.people.likeness import CLEAR, Likeness, Outcome, likeness

MOST: Final = 5
"""Children somebody is asked to compare one person with."""

Ranked = list[tuple[int, Likeness]]


@dataclass(frozen=True, slots=True)
class Found:
    """By id in the source: the child it surely is, or the children it may be, likeliest first."""

    sure: dict[str, int] = field(default_factory=dict)
    doubtful: dict[str, Ranked] = field(default_factory=dict)


def match(staged: str, source: str) -> Found:
    """Say of everybody new to `source` who they are, and put it where the load looks for it.

    What a person said stands. Where no other source is on file nobody is compared.
    """
    found = find(staged, source) if candidates.has_others(source) else Found()
    write(found)
    return found


def find(staged: str, source: str) -> Found:
    """Say of everybody new to `source` who they are."""
    said = said_before(source)
    found = decide(compared(candidates.find(staged, source, [*said])))
    found.sure.update({key: child for key, child in said.items() if child is not None})
    return found


def compared(pairs: candidates.Pairs) -> dict[str, Ranked]:
    """The children each person may be, likeliest first."""
    if not pairs:
        return {}
    strangers, children = candidates.strangers(), candidates.children()
    ranked = {}
    for key, ids in pairs.items():
        alike = [(child, likeness(strangers[key], children[child])) for child in ids]
        possible = [one for one in alike if one[1].outcome is not Outcome.DIFFERENT]
        if possible:
            ranked[key] = sorted(possible, key=lambda one: (-one[1].points, one[0]))
    return ranked


def decide(ranked: Mapping[str, Ranked]) -> Found:
    """Of each person the one child they surely are, or those somebody has to look at.

    Two of one source are never the same child, however alike both are.
    """
    found = Found()
    claims: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for key, alike in ranked.items():
        child, best = alike[0]
        if best.outcome is Outcome.SURE and is_clear([one.points for _, one in alike]):
            claims[child].append((best.points, key))
        else:
            found.doubtful[key] = alike[:MOST]
    for child, keys in claims.items():
        keys.sort(reverse=True)
        lost = keys[1:] if is_clear([points for points, _ in keys]) else keys
        for _, key in lost:
            found.doubtful[key] = ranked[key][:MOST]
        if len(lost) < len(keys):
            found.sure[keys[0][1]] = child
    return found


def is_clear(points: list[int]) -> bool:
    """Whether the first, which is the best, is so by enough."""
    return len(points) == 1 or points[0] - points[1] >= CLEAR


def write(found: Found) -> None:
    """Put what was found where the load looks for it; there, a key without a child is doubtful."""
    rows = [*found.sure.items(), *((key, None) for key in found.doubtful)]
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists load_match")
        cursor.execute(
            "create temp table load_match (key text primary key, child_id bigint) on commit drop"
        )
        if rows:
            lines = "".join(f"{cell(key)}\t{cell(child)}\n" for key, child in rows)
            with cursor.copy("copy load_match from stdin") as copy:
                copy.write(lines)
            cursor.execute("analyze load_match")
