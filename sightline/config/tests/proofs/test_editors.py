"""People who change one thing at once see each other's text, and nothing is written over unseen."""

import pytest

from sightline.config.bench.proofs import editors

pytestmark = pytest.mark.server


def test_nobody_writes_over_anybody_unseen(template):
    said, is_right = editors.run(24, 4, template, lambda _: None)
    found = dict(line.strip("| ").split(" | ") for line in said if not line.startswith("| ---"))
    assert is_right, said
    assert found["Save pressed"] == "24"
    assert int(found["Acknowledged"]) + int(found["Shown both texts instead"]) == 24
    assert int(found["Shown both texts instead"]) > 0


class NoAnswers:
    """A browser that is never needed."""


@pytest.mark.django_db
def test_what_is_lost_or_written_over_would_be_said():
    first, second = editors.Editor(NoAnswers()), editors.Editor(NoAnswers())

    class Somebody:
        pk = 7

    first.on_file = {7: [(1, "a"), (2, "b")]}
    second.on_file = {7: [(2, "c")]}
    second.left = {7: "d"}
    found = editors.found_of([first, second], [Somebody])
    assert (found.on_file, found.lost, found.unseen, found.left_nowhere) == (3, 3, 1, 1)
    assert not found.is_right
