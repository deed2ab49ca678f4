"""A backup restored into another database cluster, where transactions are numbered anew."""

from itertools import chain

import pytest

from sightline.trail import reading, sealing, verifying
from sightline.trail.models import Entry, Seal
from sightline.trail.reading import Now
from sightline.trail.sealing import seal_everything
from sightline.trail.snapshots import Snapshot
from sightline.trail.tests.scenes import run, without_triggers, write_entries
from sightline.trail.verifying import Summary, verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clusters(monkeypatch):
    """Go to another cluster, whose transaction numbers are `ahead` of the true ones."""

    def go(name: str, ahead: int) -> None:
        def there(cursor) -> Now:
            this = reading.now(cursor)
            running = frozenset(one + ahead for one in this.snapshot.running)
            snapshot = Snapshot(this.snapshot.following + ahead, running)
            return this._replace(snapshot=snapshot, following=this.following + ahead, cluster=name)

        monkeypatch.setattr(sealing, "now", there)
        monkeypatch.setattr(verifying, "now", there)

    return go


def write_there(number: int, ahead: int) -> None:
    """Write entries in a cluster whose numbers are ahead."""
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    write_entries(number)
    with without_triggers():
        run("update trail_entry set transaction = transaction + %s where id > %s", ahead, before)


def checked() -> Summary:
    summary = Summary()
    assert list(verify(verifying.Path("nowhere.jsonl"), summary)) == []
    return summary


@pytest.mark.parametrize("ahead", [10**9, 60])
def test_nothing_is_suspected_and_nothing_is_sealed_twice(clusters, ahead):
    clusters("the old one", ahead)
    write_there(5, ahead)
    list(seal_everything())
    write_there(3, ahead)

    clusters("the new one", 0)
    write_entries(2)
    summary = checked()
    assert summary.waiting == 5
    assert any("another one" in note for note in summary.notes)

    assert [head.size for head in seal_everything(4)] == [4, 1, 0]
    for _ in range(8):
        write_entries(10)
        assert [head.size for head in seal_everything()] == [10]
    assert any("restored backup" in note for note in checked().notes)

    clusters("a third", 3)
    write_there(2, 3)
    assert [head.size for head in seal_everything()] == [2, 0]
    write_there(1, 3)
    assert [head.size for head in seal_everything()] == [1]
    checked()
    sealed = sorted(chain(*Seal.objects.values_list("entries", flat=True)))
    assert sealed == list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def test_what_is_put_in_among_the_old_entries_is_named_before_and_after(clusters):
    clusters("the old one", 10**9)
    write_there(4, 10**9)
    list(seal_everything())
    clusters("the new one", 0)
    run(
        "insert into trail_entry (id, transaction, kind, what, about, detail) "
        "values (0, 5, 'look', 'child', '', '{}')"
    )
    for _ in range(2):
        (finding,) = verify(verifying.Path("nowhere.jsonl"), Summary())
        assert finding.entry == 0
        list(seal_everything())
