"""How long a child was missing, and what is said of the return interview."""

from datetime import UTC, datetime, timedelta

import pytest

from sightline.duties.facts import Span
from sightline.duties.telling import Names
from sightline.missing.words import interview_words, lasted, tell_missing

START = datetime(2026, 11, 20, 21, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=31, minutes=20), "31 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=58), "58 days"),
    ],
)
def test_how_long_is_said_as_people_say_it(gap, words):
    assert lasted(START, START + gap, to_the_hour=True) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(0), "within the day"),
        (timedelta(hours=10), "1 day"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_hours_are_not_made_up_where_only_days_are_known(gap, words):
    assert lasted(START, START + gap, to_the_hour=False) == words


def test_a_night_when_the_clocks_change_is_as_long_as_it_was():
    began = datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert lasted(began, datetime(2026, 10, 25, 6, tzinfo=UTC), to_the_hour=True) == "8 hours"


@pytest.mark.parametrize(
    ("offered", "accepted", "words"),
    [
        (None, None, ""),
        (False, None, "Return interview not offered"),
        (True, None, "Return interview offered, answer not recorded"),
        (True, False, "Return interview offered, not accepted"),
        (True, True, "Return interview accepted"),
        (None, True, "Return interview accepted"),
        (None, False, "Return interview offered, not accepted"),
    ],
)
def test_what_is_known_of_the_interview_is_said_and_no_more(offered, accepted, words):
    assert interview_words(offered, accepted) == words


@pytest.mark.parametrize(
    ("kind", "ended", "words"),
    [
        ("M", START + timedelta(hours=31), ("Missing", "For 31 hours.")),
        ("", None, ("Missing", "No return recorded.")),
        ("A", START, ("Away from placement without leave", "For 0 minutes.")),
    ],
)
def test_an_episode_is_told(kind, ended, words):
    known = {
        "kind": kind,
        "starts_with_time": True,
        "ends_with_time": True,
        "interview_offered": None,
        "interview_accepted": None,
    }
    fact = Span(1, "missing", START, ended, known, "missing.MissingEpisode:1", "ssd:M1", None)
    told = tell_missing(fact, Names())
    assert (told.what, told.more) == words
