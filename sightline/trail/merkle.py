"""How entries are sealed: what is hashed, how a tree of hashes is made, and how one is checked.

The tree is that of RFC 6962 (section 2.1): a leaf is hashed with a 0 byte before it and a pair of
hashes with a 1 byte, so that neither can be taken for the other; a seal's own hash has a 2 byte.
Nothing but Python is needed here, so anybody can check a proof with this file alone.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

LEAF, NODE, SEAL = b"\x00", b"\x01", b"\x02"
SIZE = 32
"""Bytes of one hash."""
NOTHING_BEFORE = "0" * 2 * SIZE
"""What the first seal names as the seal before it."""
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
DECODER = json.JSONDecoder(parse_float=Decimal)


class Row(NamedTuple):
    """One entry of the trail, every column of it.

    `at` is written in UTC with six digits after the second ("2026-11-24T22:31:04.000123Z");
    `detail` is JSON as the database gives it.
    """

    id: int
    at: str
    transaction: int
    actor: int | None
    child: int | None
    kind: str
    what: str
    about: str
    detail: str


class Head(NamedTuple):
    """Everything a seal's own hash is made of. Hashes are in hexadecimal."""

    number: int
    root: str
    size: int
    previous: str
    sealed_at: str
    snapshot: str
    cluster: str
    floor: int
    highest: int
    later_than: str

    @property
    def hash(self) -> str:
        """The seal's own hash, which the next seal names as the one before it."""
        return sha256(SEAL + compact(list(self)).encode()).hexdigest()


def compact(value: Any) -> str:
    """JSON without a space in it."""
    return ENCODER.encode(value)


def canonical(row: Row) -> bytes:
    """The bytes of an entry: a JSON list of its columns, in their order."""
    return f"{compact(row[:-1])[:-1]},{canonical_json(row.detail)}]".encode()


def canonical_json(text: str) -> str:
    """`text` with its keys in order and no spaces; a number keeps every digit it has.

    What Python cannot read (nested a thousand deep, a number of five thousand digits) stays as
    the database wrote it.
    """
    if text == "{}":
        return text
    try:
        return in_order(DECODER.decode(text))
    except (ValueError, RecursionError):
        return text


def in_order(value: Any) -> str:
    """A JSON value written with its keys in order."""
    if isinstance(value, dict):
        return (
            "{" + ",".join(f"{compact(key)}:{in_order(value[key])}" for key in sorted(value)) + "}"
        )
    if isinstance(value, list):
        return "[" + ",".join(map(in_order, value)) + "]"
    return str(value) if isinstance(value, Decimal) else compact(value)


def leaf_of(row: Row) -> bytes:
    """The hash of an entry."""
    return sha256(LEAF + canonical(row)).digest()


def node_of(left: bytes, right: bytes) -> bytes:
    """The hash over two hashes."""
    return sha256(NODE + left + right).digest()


def level_above(level: Sequence[bytes]) -> list[bytes]:
    """The hashes over each pair of `level`; one without a partner moves up as it is."""
    above = [node_of(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
    return above if len(level) % 2 == 0 else [*above, level[-1]]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The one hash over all leaves; that of nothing where there is none."""
    if not leaves:
        return sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        level = level_above(level)
    return level[0]


def path_of(leaves: Sequence[bytes], position: int) -> list[bytes]:
    """The hashes that lead from the leaf at `position` (from 0) to the root, the nearest first."""
    path, level = [], list(leaves)
    while len(level) > 1:
        partner = position ^ 1
        if partner < len(level):
            path.append(level[partner])
        level, position = level_above(level), position // 2
    return path


def leads_to(leaf: bytes, position: int, count: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether `leaf` stands at `position` (from 0) in the tree of `count` leaves with this root."""
    if not 0 <= position < count:
        return False
    reached, last, steps = leaf, count - 1, list(path)
    while last:
        if position % 2 or position < last:
            if not steps:
                return False
            partner = steps.pop(0)
            is_right = position % 2 == 1
            reached = node_of(partner, reached) if is_right else node_of(reached, partner)
        position, last = position // 2, last // 2
    return not steps and reached == root


def split(leaves: bytes) -> list[bytes]:
    """The hashes a seal keeps in one piece."""
    return [leaves[start : start + SIZE] for start in range(0, len(leaves), SIZE)]


def proves(proof: dict[str, Any]) -> bool:
    """Whether a proof, as `bin/sightline trail proof` prints it, holds together.

    The entry leads to the root its seal names, and the chain begins with that seal, each later
    one naming the hash before it. That the hashes are the true ones, only the anchor can say.
    """
    try:
        row = Row(**proof["entry"])
        path = [bytes.fromhex(step) for step in proof["path"]]
        heads = [Head(**{name: link[name] for name in Head._fields}) for link in proof["chain"]]
        named = [str(link["hash"]) for link in proof["chain"]]
        position = int(proof["position"])
        root = bytes.fromhex(proof["root"])
    except (KeyError, TypeError, ValueError):
        return False
    if not heads or heads[0].number != proof.get("seal") or heads[0].root != proof["root"]:
        return False
    follows = all(later.previous == before.hash for before, later in pairwise(heads))
    is_whole = follows and named == [head.hash for head in heads]
    return is_whole and leads_to(leaf_of(row), position, heads[0].size, path, root)
