"""Whether the trail is what was sealed: every entry and every seal, against each other.

Nothing is changed, and little is held in memory however long the trail is. Seals made while it
runs are left for the next time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from sightline.trail.anchors import Mark, marks
from sightline.trail.merkle import NOTHING_BEFORE, leaf_of, root_of, split
from sightline.trail.reading import (
    Kept,
    Now,
    Whole,
    as_text,
    in_groups,
    moment_of,
    now,
    rows,
    seals,
)
from sightline.trail.sealing import LONGEST, SLACK
from sightline.trail.snapshots import Snapshot

AT_ONCE = 10_000
IN_NO_SEAL = f"""select id, {as_text("at")}, transaction from trail_entry where not exists (
select 1 from (select unnest(entries) as entry from trail_seal) as sealed where entry = id)"""


class Finding(NamedTuple):
    """One thing that is wrong, in words, with the seal and the entry where it names them."""

    words: str
    seal: int | None = None
    entry: int | None = None


@dataclass
class Summary:
    """What was looked at: filled while `verify` runs."""

    entries: int = 0
    seals: int = 0
    waiting: int = 0
    last: Kept | None = None
    notes: list[str] = field(default_factory=list)


def verify(anchor: Path, summary: Summary) -> Iterator[Finding]:
    """Everything that is wrong, in the order of the seals, then the entries in no seal."""
    compared = Compared(marks(anchor))
    with connection.cursor() as cursor:
        for group in in_groups(seals(cursor), AT_ONCE):
            ids = [entry for seal in group for entry in seal.entries]
            with connection.cursor() as other:
                found = {row.id: leaf_of(row) for row in rows(other, "id = any(%s)", [ids])}
            for seal in group:
                yield from links(seal, summary)
                yield from contents(seal, found)
                yield from compared.with_seal(seal)
                summary.last = Kept(seal.head, seal.hash)
                summary.seals += 1
                summary.entries += len(seal.entries)
    yield from compared.rest()
    summary.notes += compared.notes(anchor)
    yield from strangers(summary)


def links(seal: Whole, summary: Summary) -> Iterator[Finding]:
    """What is wrong with a seal's own hash, and with how it follows from the one before it."""
    head, last = seal.head, summary.last
    before = last.head.number if last else 0
    if head.number != before + 1:
        missing = f"Seals {before + 1} to {head.number - 1}"
        yield Finding(f"{missing} are missing before seal {head.number}.", head.number)
    if head.previous != (last.hash if last else NOTHING_BEFORE):
        yield Finding(
            f"Seal {head.number} was made upon another seal than the one before it.", head.number
        )
    if head.hash != seal.hash:
        yield Finding(f"Seal {head.number} was changed: its hash is not its own.", head.number)
    if last and last.head.cluster != head.cluster:
        summary.notes.append(
            f"Seal {head.number} goes on in another database cluster, as after a restored backup."
        )


def contents(seal: Whole, found: dict[int, bytes]) -> Iterator[Finding]:
    """What is wrong with the entries of a seal and with its list of their hashes."""
    number, leaves = seal.head.number, split(seal.leaves)
    actual = [found.get(entry) for entry in seal.entries]
    present = [leaf for leaf in actual if leaf is not None]
    if actual != leaves and is_root(present, seal):
        yield Finding(f"Seal {number} was changed: its list is not of its entries.", number)
        return
    for entry, now_there, sealed in zip(seal.entries, actual, leaves, strict=False):
        if now_there is None:
            yield Finding(f"Entry {entry} (seal {number}) is gone.", number, entry)
        elif now_there != sealed:
            yield Finding(
                f"Entry {entry} (seal {number}) was changed after it was sealed.", number, entry
            )
    if not is_root(leaves, seal) or len(leaves) != len(seal.entries):
        yield Finding(f"Seal {number} was changed: its root is not over its list.", number)


def is_root(leaves: list[bytes], seal: Whole) -> bool:
    """Whether these are the hashes a seal was made over."""
    return len(leaves) == seal.head.size and root_of(leaves).hex() == seal.head.root


class Compared:
    """The anchor's lines beside the seals, both in their order."""

    def __init__(self, found: Iterator[Mark]) -> None:
        self.found = found
        self.next = next(found, None)
        self.seen: Mark | None = None
        self.without = 0

    def with_seal(self, seal: Whole) -> Iterator[Finding]:
        """What the anchor says against a seal."""
        number = seal.head.number
        while self.next and self.next.seal < number:
            yield from self.step()
        if self.next is None:
            self.without += 1
        elif self.next.seal > number:
            yield Finding(f"The anchor has no line for seal {number}.", number)
        else:
            if self.next.hash != seal.hash:
                yield Finding(f"Seal {number} is not the one the anchor knows.", number)
            self.seen, self.next = self.next, next(self.found, None)

    def rest(self) -> Iterator[Finding]:
        """What the anchor knows and the trail does not hold."""
        while self.next:
            yield from self.step()

    def step(self) -> Iterator[Finding]:
        """Say that the next line of the anchor has no seal, unless it only repeats the last."""
        mark, self.next = self.next, next(self.found, None)
        if mark and mark != self.seen:
            yield Finding(
                f"Seal {mark.seal} ({mark.size} entries up to {mark.highest}) is in the anchor, "
                "and the trail does not hold it there.",
                mark.seal,
            )
            self.seen = mark

    def notes(self, anchor: Path) -> list[str]:
        """How far the anchor goes."""
        if not self.without:
            return []
        if self.seen is None:
            return [f"There is no anchor at {anchor}: seals cut off at the end go unnoticed."]
        return [f"The anchor does not have the last {self.without} seals yet."]


def strangers(summary: Summary) -> Iterator[Finding]:
    """Entries in no seal that are not simply waiting for the next one."""
    last = summary.last
    with (
        transaction.atomic(),
        connection.chunked_cursor() as cursor,
        connection.cursor() as other,
    ):
        cursor.execute(IN_NO_SEAL)
        this = now(other)
        if last and last.head.cluster != this.cluster:
            summary.notes.append("The database cluster is another one since the last seal.")
        for entry, at, number in cursor:
            why = why_not_waiting(last, this, entry, at, number) if last else ""
            if why:
                yield Finding(f"Entry {entry} is in no seal: {why}.", None, entry)
            else:
                summary.waiting += 1


def why_not_waiting(last: Kept, this: Now, entry: int, at: str, number: int) -> str:
    """Why an entry in no seal cannot have been written since the last one; "" where it can."""
    head = last.head
    try:
        past = Snapshot.read(head.snapshot)
    except ValueError:
        return f"whether it belongs there, seal {head.number} can no longer say"
    is_here = head.cluster == this.cluster
    is_late = entry < head.floor or past.is_over(number)
    if is_late and (is_here or entry <= head.highest):
        return f"it was put in after seal {head.number}, and claims to be older"
    if is_here and number >= this.following:
        return "it claims a transaction that has not begun"
    return badly_dated(head.later_than, this, at, is_late=number in past.running)


def badly_dated(later_than: str, this: Now, at: str, *, is_late: bool) -> str:
    """What is wrong with the date of an entry that was written since the last seal, or ""."""
    moment, bound = moment_of(at), moment_of(later_than)
    if moment is None or moment > datetime.fromisoformat(this.text) + SLACK:
        return f"it is dated {at}, which cannot be"
    if bound and moment < bound - (LONGEST if is_late else SLACK):
        return f"it is dated {at}, and was put in after {later_than}"
    return ""
