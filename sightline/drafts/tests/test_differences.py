"""What differs between two texts is marked, and nothing else is."""

import pytest

from sightline.drafts.conflict import LONGEST, differences


@pytest.mark.parametrize(
    ("one", "other", "mine", "theirs"),
    [
        ("every Monday", "weekly", [("every Monday", True)], [("weekly", True)]),
        ("seen alone", "seen alone", [("seen alone", False)], [("seen alone", False)]),
        ("", "new", [], [("new", True)]),
        ("a b c", "a x c", [("a ", False), ("b", True), (" c", False)],
         [("a ", False), ("x", True), (" c", False)]),
    ],
)  # fmt: skip
def test_what_differs_is_marked(one, other, mine, theirs):
    assert differences(one, other) == (mine, theirs)


def test_a_very_long_text_is_marked_whole():
    text = "word " * LONGEST
    assert differences(text, text + "more") == ([(text, True)], [(text + "more", True)])
