"""Reading entries and seals as they are hashed, whatever somebody may have written into them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sightline.trail.merkle import Head, Row
from sightline.trail.snapshots import Snapshot

SEALS_AT_ONCE = 50
FIRST = -(2**63)


def as_text(column: str) -> str:
    """SQL for a moment in UTC to the microsecond; what no calendar holds, as the database says."""
    return (
        f"case when {column} >= '0001-01-01 00:00+00' and {column} < '10000-01-01 00:00+00' "
        f"then to_char({column} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') "
        f"else {column}::text end"
    )


ROW = f"id, {as_text('at')}, transaction, actor_id, child_id, kind, what, about, detail::text"
HEAD = f"""number, encode(root, 'hex'), cardinality(entries), encode(previous, 'hex'),
{as_text("sealed_at")}, snapshot, cluster, floor, highest, coalesce({as_text("later_than")}, '')"""
NOW = f"""select pg_current_snapshot()::text, coalesce(txid_current_if_assigned(), 0),
{as_text("statement_timestamp()")}, (select system_identifier::text from pg_control_system())"""


class Kept(NamedTuple):
    """A seal as it is kept: what its hash is made of, and the hash it claims."""

    head: Head
    hash: str


class Whole(NamedTuple):
    """A seal with the entries it names and their hashes."""

    head: Head
    hash: str
    entries: list[int]
    leaves: bytes


class Now(NamedTuple):
    """This moment in the database: what is over, the time, and which cluster it is.

    `following` is the first transaction number that nobody has.
    """

    snapshot: Snapshot
    following: int
    text: str
    cluster: str


def now(cursor: Any) -> Now:
    """This moment, by the database's clock."""
    cursor.execute(NOW)
    text, own, moment, cluster = cursor.fetchone()
    snapshot = Snapshot.read(text)
    return Now(snapshot, max(snapshot.following, own + 1), moment, cluster)


def moment_of(text: str) -> datetime | None:
    """The moment a text of ours names; None where it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def rows(cursor: Any, condition: str, values: Sequence[Any]) -> list[Row]:
    """The entries that meet an SQL condition."""
    cursor.execute(f"select {ROW} from trail_entry where {condition}", values)
    return [Row._make(one) for one in cursor.fetchall()]


def heads(cursor: Any, condition: str, values: Sequence[Any]) -> list[Kept]:
    """The seals that meet an SQL condition, without what they hold."""
    cursor.execute(f"select encode(hash, 'hex'), {HEAD} from trail_seal {condition}", values)
    return [Kept(Head._make(head), kept) for kept, *head in cursor.fetchall()]


def last_seal(cursor: Any) -> Kept | None:
    """The newest seal, if there is one."""
    found = heads(cursor, "order by number desc limit 1", [])
    return found[0] if found else None


def seals(cursor: Any) -> Iterator[Whole]:
    """Every seal in its order, a few at a time."""
    after = FIRST
    while True:
        cursor.execute(
            f"select encode(hash, 'hex'), entries, leaves, {HEAD} from trail_seal "
            "where number > %s order by number limit %s",
            [after, SEALS_AT_ONCE],
        )
        found = cursor.fetchall()
        for kept, entries, leaves, *head in found:
            yield Whole(Head._make(head), kept, entries, bytes(leaves))
        if len(found) < SEALS_AT_ONCE:
            return
        after = found[-1][3]


def in_groups(found: Iterable[Whole], most: int) -> Iterator[list[Whole]]:
    """Seals gathered until they hold `most` entries or more between them."""
    group: list[Whole] = []
    size = 0
    for one in found:
        group.append(one)
        size += len(one.entries)
        if size >= most:
            yield group
            group, size = [], 0
    if group:
        yield group
