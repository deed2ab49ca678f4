"""How words that begin a line stand within one."""

import pytest

from sightline.design.words import within


@pytest.mark.parametrize(
    ("words", "ours", "typed"),
    [
        ("His mother", "his mother", "his mother"),
        ("The health visitor, Odile", "the health visitor, Odile", "the health visitor, Odile"),
        ("School", "school", "school"),
        ("Mum, by phone", "mum, by phone", "mum, by phone"),
        ("Odile Ashgrove", "odile Ashgrove", "Odile Ashgrove"),
        ("Past: was due Monday", "past: was due Monday", "Past: was due Monday"),
        ("Monday 30 November", "Monday 30 November", "Monday 30 November"),
        ("May 2026", "May 2026", "May 2026"),
        ("EHC plan", "EHC plan", "EHC plan"),
        ("PC Byrne", "PC Byrne", "PC Byrne"),
        ("I rang", "I rang", "I rang"),
        ("A teacher", "a teacher", "a teacher"),
        ("", "", ""),
    ],
)
def test_a_capital_that_only_began_a_line_goes(words, ours, typed):
    assert within(words) == ours
    assert within(words, typed=True) == typed
