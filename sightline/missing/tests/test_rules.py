"""What is due when a child comes back: hours, changing clocks, what a source does not say."""

import pytest

from sightline.duties.tests.histories import a_span, told
from sightline.missing.rules import duties
from sightline.missing.timescales import TIMESCALES


def of(*facts, **who):
    return told(duties, TIMESCALES, *facts, **who)


def interview(*facts, **who):
    return [one[1:] for one in of(*facts, **who) if one[0] == "rhi_complete"]


@pytest.mark.parametrize(
    ("returned", "due"),
    [
        ("2026-05-04 21:40", "2026-05-07 21:40+01:00"),
        ("2026-03-27 22:00", "2026-03-30 23:00+01:00"),
        ("2026-10-24 22:00", "2026-10-27 21:00+00:00"),
        ("2026-05-04 00:00", "2026-05-07 00:00+01:00"),
    ],
    ids=["72 hours", "clocks go forward", "clocks go back", "midnight is midnight"],
)
def test_seventy_two_elapsed_hours_from_the_return(returned, due):
    away = a_span("missing", "2026-03-20 20:00", returned)
    assert interview(away) == [(returned[:10], due, None, None)]


@pytest.mark.parametrize(
    ("offered", "accepted", "met", "ended"),
    [
        (True, True, "unknown", None),
        (True, False, None, "unknown"),
        (True, None, None, None),
        (False, False, None, None),
        (None, None, None, None),
        (None, True, "unknown", None),
    ],
)
def test_what_a_source_says_of_the_interview(offered, accepted, met, ended):
    away = a_span("missing", "2026-05-01 20:00", "2026-05-04 21:40",
                  interview_offered=offered, interview_accepted=accepted)  # fmt: skip
    assert interview(away) == [("2026-05-04", "2026-05-07 21:40+01:00", met, ended)]


@pytest.mark.parametrize(("offered", "met"), [(True, "unknown"), (False, None), (None, None)])
def test_that_it_was_offered_is_known_and_not_when(offered, met):
    away = a_span("missing", "2026-05-01 20:00", "2026-05-04 21:40", interview_offered=offered)
    offers = [one for one in of(away) if one[0] == "rhi_offer"]
    assert offers == [("rhi_offer", "2026-05-04", "2026-05-05 21:40+01:00", met, None)]


def test_away_raises_none_and_neither_does_who_is_still_missing():
    assert of(a_span("missing", "2026-05-01 20:00", "2026-05-04 21:40", kind="A")) == []
    assert of(a_span("missing", "2026-05-01 20:00")) == []


def test_eighteen_does_not_end_an_interview_and_none_arises_after():
    away = a_span("missing", "2026-05-01 20:00", "2026-05-04 21:40")
    assert of(away, born="2008-05-05") == [
        ("rhi_complete", "2026-05-04", "2026-05-07 21:40+01:00", None, None),
        ("rhi_offer", "2026-05-04", "2026-05-05 21:40+01:00", None, "2026-05-05"),
    ]
    assert of(away, born="2008-05-04") == []


def test_death_ends_it():
    away = a_span("missing", "2026-05-01 20:00", "2026-05-04 21:40")
    assert interview(away, died="2026-05-06")[0][3] == "2026-05-06"
