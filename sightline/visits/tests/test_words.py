"""What is said of having seen a child."""

import pytest

from sightline.duties.facts import Event
from sightline.duties.telling import Names
from sightline.visits.words import seen_words, tell_visit


@pytest.mark.parametrize(
    ("seen", "alone", "words"),
    [
        (True, True, "Seen alone"),
        (None, True, "Seen alone"),
        (True, False, "Seen, not alone"),
        (True, None, "Seen"),
        (False, None, "Not seen"),
        (False, False, "Not seen"),
        (None, False, "Not seen alone"),
        (None, None, "Not recorded"),
    ],
)
def test_seen_not_seen_and_not_recorded_are_three_things(seen, alone, words):
    assert seen_words(seen, alone) == words


@pytest.mark.parametrize(
    ("known", "more"),
    [
        ((True, True, True), "Seen alone. Bedroom seen."),
        ((False, None, None), "Not seen."),
        ((None, None, False), "Whether seen is not recorded. Bedroom not seen."),
    ],
)
def test_a_visit_is_told(known, more):
    answers = dict(zip(("seen", "seen_alone", "bedroom_seen"), known, strict=True))
    fact = Event(
        1, "visit", None, answers | {"kind": "protection"}, "visits.Visit:1", "ssd:1", None
    )
    assert tell_visit(fact, Names()).what == "Visit, child protection"
    assert tell_visit(fact, Names()).more == more
