"""Taking apart what somebody typed to find a child."""

from datetime import date

import pytest

from sightline.people.typed import LONGEST, take_apart

BORN = date(2011, 5, 4)


@pytest.mark.parametrize(
    "words", ["4 May 2011", "04/05/2011", "4.5.11", "2011-05-04", "4th May 2011", "04052011"]
)
def test_a_day_is_read_however_it_is_written(words):
    typed = take_apart(words)
    assert typed.days == (BORN,)
    assert typed.turned == (date(2011, 4, 5),)
    assert typed.names == ""


@pytest.mark.parametrize("words", ["jory 4/5/2011", "4/5/2011 jory", "jory born 4 may 2011"])
def test_a_name_beside_a_day_stays_a_name(words):
    typed = take_apart(words)
    assert typed.days == (BORN,)
    assert "jory" in typed.names


@pytest.mark.parametrize("words", ["jory, aged 15", "jory 15 years", "jory 15", "jory 15yo"])
def test_an_age_is_understood(words):
    typed = take_apart(words)
    assert typed.age == 15
    assert typed.names.startswith("jory")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("p000123", ("P000123",)),
        ("H801200001001", ("H801200001001",)),
        ("943 476 5919", ("9434765919",)),
        ("A-12/9 Quill", ("A-12/9",)),
    ],
)
def test_a_number_is_kept_as_services_write_it(words, numbers):
    assert take_apart(words).numbers == numbers


@pytest.mark.parametrize("words", ["", "   ", "\0", "?!"])
def test_nothing_typed_is_nothing_to_look_for(words):
    assert take_apart(words).is_empty is (words.strip(" \0") == "")


def test_however_much_is_typed_only_so_much_is_read():
    assert len(take_apart("a" * 100_000).words) == LONGEST


def test_a_day_that_does_not_exist_is_no_day():
    assert take_apart("31/02/2011").days == ()


def test_day_and_month_change_about_only_where_that_is_another_day():
    assert take_apart("27/3/2011").turned == ()
    assert take_apart("5/5/2011").turned == ()
