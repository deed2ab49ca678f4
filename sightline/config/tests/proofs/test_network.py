"""A browser whose network fails as Save is pressed: nothing is there twice, and nothing is lost."""

import pytest

from sightline.config.bench.proofs import network

pytestmark = pytest.mark.journey


def test_a_short_run_of_the_proof(template):
    said, is_right = network.run(len(network.FAILURES), template, lambda _: None)
    assert is_right, said
    assert len(said) == 2 + len(network.FAILURES)


@pytest.mark.django_db
def test_what_is_lost_would_be_said():
    found = network.found_of([("a way", "never on file")])
    assert (found.rounds["a way"], found.lost["a way"]) == (1, 1)
    assert not found.is_right
