"""The proof that one entry is in the trail as it was sealed, for somebody who has nothing else."""

from typing import Any

from django.db import connection

from sightline.trail.merkle import leads_to, leaf_of, path_of, split
from sightline.trail.reading import heads, rows

LINKS = 5
"""Seals in the chain of a proof: the entry's own, and those after it."""
HOLDING = """select number, entries, leaves from trail_seal
where entries[1] <= %s and entries[cardinality(entries)] >= %s and %s = any(entries)
order by number limit 1"""


class NoProof(Exception):
    """There is no proof of this entry. The message says why, in plain words."""


def proof(entry: int) -> dict[str, Any]:
    """What `merkle.proves` checks: the entry, the hashes that lead to its seal's root, the chain.

    It is at most 10 KB. Raises NoProof.
    """
    with connection.cursor() as cursor:
        found = rows(cursor, "id = %s", [entry])
        if not found:
            raise NoProof(f"The trail has no entry {entry}.")
        cursor.execute(HOLDING, [entry] * 3)
        holding = cursor.fetchone()
        if holding is None:
            raise NoProof(f"Entry {entry} is not sealed yet.")
        number, entries, kept = holding
        chain = heads(cursor, "where number >= %s order by number limit %s", [number, LINKS])
    leaves, position = split(bytes(kept)), entries.index(entry)
    path = path_of(leaves, position)
    root = bytes.fromhex(chain[0].head.root)
    if not leads_to(leaf_of(found[0]), position, chain[0].head.size, path, root):
        raise NoProof(f"Entry {entry} is not what seal {number} was made over.")
    return {
        "entry": found[0]._asdict(),
        "leaf": leaf_of(found[0]).hex(),
        "position": position,
        "path": [step.hex() for step in path],
        "root": root.hex(),
        "seal": number,
        "chain": [one.head._asdict() | {"hash": one.hash} for one in chain],
    }
