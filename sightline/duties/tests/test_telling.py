"""How a fact is told."""

import pytest

from sightline.duties.telling import Names, answer, sentences


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((), ""),
        (("", "  "), ""),
        (("seen", "", "Seen alone."), "Seen. Seen alone."),
        (("about £300. Owed",), "About £300. Owed."),
    ],
)
def test_only_what_is_known_is_said(parts, words):
    assert sentences(*parts) == words


@pytest.mark.parametrize(("known", "words"), [(True, "yes"), (False, "no"), (None, "")])
def test_what_nobody_said_is_left_out(known, words):
    assert answer(known, "yes", "no") == words


def test_somebody_is_named_as_far_as_known():
    names = Names({1: "Priya Goldfinch"}, {2: "Ashmere 2"})
    assert names.who(1, 2) == "Priya Goldfinch, Ashmere 2"
    assert names.who(1, 3) == "Priya Goldfinch"
    assert names.who(None, None) == ""
