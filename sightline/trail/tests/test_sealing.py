"""Every entry is sealed exactly once, and none of a running transaction."""

import random
import threading
import time

import pytest
from django.conf import settings
from django.db import connection

from sightline.config.tests.databases import Databases
from sightline.trail import sealing
from sightline.trail.merkle import SIZE
from sightline.trail.models import Entry, Seal
from sightline.trail.sealing import CannotSeal, seal, seal_everything
from sightline.trail.tests.scenes import a_sealed_trail, found, run, without_triggers, write_entries

pytestmark = pytest.mark.django_db(transaction=True)

ADD = (
    "insert into trail_entry (kind, what, about, detail) "
    "values ('look', 'child', '', '{}') returning id, txid_current()"
)
SEALED_TOO_EARLY = (
    "select id from trail_seal, unnest(entries) as entry join trail_entry on id = entry "
    "where not txid_visible_in_snapshot(transaction, txid_current_snapshot())"
)


@pytest.fixture
def another():
    """Connections of other programs."""
    databases, opened = Databases(dict(settings.DATABASES["default"])), []

    def open_one():
        opened.append(databases.connect(connection.settings_dict["NAME"]))
        opened[-1].autocommit = False
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def anchor(tmp_path):
    return tmp_path / "anchor.jsonl"


def sealed() -> list[int]:
    return [
        entry for entries in Seal.objects.values_list("entries", flat=True) for entry in entries
    ]


def test_what_waits_is_sealed_once_in_the_order_of_its_numbers():
    write_entries(7)
    (head,) = seal()
    one = Seal.objects.get()
    assert (head.number, head.size) == (1, 7)
    assert one.entries == sorted(Entry.objects.values_list("pk", flat=True))
    assert len(one.leaves) == 7 * SIZE
    assert seal() == []


def test_each_seal_names_the_one_before_it(anchor):
    a_sealed_trail(3, of=4)
    first, second, third = Seal.objects.order_by("number")
    assert [bytes(second.previous), bytes(third.previous)] == [
        bytes(first.hash),
        bytes(second.hash),
    ]
    assert found(anchor) == []


def test_a_long_wait_is_sealed_in_batches_none_larger_than_asked(anchor):
    write_entries(25)
    assert [head.size for head in seal_everything(10)] == [10, 10, 5]
    assert sorted(sealed()) == list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    assert found(anchor) == []


def test_one_transaction_is_never_cut_in_two(another, anchor):
    one = another()
    for _ in range(12):
        one.execute(ADD)
    one.commit()
    write_entries(3)
    assert [head.size for head in seal_everything(5)] == [12, 3]
    assert found(anchor) == []


def test_an_entry_of_a_running_transaction_waits_whatever_its_number(another, anchor):
    slow = another()
    low, _ = slow.execute(ADD).fetchone()
    write_entries(3)
    assert [head.size for head in seal_everything()] == [3]
    assert low not in sealed()
    assert found(anchor) == []
    write_entries(2)
    slow.commit()
    assert [head.size for head in seal_everything()] == [3]
    assert sealed().count(low) == 1
    assert min(sealed()) == low
    assert found(anchor) == []


def test_late_entries_alone_fill_a_small_batch(another):
    slow = [another() for _ in range(3)]
    for one in slow:
        one.execute(ADD)
    write_entries(1)
    list(seal_everything())
    for one in slow:
        one.commit()
    write_entries(4)
    assert [head.size for head in seal_everything(2)] == [3, 2, 2]
    assert len(sealed()) == len(set(sealed())) == 8


def test_a_transaction_taken_back_leaves_a_gap_and_nothing_else(another, anchor):
    gone = another()
    gone.execute(ADD)
    write_entries(2)
    list(seal_everything())
    gone.rollback()
    write_entries(1)
    assert [head.size for head in seal_everything()] == [1]
    assert found(anchor) == []


def write_until(stop, chance: random.Random, link, written: list[int]) -> None:
    """As a page does: write, take some time, commit; or fail now and then."""
    while not stop.is_set():
        number, _ = link.execute(ADD).fetchone()
        time.sleep(chance.random() * 0.02)
        if chance.random() < 0.1:
            link.rollback()
        else:
            link.commit()
            written.append(number)


def watch_until(stop, link, problems: list) -> None:
    """Note every moment at which a seal holds an entry of a transaction still running."""
    while not stop.is_set():
        problems += link.execute(SEALED_TOO_EARLY).fetchall()
        link.commit()


def test_while_people_write_out_of_order_every_entry_is_sealed_exactly_once(another, anchor):
    stop, written, problems = threading.Event(), [], []
    people = [(write_until, stop, random.Random(n), another(), written) for n in range(6)]
    watcher = (watch_until, stop, another(), problems)
    threads = [threading.Thread(target=deed, args=given) for deed, *given in [*people, watcher]]
    for thread in threads:
        thread.start()

    until = time.monotonic() + 3
    while time.monotonic() < until:
        list(seal_everything(40))
    stop.set()
    for thread in threads:
        thread.join()
    list(seal_everything())

    assert len(written) > 200
    assert sorted(sealed()) == sorted(written)
    assert Seal.objects.count() > 5
    assert problems == []
    assert found(anchor) == []


def test_after_quiet_minutes_a_seal_of_nothing_closes_the_time(monkeypatch):
    write_entries(1)
    list(seal_everything())
    assert seal() == []
    monkeypatch.setattr(sealing, "QUIET", sealing.QUIET * 0)
    (head,) = seal()
    assert (head.number, head.size) == (2, 0)


def test_a_seal_is_put_upon_no_seal_that_was_changed():
    a_sealed_trail(1, of=2)
    with without_triggers():
        run("update trail_seal set highest = 0")
    write_entries(1)
    with pytest.raises(CannotSeal, match="Seal 1 was changed"):
        seal()
