"""When a load is late or short, as the days and hours of the week go by."""

from datetime import date, datetime, time, timedelta

import pytest

from sightline.calendars.zone import LONDON
from sightline.exchange import night_words
from sightline.exchange.nights import Standing
from sightline.exchange.rules import Came, Expected, in_force, is_late, is_short, last_due

MONDAY = date(2026, 7, 20)
SIX = time(6, 0)
ALWAYS = Expected(date(2026, 1, 1), SIX, frozenset(range(7)))
WORKING = Expected(date(2026, 1, 1), SIX, frozenset(range(5)))
WEEKLY = Expected(date(2026, 1, 1), SIX, frozenset({3}))
NEVER = Expected(date(2026, 7, 1), SIX, frozenset())


def at(day, hour, minute=0):
    """A moment in London, so many days after that Monday."""
    return datetime.combine(MONDAY + timedelta(days=day), time(hour, minute), tzinfo=LONDON)


def came(began, rows=1_000, **more):
    return Came(began, began + timedelta(minutes=24), rows, **more)


@pytest.mark.parametrize(
    ("said", "moment", "due"),
    [
        ([], at(0, 7), None),
        ([ALWAYS], at(0, 7), at(0, 6)),
        ([ALWAYS], at(0, 6), at(0, 6)),
        ([ALWAYS], at(0, 5, 59), at(-1, 6)),
        ([WORKING], at(0, 5), at(-3, 6)),
        ([WORKING], at(6, 12), at(4, 6)),
        ([WEEKLY], at(2, 12), at(-4, 6)),
        ([WEEKLY], at(3, 5), at(-4, 6)),
        ([Expected(MONDAY, SIX, frozenset({0}))], at(0, 5), None),
        ([Expected(MONDAY, SIX, frozenset({0}))], at(7, 5), at(0, 6)),
        ([NEVER], at(0, 7), None),
        ([ALWAYS, NEVER], at(0, 7), None),
        ([Expected(MONDAY, time(4), frozenset(range(7))), ALWAYS], at(0, 7), at(0, 4)),
        ([Expected(MONDAY, time(4), frozenset(range(7))), ALWAYS], at(0, 3), at(-1, 6)),
    ],
)
def test_a_load_was_last_due(said, moment, due):
    assert last_due(said, moment) == due


def test_an_hour_that_the_clocks_skip_is_due_all_the_same():
    spring = datetime(2026, 3, 29, 7, tzinfo=LONDON)
    assert last_due([Expected(date(2026, 1, 1), time(1, 30), frozenset({6}))], spring) == datetime(
        2026, 3, 29, 1, 30, tzinfo=LONDON
    )


@pytest.mark.parametrize(
    ("due", "began", "late"),
    [
        (None, None, False),
        (at(0, 6), None, True),
        (at(0, 6), at(0, 2), False),
        (at(0, 6), at(0, 9), False),
        (at(0, 6), at(-1, 23), False),
        (at(0, 6), at(-1, 12), True),
        (at(0, 6), at(-1, 2), True),
        (at(0, 6), at(-1, 9), True),
    ],
)
def test_a_load_is_late_where_none_of_that_night_is_in(due, began, late):
    assert is_late(due, came(began) if began else None) is late


@pytest.mark.parametrize(
    ("rows", "more", "short"),
    [
        (1_000, {}, False), (900, {}, False), (899, {}, True), (0, {}, True),
        (10, {"accepted_short": True}, False), (10, {"without": ("ssd_contacts",)}, False),
    ],
)  # fmt: skip
def test_a_load_is_short_where_a_tenth_is_not_there_and_nobody_took_it(rows, more, short):
    assert is_short(came(at(0, 2), rows, **more), 1_000) is short


def test_the_first_load_of_all_and_none_at_all_are_not_short():
    assert not is_short(came(at(0, 2), 5), 0)
    assert not is_short(None, 1_000)


def test_what_is_expected_is_what_was_said_last_for_that_day():
    later = Expected(MONDAY, time(4), frozenset({0}))
    assert in_force([later, ALWAYS], MONDAY) is later
    assert in_force([later, ALWAYS], MONDAY - timedelta(days=1)) is ALWAYS
    assert in_force([later], date(2025, 1, 1)) is None


DUE = at(0, 6)
LATE = "The standard safeguarding dataset is late: it was expected "
SHORT = "The standard safeguarding dataset is short: its load "


def standing(last, *, due=DUE, usual=1_000, expected=ALWAYS):
    return Standing("ssd", expected, last, usual, due)


@pytest.mark.parametrize(
    ("one", "words", "state"),
    [
        (standing(came(at(0, 2))), "", ("met", "In time")),
        (
            standing(came(at(-1, 2, 10))),
            LATE + "by 06:00 today. Its last load was yesterday, 02:10.",
            ("late", "Late"),
        ),
        (
            standing(None, due=at(-3, 6)),
            LATE + "by 06:00 on Friday 17 July 2026. It was never loaded.",
            ("late", "Late"),
        ),
        (
            standing(came(at(0, 2, 10), 1)),
            SHORT + "of today, 02:10 has 1 row, and usually it has 1,000.",
            ("late", "Short"),
        ),
        (standing(None, due=None), "", ("", "Not yet due")),
        (standing(None, due=None, expected=None), "", ("", "Not expected")),
        (standing(came(at(0, 2), 1), due=None, expected=NEVER), "", ("", "Not expected")),
    ],
)  # fmt: skip
def test_how_a_source_stands_is_said_in_a_sentence_and_a_word(one, words, state):
    assert night_words.alarm(one, MONDAY) == words
    assert night_words.state_of(one) == state


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (None, "No load is expected"),
        (NEVER, "No load is expected"),
        (ALWAYS, "By 06:00, every day"),
        (WORKING, "By 06:00, Monday to Friday"),
        (Expected(MONDAY, time(17, 5), frozenset({3, 0})), "By 17:05, Monday and Thursday"),
    ],
)
def test_when_a_load_is_expected_is_said_in_words(expected, words):
    assert night_words.expected_words(expected) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (5_400, "90 minutes")],
)
def test_how_long_a_load_took_is_said_in_words(seconds, words):
    assert night_words.took(at(0, 2), at(0, 2) + timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("without", "short", "words"),
    [
        ([], False, ""), ([], True, "as short"), (["ssd_contacts"], False, "without ssd_contacts"),
        (["ssd_contacts", "List 3"], True, "without ssd_contacts and List 3, as short"),
    ],
)  # fmt: skip
def test_what_somebody_accepted_is_said_in_words(without, short, words):
    assert night_words.accepted_words(without, short=short) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [(at(0, 2, 34), "today, 02:34"), (at(-1, 23), "yesterday, 23:00"), (at(-9, 2), "11 July 2026"),
     (at(2, 2), "22 July 2026")],
)  # fmt: skip
def test_how_old_data_is_is_said_in_words(moment, words):
    assert night_words.age(moment, MONDAY) == words
