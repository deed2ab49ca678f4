"""Who has to be there, as data: every kind has a quorum, its outcomes and their words."""

import pytest

from sightline.casework.conferring.choices import KINDS, OUTCOMES, QUORUMS, Kind, Outcome, missing


@pytest.mark.parametrize(
    ("kind", "there", "words"),
    [
        (Kind.STRATEGY, ["council", "police", "health"], []),
        (Kind.STRATEGY, ["council", "police", "school"], ["Health"]),
        (Kind.STRATEGY, [], ["Children’s social care", "Police", "Health"]),
        (Kind.INITIAL, ["council", "school", "health"], []),
        (Kind.INITIAL, ["council", "school", "parent"], ["one more agency"]),
        (Kind.REVIEW, ["parent", "young_person"], ["Children’s social care", "2 more agencies"]),
    ],
)
def test_who_is_missing_is_said(kind, there, words):
    assert missing(kind, there) == words


def test_every_kind_has_a_quorum_with_its_source_and_outcomes_that_may_put_it_off():
    assert set(KINDS) == set(QUORUMS) == set(OUTCOMES) == set(Kind)
    for kind in Kind:
        assert QUORUMS[kind].source
        assert Outcome.AGAIN in OUTCOMES[kind]
    assert {one for own in OUTCOMES.values() for one in own} == set(Outcome)
