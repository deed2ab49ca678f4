"""Sealing the trail: the entries of ended transactions, a batch under one hash, each batch once.

What is waiting to be sealed needs no list of its own. The last seal says which transactions were
over when it was made, and this moment's snapshot says which are over now: the entries of those
that ended in between are the ones to seal, found by the index on the transaction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from sightline.trail.merkle import NOTHING_BEFORE, Head, Row, leaf_of, root_of
from sightline.trail.reading import Kept, Now, last_seal, now, rows
from sightline.trail.snapshots import NOTHING, Snapshot

MOST = 10_000
"""Entries in a seal; more only where one transaction wrote more."""
SLACK = timedelta(minutes=15)
"""How far a clock may be out, and how long a statement may wait for a lock."""
LONGEST = timedelta(days=1)
"""How long a transaction may run."""
QUIET = timedelta(minutes=10)
"""After this long without entries a seal of nothing is made, so that none can be put in later."""
ONE_AT_A_TIME = 7_230_015
PATIENCE = "10s"

NOT_DATED_LATER = "at <= %s::timestamptz + %s"
NOT_DATED_EARLIER = "at >= coalesce(nullif(%s, '')::timestamptz, '-infinity') - %s"
INSERT = """insert into trail_seal (number, root, previous, sealed_at, snapshot, cluster, floor,
highest, later_than, hash, entries, leaves)
values (%s, %s, %s, %s, %s, %s, %s, %s, nullif(%s, '')::timestamptz, %s, %s, %s)"""


class CannotSeal(Exception):
    """The last seal is not what it was; nothing is put upon it. The message is for the console."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a seal comes in the chain, and what holds from it on (see models.Seal)."""

    last: Kept | None
    now: Now
    snapshot: Snapshot
    cluster: str
    floor: int
    later_than: str


def seal_everything(most: int = MOST) -> Iterator[Head]:
    """Seal what is waiting, batch after batch, each in a transaction of its own."""
    while made := seal(most):
        yield from made


@transaction.atomic
def seal(most: int = MOST) -> list[Head]:
    """Seal the next batch; gives the seals made, mostly one, or none where nothing waits.

    Entries of a running transaction are left for later. Raises CannotSeal.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        last = last_seal(cursor)
        if last and last.head.hash != last.hash:
            raise CannotSeal(
                f"Seal {last.head.number} was changed. Run: bin/sightline trail verify"
            )
        this = now(cursor)
        if last and last.head.cluster != this.cluster:
            return moved(cursor, last, most)
        batch, snapshot = waiting(cursor, last, this, most)
        if not batch and not is_quiet(last, this):
            return []
        is_all = snapshot == this.snapshot
        before = last.head.later_than if last else ""
        later_than = this.text if is_all else before
        floor = last.head.floor if last else 0
        place = Place(last, this, snapshot, this.cluster, floor, later_than)
        return [write(cursor, place, batch).head]


def is_quiet(last: Kept | None, this: Now) -> bool:
    """Whether nothing was sealed for so long that a seal of nothing is due."""
    if last is None:
        return False
    return datetime.fromisoformat(this.text) - datetime.fromisoformat(last.head.sealed_at) >= QUIET


def waiting(cursor: Any, last: Kept | None, this: Now, most: int) -> tuple[list[Row], Snapshot]:
    """The next entries to seal, and which transactions are then sealed whole.

    First those of transactions that were still running at the last seal, then those that began
    later, in the order of their transactions, none of which is cut in two. Entries that date
    themselves long before the last seal, or after this moment, are left out: they are found by
    `verify`.
    """
    past = Snapshot.read(last.head.snapshot) if last else NOTHING
    floor, bound = (last.head.floor, last.head.later_than) if last else (0, "")
    late = [one for one in past.running if this.snapshot.is_over(one)]
    dated = f"id >= %s and {NOT_DATED_LATER} and {NOT_DATED_EARLIER}"
    batch = (
        rows(
            cursor,
            f"{dated} and transaction = any(%s)",
            [floor, this.text, SLACK, bound, LONGEST, late],
        )
        if late
        else []
    )
    room = max(most - len(batch), 0)
    among = f"{dated} and transaction >= %s and transaction < %s and transaction <> all(%s)"
    values = [floor, this.text, SLACK, bound, SLACK]
    running = sorted(this.snapshot.running)
    found = rows(
        cursor,
        f"{among} order by transaction, id limit %s",
        [*values, past.following, this.snapshot.following, running, room + 1],
    )
    if len(found) <= room:
        return batch + found, this.snapshot
    cut = found[-1].transaction
    batch += [row for row in found if row.transaction < cut]
    if batch:
        return batch, this.snapshot.before(cut)
    return rows(cursor, among, [*values, cut, cut + 1, running]), this.snapshot.before(cut + 1)


def moved(cursor: Any, last: Kept, most: int) -> list[Head]:
    """Go on in another database cluster, into which the trail was restored from a backup.

    Its transactions are numbered anew, so the numbers of what came before say nothing here. While
    nobody writes, all entries not sealed yet are sealed, and then a seal of nothing says: from
    here on the new numbers count, for entries with higher ids than any so far.
    """
    cursor.execute(f"set local lock_timeout = '{PATIENCE}'")
    cursor.execute("lock table trail_entry in share mode")
    this = now(cursor)
    head, past = last.head, Snapshot.read(last.head.snapshot)
    running = sorted(past.running)
    condition = (
        f"id >= %s and (id > %s or transaction >= %s or transaction = any(%s)) "
        f"and {NOT_DATED_LATER} and ({NOT_DATED_EARLIER} or transaction = any(%s)) "
        "and id > %s order by id limit %s"
    )
    values = [head.floor, head.highest, past.following, running, this.text, SLACK]
    values += [head.later_than, SLACK, running]
    made, after = [last], head.floor - 1
    while batch := rows(cursor, condition, [*values, after, most]):
        place = Place(made[-1], this, past, head.cluster, head.floor, head.later_than)
        made.append(write(cursor, place, batch))
        after = batch[-1].id
    cursor.execute("select coalesce(max(id), 0) + 1 from trail_entry")
    (floor,) = cursor.fetchone()
    place = Place(made[-1], this, this.snapshot, this.cluster, floor, this.text)
    made.append(write(cursor, place, []))
    return [one.head for one in made[1:]]


def write(cursor: Any, place: Place, batch: Sequence[Row]) -> Kept:
    """Keep one seal over these entries, in the order of their ids."""
    batch = sorted(batch)
    leaves = [leaf_of(row) for row in batch]
    last = place.last
    highest = max([batch[-1].id if batch else 0, last.head.highest if last else 0])
    head = Head(
        number=last.head.number + 1 if last else 1,
        root=root_of(leaves).hex(),
        size=len(leaves),
        previous=last.hash if last else NOTHING_BEFORE,
        sealed_at=place.now.text,
        snapshot=str(place.snapshot),
        cluster=place.cluster,
        floor=place.floor,
        highest=highest,
        later_than=place.later_than,
    )
    cursor.execute(
        INSERT,
        [
            head.number, bytes.fromhex(head.root), bytes.fromhex(head.previous), head.sealed_at,
            head.snapshot, head.cluster, head.floor, head.highest, head.later_than,
            bytes.fromhex(head.hash), [row.id for row in batch], b"".join(leaves),
        ],
    )  # fmt: skip
    return Kept(head, head.hash)
