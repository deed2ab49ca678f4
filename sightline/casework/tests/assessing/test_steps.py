"""The steps as data: every outcome has a word, a record, and nothing is asked twice."""

import pytest

from sightline.casework.assessing.steps import (
    CLOSES,
    FACTORS,
    KINDS,
    MEETS,
    NOTHING_MORE,
    OUTCOMES,
    RECORDED,
    STEPS,
    Kind,
    Outcome,
    step_called,
)
from sightline.codes.lists.casework import CLOSE_REASON
from sightline.exchange.ssd.packed import OUTCOMES as LOADED


def test_every_outcome_is_recorded_in_the_words_of_what_is_loaded():
    offered = {one for own in OUTCOMES.values() for one in own}
    assert offered == set(RECORDED) == set(Outcome)
    assert set(RECORDED.values()) <= set(LOADED.values())
    assert set(CLOSES.values()) <= set(CLOSE_REASON.by_code)
    assert {*CLOSES, *MEETS, *NOTHING_MORE} <= offered


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_ends_with_what_happens_next_and_asks_nothing_twice(kind):
    asked = [question.key for step in STEPS[kind] for question in step.questions]
    assert len(asked) == len(set(asked))
    assert STEPS[kind][-1].key == "outcome"
    assert step_called(kind, "seen").heading == "Seeing the child"
    assert step_called(kind, "nothing") is None
    assert kind in KINDS


def test_only_factors_in_use_are_offered():
    codes = {code for code, _ in FACTORS}
    assert {"24A", "10A", "21"} <= codes
    assert "18A" not in codes
