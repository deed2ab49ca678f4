"""Reading a long trail piece by piece, and what only a spoilt last seal leads to."""

import pytest

from sightline.trail import reading, verifying
from sightline.trail.tests.scenes import (
    a_sealed_trail,
    found,
    run,
    undone,
    without_triggers,
    write_entries,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("seals", "entries"), [(2, 3), (1, 1), (3, 6), (50, 10_000)])
def test_however_much_is_read_at_once_the_same_is_found(monkeypatch, tmp_path, seals, entries):
    monkeypatch.setattr(reading, "SEALS_AT_ONCE", seals)
    monkeypatch.setattr(verifying, "AT_ONCE", entries)
    anchor = tmp_path / "none.jsonl"
    numbers = a_sealed_trail(6, of=2)
    summary = verifying.Summary()
    assert list(verifying.verify(anchor, summary)) == []
    assert (summary.seals, summary.entries) == (6, 12)
    with without_triggers(), undone():
        run("delete from trail_entry where id = any(%s)", [numbers[0], numbers[5], numbers[11]])
        said = found(anchor)
    assert [(one.entry, one.seal) for one in said] == [
        (numbers[0], 1),
        (numbers[5], 3),
        (numbers[11], 6),
    ]


def test_a_last_seal_that_no_longer_says_what_it_covers_is_named_with_what_waits(tmp_path):
    a_sealed_trail(1, of=2)
    write_entries(1)
    with without_triggers(), undone():
        run("update trail_seal set snapshot = 'nonsense'")
        said = [one.words for one in found(tmp_path / "none.jsonl")]
    assert said[0] == "Seal 1 was changed: its hash is not its own."
    assert said[1].endswith("whether it belongs there, seal 1 can no longer say.")


def test_no_seal_at_all_means_that_everything_waits(tmp_path):
    write_entries(2)
    summary = verifying.Summary()
    assert list(verifying.verify(tmp_path / "none.jsonl", summary)) == []
    assert (summary.waiting, summary.seals) == (2, 0)
