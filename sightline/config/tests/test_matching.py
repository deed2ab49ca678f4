"""Who is who against what was planted: the counting, and a small county through the loader."""

import pytest

from sightline.config.bench.matching import (
    SHOWN,
    TODAY,
    Became,
    Tally,
    measured,
    report,
    tallies,
    verdict,
)
from sightline.county.generator.make import make_county
from sightline.county.generator.second.make import make_second

LOAD = {"counts": {"read": 3}, "keeping": 1.5, "refresh": 0.5, "peak": 80.0}


def tallied(child, joined=None, perhaps=None):
    """One person of a kind, who is `child`, and what became of them."""
    became = Became({"1": joined} if joined else {}, {"1": perhaps} if perhaps else {})
    return tallies({"1": {"child": child, "kind": "k"}}, became)["k"]


@pytest.mark.parametrize(
    ("child", "joined", "perhaps", "counted"),
    [
        ("A", "A", None, (1, 1, 0, 0, 0, 0)),
        ("A", "B", None, (1, 0, 1, 0, 0, 0)),
        ("A", None, ["A"], (1, 0, 0, 1, 0, 0)),
        ("A", None, ["B", "A"], (1, 0, 0, 1, 0, 0)),
        ("A", None, ["B"], (1, 0, 0, 0, 1, 1)),
        ("A", None, None, (1, 0, 0, 0, 0, 1)),
        (None, None, None, (0, 0, 0, 0, 0, 0)),
        (None, None, ["B"], (0, 0, 0, 0, 1, 0)),
        (None, "B", None, (0, 0, 1, 0, 0, 0)),
    ],
)
def test_everybody_is_counted_once(child, joined, perhaps, counted):
    tally = tallied(child, joined, perhaps)
    assert tally.planted == 1
    assert counted == (
        tally.same, tally.joined, len(tally.joined_wrong), tally.asked, tally.asked_wrong,
        len(tally.missed),
    )  # fmt: skip


def test_the_shares_are_of_what_they_say():
    whole = Tally(planted=100, same=80, joined=60, asked=10, asked_wrong=5)
    whole.joined_wrong = ["x"] * 2
    assert whole.precision == pytest.approx(60 / 62)
    assert whole.recall == pytest.approx(70 / 80)
    assert whole.share_asked == pytest.approx(15 / 100)
    assert Tally().precision == Tally().recall == 1.0


@pytest.mark.parametrize(
    ("joined", "is_right"),
    [({"1": "A", "2": "B"}, True), ({"1": "A", "2": "A"}, False), ({"1": "A"}, False)],
)
def test_both_bounds_have_to_be_kept(joined, is_right):
    truth = {
        "census": {
            "1": {"child": "A", "kind": "as on file"},
            "2": {"child": "B", "kind": "other id"},
        }
    }
    said = {"census": {"load": LOAD, "became": {"joined": joined, "perhaps": {}}}}
    lines, kept = report(truth, said, 3_000, 7)
    assert kept is is_right
    assert lines[0] == "3,000 people, seed 7."
    assert lines[2] == "Census, read and kept in 1.5 s, what follows worked out in 0.5 s:"
    assert any(line.startswith("| All | 2 | 2 |") for line in lines)


def test_of_much_that_is_wrong_only_some_is_named():
    whole = Tally(planted=40, same=40, missed=[f"{number}: not found" for number in range(40)])
    lines = list(verdict(whole))
    assert len(lines) == 2 + SHOWN + 1
    assert lines[-1] == "and 10 more"


@pytest.mark.django_db
def test_in_a_small_county_nearly_everybody_is_known(tmp_path):
    make_county(tmp_path, 900, 4, TODAY)
    truth = make_second(tmp_path, 4, TODAY)
    said = measured(tmp_path)
    lines, kept = report(truth, said, 900, 4)
    assert kept, "\n".join(lines)
    assert all(one["load"]["counts"]["refused"] == 0 for one in said.values())
