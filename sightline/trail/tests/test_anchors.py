"""The anchor is added to once for each seal, and says when it does not agree."""

import json

import pytest

from sightline.trail.anchors import Differs, bring_up_to_date, marks, newest
from sightline.trail.tests.scenes import a_sealed_trail, found, run, undone, without_triggers
from sightline.trail.verifying import Summary, verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anchor(tmp_path):
    return tmp_path / "another machine" / "anchor.jsonl"


def test_each_seal_has_one_line_however_often_it_is_brought_up_to_date(anchor):
    assert newest(anchor) is None
    assert bring_up_to_date(anchor) == 0
    a_sealed_trail(2, of=2)
    assert bring_up_to_date(anchor) == 2
    assert bring_up_to_date(anchor) == 0
    a_sealed_trail(1, of=3)
    assert bring_up_to_date(anchor) == 1
    assert [mark.seal for mark in marks(anchor)] == [1, 2, 3]
    assert found(anchor) == []


def test_a_line_torn_by_a_power_cut_is_written_again(anchor):
    a_sealed_trail(2, of=2)
    bring_up_to_date(anchor)
    whole = anchor.read_bytes()
    anchor.write_bytes(whole[:-30])
    assert [mark.seal for mark in marks(anchor)] == [1]
    assert bring_up_to_date(anchor) == 1
    assert [mark.seal for mark in marks(anchor)] == [1, 2]
    assert found(anchor) == []


def test_seals_newer_than_the_anchor_are_only_noted(anchor):
    a_sealed_trail(1, of=2)
    bring_up_to_date(anchor)
    a_sealed_trail(2, of=2)
    summary = Summary()
    assert list(verify(anchor, summary)) == []
    assert summary.notes == ["The anchor does not have the last 2 seals yet."]


def test_without_an_anchor_it_says_what_is_not_seen(anchor):
    a_sealed_trail(1, of=2)
    summary = Summary()
    assert list(verify(anchor, summary)) == []
    assert summary.notes == [
        f"There is no anchor at {anchor}: seals cut off at the end go unnoticed."
    ]


def test_nothing_is_added_to_an_anchor_that_knows_another_trail(anchor):
    a_sealed_trail(2, of=2)
    bring_up_to_date(anchor)
    with without_triggers():
        with undone():
            run("delete from trail_seal where number = 2")
            with pytest.raises(Differs, match="does not hold it"):
                bring_up_to_date(anchor)
        with undone():
            run("update trail_seal set hash = sha256(hash) where number = 2")
            with pytest.raises(Differs, match="another seal 2"):
                bring_up_to_date(anchor)


def test_lines_missing_strange_or_repeated(anchor):
    a_sealed_trail(3, of=1)
    bring_up_to_date(anchor)
    first, second, third = anchor.read_text().splitlines(keepends=True)
    anchor.write_text(first + third)
    assert [finding.words for finding in found(anchor)] == ["The anchor has no line for seal 2."]
    anchor.write_text(first + first + "[]\n{}\n\n" + second + third + third)
    assert found(anchor) == []
    strange = json.dumps(json.loads(first) | {"seal": 0}) + "\n"
    anchor.write_text(strange + first + second + third)
    assert [finding.seal for finding in found(anchor)] == [0]
