"""Which answer counts for which signal on which day; pages and SQL agree."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.calendars.clock import LONDON
from sightline.casework.answering import ANSWERS, Looked, answered, latest_of_each, looked
from sightline.casework.decisions import decisions_of, decisions_that_hold
from sightline.casework.tests.builders import a_decision, a_moment
from sightline.casework.tests.scenes import a_signal
from sightline.people.models import Child
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db
SEEN = Lens(frozenset({Label.PLAIN}))
RUNNING = """
with running as (
  select child_id, kind, began_on from duties_signalspan
   where child_id = %(child)s and days @> %(day)s::date
)"""


def in_sql(child, day):
    """How each running signal stands on a day, and the day of its answer, by the SQL of lists."""
    with connection.cursor() as cursor:
        cursor.execute(
            RUNNING + ANSWERS + " select kind, state, look_again_on from looked",
            {
                "child": child.pk,
                "day": day,
                "after": datetime.combine(day + timedelta(days=1), time(), LONDON),
            },
        )
        return {kind: (state, again) for kind, state, again in cursor.fetchall()}


def in_python(child, day):
    """The same by the page of one child."""
    spans = [
        one for one in child.signals.all()
        if one.began_on <= day and (one.ended_on is None or day < one.ended_on)
    ]  # fmt: skip
    found = answered(spans, decisions_of(child, SEEN), day)
    return {
        one.signal.kind: (one.state, one.answers[0].look_again_on if one.answers else None)
        for one in found
    }


def stands(child, day):
    """How the signal not_seen stands on a day; both ways of asking agree."""
    on = date.fromisoformat(day)
    found = in_sql(child, on)
    assert found == in_python(child, on)
    return found.get("not_seen", (None, None))[0]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-19", "nobody"),
        ("2026-11-20", "later"),
        ("2026-11-26", "later"),
        ("2026-11-27", "soon"),
        ("2026-12-04", "soon"),
        ("2026-12-05", "again"),
        ("2027-06-01", "again"),
    ],
)
def test_an_answer_counts_from_its_day_until_the_day_to_look_again(day, state):
    child = a_child()
    a_signal(child)
    a_decision(child, a_person("team_manager"), "2026-11-20", again=14)
    assert stands(child, day) == state


@pytest.mark.parametrize(
    ("began", "ended", "decided", "counts"),
    [
        ("2026-11-01", None, "2026-10-31", False),
        ("2026-11-01", None, "2026-11-01", True),
        ("2026-11-01", "2026-11-30", "2026-11-29", True),
    ],
)
def test_an_answer_belongs_to_the_span_that_holds_on_its_day(began, ended, decided, counts):
    child = a_child()
    a_signal(child, began=began, ended=ended)
    a_decision(child, a_person("team_manager"), decided, again=100)
    assert (stands(child, "2026-11-29") == "later") is counts


def test_the_answer_that_ended_a_signal_belongs_to_it_and_not_to_the_next():
    child, manager = a_child(), a_person("service_manager")
    a_signal(child, began="2026-10-01", ended="2026-11-01")
    a_signal(child, began="2026-11-20")
    a_decision(child, manager, "2026-11-01", again=100)
    before, after = child.signals.order_by("began_on")
    told = decisions_of(child, SEEN)
    states = [one.state for one in answered([before, after], told, date(2026, 11, 25))]
    assert states == [Looked.LATER, Looked.NOBODY]
    assert stands(child, "2026-11-25") == "nobody"
    assert stands(child, "2026-10-31") == "nobody"


def test_an_answer_to_one_kind_says_nothing_of_another():
    child = a_child()
    for kind in ("not_seen", "no_plan", "long_in_need"):
        a_signal(child, kind)
    a_decision(child, a_person("director"), "2026-11-20", kinds=["no_plan", "long_in_need"])
    assert stands(child, "2026-11-23") == "nobody"
    assert {kind: one[0] for kind, one in in_sql(child, date(2026, 11, 23)).items()} == {
        "not_seen": "nobody", "no_plan": "later", "long_in_need": "later",
    }  # fmt: skip


def test_the_later_answer_is_the_word_that_counts():
    child, manager = a_child(), a_person("team_manager")
    a_signal(child)
    a_decision(child, manager, "2026-11-10", again=100)
    a_decision(child, manager, "2026-11-18", again=2)
    assert stands(child, "2026-11-17") == "later"
    assert stands(child, "2026-11-18") == "soon"
    assert stands(child, "2026-11-21") == "again"


def test_what_was_put_right_counts_until_the_day_it_was_and_the_version_after():
    child, manager = a_child(), a_person("team_manager")
    a_signal(child)
    first = a_decision(child, manager, "2026-11-10", again=100)
    a_decision(
        child, manager, "2026-11-10", again=10, supersedes=first, recorded_at=a_moment("2026-11-15")
    )
    assert stands(child, "2026-11-14") == "later"
    assert stands(child, "2026-11-15") == "soon"
    assert stands(child, "2026-11-21") == "again"


def test_a_decision_about_another_kind_after_being_put_right_answers_no_more():
    child, manager = a_child(), a_person("team_manager")
    a_signal(child)
    first = a_decision(child, manager, "2026-11-10", again=100)
    a_decision(
        child, manager, "2026-11-10", [], supersedes=first, recorded_at=a_moment("2026-11-15")
    )
    assert stands(child, "2026-11-14") == "later"
    assert stands(child, "2026-11-15") == "nobody"


def test_an_answer_late_in_the_evening_counts_on_that_day():
    child = a_child()
    a_signal(child)
    moment = datetime(2026, 11, 20, 23, 59, tzinfo=LONDON)
    a_decision(child, a_person("director"), decided_at=moment, recorded_at=moment)
    assert (stands(child, "2026-11-19"), stands(child, "2026-11-20")) == ("nobody", "later")


@pytest.mark.parametrize(
    ("again", "state"),
    [(None, "nobody"), (-1, "again"), (0, "soon"), (7, "soon"), (8, "later")],
)
def test_the_days_around_the_day_to_look_again(again, state):
    day = date(2026, 11, 23)
    assert looked(None if again is None else day + timedelta(days=again), day) == state


def test_on_the_desk_stands_the_last_word_while_its_day_has_not_passed():
    child, other, manager = a_child(), a_child(), a_person("team_manager")
    early = a_decision(child, manager, "2026-11-01", ["not_seen", "no_plan"], again=60)
    a_decision(child, manager, "2026-11-02", ["no_plan"], again=5)
    late = a_decision(child, manager, "2026-11-10", ["no_plan"], again=60)
    about_nothing = a_decision(child, manager, "2026-11-11", [], again=60)
    a_decision(other, manager, "2026-11-11")
    put_right = a_decision(child, manager, "2026-11-12", [], again=60, supersedes=about_nothing)
    held = decisions_that_hold(Child.objects.filter(pk=child.pk), date(2026, 11, 23))
    found = latest_of_each(held)
    assert found == [put_right, late, early]
    assert latest_of_each([late, early, early]) == [late, early]
