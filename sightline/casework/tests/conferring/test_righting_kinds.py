"""Of which kind of plan an outline is, where the conference that set it out is put right."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.casework.models import Referral
from sightline.casework.tests.conferring.builders import called, decided, righted
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child
from sightline.plans.operations import Aim, add_outcome

pytestmark = pytest.mark.django_db
SPRING = NOW + timedelta(days=160)
DAY = date(2027, 2, 15)


@pytest.fixture(autouse=True)
def _in_spring():
    with time_machine.travel(SPRING, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


def conferred(child, worker, outcome="plan", outline="School", days=0, **said):
    one = called(child, worker, "initial", now=NOW + timedelta(days=days))
    category = "NEG" if outcome == "plan" else ""
    return decided(one, worker, outcome, category=category, outline=outline, review_on=DAY, **said)


def kinds(child):
    return dict(child.outcomes.filter(ended_on=None).values_list("what", "kinds"))


def test_lines_of_an_outline_put_right_are_of_the_kind_it_is_now(child, worker):
    first = conferred(child, worker, outline="School\nSleep")
    assert kinds(child) == {"School": ["protection"], "Sleep": ["protection"]}
    righted(first, worker, "in_need", category="", now=SPRING)
    assert kinds(child) == {"School": ["in_need"], "Sleep": ["in_need"]}


def test_what_another_plan_had_before_is_of_that_alone_again(child, worker):
    aim = Aim("School", kinds=["in_need"])
    add_outcome(child=child, aim=aim, place=1, by=worker, now=NOW - timedelta(days=1))
    first = conferred(child, worker)
    assert kinds(child) == {"School": ["in_need", "protection"]}
    righted(first, worker, outline="Sleep", now=SPRING)
    assert kinds(child) == {"School": ["in_need"], "Sleep": ["protection"]}


def test_what_another_meeting_counts_as_of_that_kind_stays_so(child, worker):
    conferred(child, worker, "in_need")
    second = conferred(child, worker, days=20)
    assert kinds(child) == {"School": ["in_need", "protection"]}
    righted(second, worker, outline="Sleep", now=SPRING)
    assert kinds(child) == {"School": ["in_need"], "Sleep": ["protection"]}
    review = called(child, worker, "review", plan=second.plan, now=NOW + timedelta(days=80))
    outline = "School\nSleep"
    third = decided(review, worker, "goes_on", category="NEG", outline=outline, review_on=DAY)
    assert kinds(child)["School"] == ["in_need", "protection"]
    none = {"category": "", "outline": "", "review_on": None}
    righted(third, worker, "ends", now=SPRING + timedelta(days=1), **none)
    assert kinds(child) == {"School": ["in_need"], "Sleep": ["protection"]}
