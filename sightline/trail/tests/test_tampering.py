"""A thousand ways of changing what was sealed, as the database's owner: each found and named."""

import random

import pytest

from sightline.trail.anchors import bring_up_to_date
from sightline.trail.merkle import Head, leaf_of, root_of
from sightline.trail.models import Seal
from sightline.trail.reading import heads, rows
from sightline.trail.tests.scenes import (
    a_sealed_trail,
    found,
    run,
    undone,
    without_triggers,
    write_entries,
)

pytestmark = pytest.mark.django_db(transaction=True)

TAMPERINGS = 1000
COLUMNS = {
    "at": "at + interval '1 microsecond'",
    "transaction": "transaction + 1",
    "actor_id": "coalesce(actor_id, 0) + 1",
    "child_id": "case when child_id is null then 5 end",
    "kind": "case kind when 'look' then 'list' else 'look' end",
    "what": "what || ' '",
    "about": "'x' || about",
    "detail": "detail || '{\"rows\": -1}'",
}
OTHERS = "at, transaction, actor_id, child_id, kind, what, about, detail"
ADD = (
    "insert into trail_entry (id, at, transaction, kind, what, about, detail) "
    "values (%s, {at}, {transaction}, 'look', 'child', '', '{{}}')"
)


class Tampering:
    """What somebody may do to a trail; each deed gives what must be named afterwards."""

    def __init__(self, chance: random.Random, entries: list[int]) -> None:
        self.chance = chance
        self.entries = entries
        self.seals = Seal.objects.count()

    def one(self) -> int:
        return self.chance.choice(self.entries)

    def edit(self):
        entry, column = self.one(), self.chance.choice(list(COLUMNS))
        run(f"update trail_entry set {column} = {COLUMNS[column]} where id = %s", entry)
        return {("entry", entry)}

    def date_anew(self):
        entry = self.one()
        when = self.chance.choice(["'infinity'", "'0044-03-15 BC'", "at - interval '9 days'"])
        run(f"update trail_entry set at = {when} where id = %s", entry)
        return {("entry", entry)}

    def delete(self):
        entry = self.one()
        run("delete from trail_entry where id = %s", entry)
        return {("entry", entry)}

    def number_anew(self):
        entry = self.one()
        run("update trail_entry set id = 900000 where id = %s", entry)
        return {("entry", entry), ("entry", 900000)}

    def swap_contents(self):
        first, second = self.chance.sample(self.entries, 2)
        run(
            f"update trail_entry as one set ({OTHERS}) = (select {OTHERS} from trail_entry "
            "where id = case one.id when %s then %s::bigint else %s::bigint end) "
            "where id in (%s, %s)", first, second, first, first, second,
        )  # fmt: skip
        return {("entry", first), ("entry", second)}

    def swap_numbers(self):
        first, second = self.chance.sample(self.entries, 2)
        for old, new in ((first, -1), (second, first), (-1, second)):
            run("update trail_entry set id = %s where id = %s", new, old)
        return {("entry", first), ("entry", second)}

    def insert(self):
        entry = self.chance.choice([0, -5, 900001])
        at, number = self.chance.choice(
            [
                ("now()", f"(select transaction from trail_entry where id = {self.one()})"),
                ("now() - interval '3 days'", "(select min(transaction) from trail_entry)"),
                ("now() - interval '3 days'", "txid_current()"),
                ("now() + interval '1 day'", "txid_current()"),
                ("'infinity'", "txid_current()"),
                ("now()", "txid_current() + 1000000"),
                ("now()", "-7"),
            ]
        )
        run(ADD.format(at=at, transaction=number), entry)
        return {("entry", entry)}

    def cut_off_entries(self):
        place = self.chance.randrange(len(self.entries) - 20, len(self.entries))
        run("delete from trail_entry where id >= %s", self.entries[place])
        return {("entry", entry) for entry in self.entries[place:]}

    def cut_off_both(self):
        number = self.chance.randint(2, self.seals)
        run(
            "delete from trail_entry where id = any(select unnest(entries) from trail_seal "
            "where number >= %s)", number,
        )  # fmt: skip
        run("delete from trail_seal where number >= %s", number)
        return {("seal", gone) for gone in range(number, self.seals + 1)}

    def forge_a_seal(self):
        number = self.chance.randint(1, self.seals)
        change = self.chance.choice(
            [
                "root = sha256(root)",
                "previous = sha256(previous)",
                "hash = sha256(hash)",
                "leaves = sha256(leaves) || substr(leaves, 33)",
                "leaves = substr(leaves, 33)",
                "entries = entries[2:]",
                "entries = entries || array[entries[1]]",
                "sealed_at = sealed_at - interval '1 day'",
                "later_than = null",
                "later_than = 'infinity'",
                "snapshot = '1:999999999:'",
                "snapshot = 'nonsense'",
                "cluster = '1'",
                "floor = floor + 1",
                "highest = 0",
            ]
        )
        run(f"update trail_seal set {change} where number = %s", number)
        return {("seal", number)}

    def remove_a_seal(self):
        number = self.chance.randint(1, self.seals)
        run("delete from trail_seal where number = %s", number)
        return {("seal", number)}

    def rewrite_everything_after(self):
        """Change an entry and every hash that follows from it, as the owner can."""
        entry = self.one()
        run("update trail_entry set what = 'nothing' where id = %s", entry)
        ((first,),) = run("select number from trail_seal where %s = any(entries)", entry)
        for number in range(first, self.seals + 1):
            write_anew(number)
        return {("seal", number) for number in range(first, self.seals + 1)}


def write_anew(number: int) -> None:
    """Make a seal that agrees with the entries there are and with the seal before it."""
    from django.db import connection

    with connection.cursor() as cursor:
        (before,) = heads(cursor, "where number = %s", [number - 1]) or [None]
        (kept,) = heads(cursor, "where number = %s", [number])
        inside = "id = any(select unnest(entries) from trail_seal where number = %s) order by id"
        leaves = [leaf_of(row) for row in rows(cursor, inside, [number])]
    previous = before.hash if before else kept.head.previous
    head: Head = kept.head._replace(root=root_of(leaves).hex(), previous=previous)
    run(
        "update trail_seal set leaves = %s, root = %s, previous = %s, hash = %s where number = %s",
        b"".join(leaves), bytes.fromhex(head.root), bytes.fromhex(previous),
        bytes.fromhex(head.hash), number,
    )  # fmt: skip


DEEDS = [
    name
    for name, deed in vars(Tampering).items()
    if callable(deed) and name not in ("__init__", "one")
]


def named(findings) -> set:
    entries = {("entry", finding.entry) for finding in findings if finding.entry is not None}
    return entries | {("seal", finding.seal) for finding in findings if finding.entry is None}


def test_a_thousand_tamperings_are_all_found_and_the_right_entry_is_named(tmp_path):
    anchor = tmp_path / "anchor.jsonl"
    entries = a_sealed_trail(8, of=40)
    bring_up_to_date(anchor)
    write_entries(5)
    assert found(anchor) == []
    chance, missed = random.Random(20261124), []
    with without_triggers():
        tampering = Tampering(chance, entries)
        for turn in range(TAMPERINGS):
            deed = DEEDS[turn % len(DEEDS)]
            with undone():
                expected = getattr(tampering, deed)()
                said = named(found(anchor))
            if not expected <= said:
                missed.append((deed, expected - said))
        assert missed == []
        assert found(anchor) == []


def test_nobody_else_is_accused(tmp_path):
    anchor = tmp_path / "anchor.jsonl"
    entries = a_sealed_trail(3, of=10)
    bring_up_to_date(anchor)
    with without_triggers():
        tampering = Tampering(random.Random(3), entries)
        for deed in ("edit", "date_anew", "delete", "swap_contents", "swap_numbers", "insert"):
            with undone():
                assert getattr(tampering, deed)() == named(found(anchor))


def test_without_an_anchor_a_rewrite_goes_unnoticed_and_the_anchor_finds_it(tmp_path):
    anchor = tmp_path / "anchor.jsonl"
    entries = a_sealed_trail(3, of=5)
    bring_up_to_date(anchor)
    with without_triggers(), undone():
        rewritten = Tampering(random.Random(1), entries).rewrite_everything_after()
        assert found(tmp_path / "none.jsonl") == []
        assert named(found(anchor)) == rewritten
