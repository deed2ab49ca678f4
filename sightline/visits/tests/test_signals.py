"""Not seen, not seen alone, and seen less while risk rises: a row for each boundary."""

from datetime import date, timedelta

import pytest

from sightline.care.timescales import TIMESCALES as CARE
from sightline.duties.tests.histories import a_span, visits
from sightline.duties.tests.signals_told import signals_told
from sightline.visits.rules import duties
from sightline.visits.signals import KINDS, signals
from sightline.visits.timescales import TIMESCALES

ALL = (*TIMESCALES, *CARE)


def of(kind, *facts, **who):
    found = signals_told(signals, KINDS, *facts, duties=[(duties, ALL)], **who)
    return [one[1:] for one in found if one[0] == kind]


def a_plan(began="2026-03-02", ended=None):
    return a_span("protection_plan", began, ended, 5)


def test_not_seen_as_often_as_required():
    assert of("not_seen", a_plan(), visits("2026-03-20")) == [
        ("2026-03-17", "2026-03-20"),
        ("2026-04-08", None),
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], []),
        (visits("2026-03-10", seen_alone=False), [("2026-04-28", None)]),
        (visits("2026-03-10", seen_alone=True), [("2026-05-06", None)]),
        (
            [*visits("2026-03-10", seen_alone=True), *visits("2026-05-06", seen_alone=True)],
            [("2026-07-02", None)],
        ),
        (
            [*visits("2026-03-10", seen_alone=True), *visits("2026-05-07", seen_alone=True)],
            [("2026-05-06", "2026-05-07"), ("2026-07-03", None)],
        ),
        (visits("2026-06-01", seen_alone=False), [("2026-06-01", None)]),
        (visits("2026-03-10", seen_alone=None), []),
    ],
    ids=[
        "nobody says",
        "never alone",
        "56 days",
        "in time",
        "a day late",
        "known later",
        "not said",
    ],
)
def test_not_seen_alone(facts, expected):
    assert of("not_seen_alone", a_plan(), *facts) == expected


def test_a_baby_is_not_seen_alone_before_the_first_birthday():
    found = of(
        "not_seen_alone", a_plan(), visits("2026-03-10", seen_alone=False), born="2025-08-01"
    )
    assert [began for began, _ in found] == ["2026-08-01"]


def day(number):
    return str(date(2025, 1, 6) + timedelta(days=number))


def risks(*numbers):
    return [a_span("missing", f"{day(number)} 20:00", f"{day(number)} 23:00") for number in numbers]


@pytest.mark.parametrize(
    ("at", "seen_before", "seen_lately", "expected"),
    [
        ((100, 110), (10, 20), (), [(day(167), day(184))]),
        ((100, 110), (), (), []),
        ((100, 110), (10,), (120,), []),
        ((100,), (10, 20), (), []),
        ((10, 20, 100, 110), (11,), (), [(day(178), day(179))]),
    ],
    ids=["rises and falls", "no fewer visits", "as many", "one event", "not more than before"],
)
def test_risk_rises_while_visits_fall(at, seen_before, seen_lately, expected):
    referral = a_span("referral", day(0))
    seen = visits(*map(day, (*seen_before, *seen_lately)))
    found = of("risk_up_visits_down", referral, risks(*at), seen)
    assert found == expected
