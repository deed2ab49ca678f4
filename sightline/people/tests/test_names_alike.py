"""How names compare, row by row."""

import pytest

from sightline.people.names_alike import (
    Alike,
    Name,
    folded,
    forenames_alike,
    names_alike,
    slips,
    surnames_alike,
)
from sightline.people.short_names import SHORT_FORMS


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zoë", "zoe"),
        ("O’Thimble", "othimble"),
        ("  Mary-Ann  ", "mary ann"),
        ("ŁUKASZ", "ukasz"),
        ("", ""),
        ("李", ""),
    ],
)
def test_a_name_is_folded_to_plain_letters(name, plain):
    assert folded(name) == plain


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("jory", "jory", Alike.SAME),
        ("jory", "jory tam", Alike.SAME),
        ("mary ann", "maryann", Alike.SAME),
        ("tom", "thomas", Alike.SHORT),
        ("bob", "robert", Alike.SHORT),
        ("jor", "jory", Alike.SHORT),
        ("jo", "jory", Alike.OTHER),
        ("j", "jory", Alike.INITIAL),
        ("k", "jory", Alike.OTHER),
        ("jory", "joey", Alike.TYPO),
        ("jory", "jroy", Alike.TYPO),
        ("jory", "jorry", Alike.TYPO),
        ("jory", "tamsin", Alike.OTHER),
        ("jo", "ju", Alike.OTHER),
        ("bryony", "brionie", Alike.OTHER),
        ("brackenna", "brekkenne", Alike.OTHER),
        ("brackenna", "brakkenne", Alike.TYPO),
        ("", "jory", Alike.UNKNOWN),
    ],
)
def test_first_names(one, other, way):
    assert forenames_alike(one, other) is way
    assert forenames_alike(other, one) is way


def test_names_spelled_otherwise_may_sound_the_same():
    assert forenames_alike("bryony", "brionie", ("PRN", "PRN")) is Alike.SOUND
    assert forenames_alike("bryony", "tamsin", ("PRN", "TMSN")) is Alike.OTHER
    assert forenames_alike("bryony", "tamsin", ("", "")) is Alike.OTHER


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("applewick", "applewick", Alike.SAME),
        ("apple wick", "applewick", Alike.SAME),
        ("applewick", "applewick thornbury", Alike.PART),
        ("applewick", "aplewick", Alike.TYPO),
        ("applewick", "apelwick", Alike.TYPO),
        ("applewick", "apelwkc", Alike.OTHER),
        ("applewick", "thornbury", Alike.OTHER),
        ("applewick", "", Alike.UNKNOWN),
    ],
)
def test_family_names(one, other, way):
    assert surnames_alike(one, other) is way
    assert surnames_alike(other, one) is way


def test_first_and_family_name_turned_round():
    turned = names_alike(Name("Jory", "Applewick"), Name("APPLEWICK", "jory"))
    assert turned == (Alike.TURNED, Alike.TURNED)
    same = names_alike(Name("Jory", "Jory"), Name("Jory", "Jory"))
    assert same == (Alike.SAME, Alike.SAME)
    assert names_alike(Name(), Name()) == (Alike.UNKNOWN, Alike.UNKNOWN)


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("abcd", "abcd", 0),
        ("abcd", "abce", 1),
        ("abcd", "acbd", 1),
        ("abcd", "abcde", 1),
        ("abcd", "bcd", 1),
        ("abcd", "badc", 2),
        ("abcd", "wxyz", 3),
        ("ab", "abcdef", 3),
    ],
)
def test_slips_are_counted_up_to_the_most(one, other, number):
    assert slips(one, other, 2) == number
    assert slips(other, one, 2) == number


def test_short_forms_are_those_of_one_name():
    assert all(folded(name) == name for name in SHORT_FORMS)
    assert SHORT_FORMS["tony"] & SHORT_FORMS["anthony"]
    assert not SHORT_FORMS["alan"] & SHORT_FORMS["albert"]
