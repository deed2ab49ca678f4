"""What the coach asks about an action, and what it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.plans.coach import (
    MOST_OPEN,
    NO_CHANGE,
    NO_DAY,
    NO_SIGN,
    NOBODY,
    Around,
    Review,
    Step,
    late_for_review,
    same,
    too_many,
    unclear,
)
from sightline.plans.vague import FORMS, VAGUE

REVIEW = date(2026, 12, 2)
AROUND = Around(frozenset({"jory", "jory applewick"}), Review(REVIEW))
CLEAR = Step(
    "Fit a door camera and agree a call word with Carys",
    "PC Lowen Trask",
    date(2026, 11, 13),
    "Carys can see who calls before she opens",
    "She has used the word once in practice",
)


def asked(**given):
    return unclear(replace(CLEAR, **given), AROUND)


def test_an_action_that_says_everything_is_left_alone():
    assert asked() == []


@pytest.mark.parametrize(
    ("given", "hints"),
    [
        ({"who": ""}, [NOBODY]),
        ({"who": " , "}, [NOBODY]),
        ({"by_when": None}, [NO_DAY]),
        ({"so_that": " "}, [NO_CHANGE]),
        ({"sign": ""}, [NO_SIGN]),
        ({"by_when": date(2026, 12, 1)}, []),
        ({"by_when": REVIEW}, []),
        ({"by_when": date(2026, 12, 3)}, ["Due after the review of 2 December"]),
        ({"who": "Jory"}, ["Jory alone is to do it: who of us does something?"]),
        ({"who": "JORY"}, ["JORY alone is to do it: who of us does something?"]),
        ({"who": "jory, Jory Applewick"}, ["jory alone is to do it: who of us does something?"]),
        ({"who": "Jory and Carys"}, []),
        ({"who": "Jory’s school"}, []),
        ({"who": "Sandy"}, []),
    ],
)
def test_what_is_missing_is_named(given, hints):
    assert asked(**given) == hints


@pytest.mark.parametrize(
    ("what", "quoted"),
    [
        ("Support Jory to engage with education", "Support … engage"),
        ("ENSURE the door camera is fitted", "ENSURE"),
        ("Priya will monitor his phone", "monitor"),
        ("Meet his uncle and liaise with school", "liaise"),
        ("Continuing direct work", "Continuing"),
        ("Drive Jory to the support group", ""),
        ("Find the address of his friend", ""),
        ("Take the monitors back to school", ""),
        ("Reassure Carys by phone each evening at 19:00", ""),
        ("", ""),
    ],
)
def test_verbs_that_nobody_could_see_are_quoted(what, quoted):
    hints = asked(what=what)
    said = [f"“{quoted}”: who does what, that another person could see?"]
    assert hints == (said if quoted else [])


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_verb_of_the_table_is_asked_about_wherever_it_begins(form):
    assert asked(what=f"{form.capitalize()} what happens at home")[0].startswith("“")


def test_the_table_holds_the_verbs_that_were_agreed():
    agreed = "ensure monitor support engage continue liaise address encourage promote explore"
    assert set(VAGUE) == set(agreed.split())


def test_without_a_review_no_day_is_late_for_it():
    late = replace(CLEAR, by_when=date(2030, 1, 1))
    assert unclear(late, Around(frozenset(), None)) == []


@pytest.mark.parametrize(
    ("by_when", "is_last_day", "hint"),
    [
        (REVIEW, False, ""),
        (date(2026, 12, 3), False, "Due after the review of 2 December"),
        (REVIEW, True, ""),
        (date(2026, 12, 3), True, "Due after the review that is due by 2 December"),
    ],
)
def test_due_after_the_review_says_whether_it_is_arranged(by_when, is_last_day, hint):
    assert late_for_review(by_when, Review(REVIEW, is_last_day)) == hint


def test_an_action_that_says_the_same_as_one_before_names_it():
    again = replace(CLEAR, what="fit door camera, agree call word with the Carys!")
    assert unclear(again, AROUND, [("1.1", CLEAR)]) == ["Says the same as 1.1"]
    other = replace(CLEAR, what="Fit a door camera")
    assert unclear(other, AROUND, [("1.1", CLEAR)]) == []
    assert not same("", "")


@pytest.mark.parametrize(
    ("number", "is_asked"), [(0, False), (12, False), (MOST_OPEN + 1, True), (40, True)]
)
def test_more_than_twelve_open_at_once_is_asked_about(number, is_asked):
    assert bool(too_many(number)) is is_asked
    assert not is_asked or too_many(number).startswith(f"{number} actions are open")
