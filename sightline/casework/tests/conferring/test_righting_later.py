"""Putting right a conference months later: what people did since stays as they left it."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.casework.conferring.checks import Heard
from sightline.casework.conferring.outline_anew import LATER
from sightline.casework.conferring.queries import standing_agencies
from sightline.casework.conferring.resettling import REVIEW_ENDS_IT
from sightline.casework.models import (
    ChildInNeedPlan,
    Conference,
    Discussion,
    DiscussionAgency,
    ProtectionPlan,
    ProtectionReview,
    Referral,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import called, decided, righted
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.meetings.models import ChildMeeting
from sightline.people.tests.builders import a_child
from sightline.plans.operations import Aim, change_outcome, end_outcome, write_head

pytestmark = pytest.mark.django_db
SPRING = NOW + timedelta(days=160)
FIRST_DAY = date(2027, 2, 15)
OUTLINE = "School\nHe sleeps at home"


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture(autouse=True)
def _in_spring():
    with time_machine.travel(SPRING, tick=False):
        yield


def conferred(child, worker, outcome="plan", category="NEG", **said):
    return decided(called(child, worker, "initial"), worker, outcome, category=category, **said)


def reviewed(child, worker, plan, outcome="goes_on", category="NEG", days=80, **said):
    one = called(child, worker, "review", plan=plan, now=NOW + timedelta(days=days))
    return decided(one, worker, outcome, category=category, **said)


def running(child):
    return set(child.outcomes.filter(ended_on=None).values_list("what", flat=True))


def looked_at(child, on, worker):
    write_head(
        child=child, worries=None, strengths="", next_review_on=on, by=worker,
        now=NOW + timedelta(days=90),
    )  # fmt: skip


def test_what_a_correction_leaves_alone_stays_alone_in_the_plan(child, worker):
    first = conferred(child, worker, outline=OUTLINE, review_on=FIRST_DAY)
    school, home = child.outcomes.order_by("place")
    since = {"child": child, "by": worker, "now": NOW + timedelta(days=60)}
    end_outcome(outcome=home, why="He does", **since)
    change_outcome(outcome=school, aim=Aim("Maths, every day"), place=1, **since)
    looked_at(child, date(2027, 7, 1), worker)
    made = righted(first, worker, risks="In other words", now=SPRING)
    assert running(child) == {"Maths, every day"}
    child.plan.refresh_from_db()
    assert child.plan.next_review_on == date(2027, 7, 1)
    assert (made.withdrawn, made.stays) == ([], [])


@pytest.mark.parametrize("someone_set_another", [True, False])
def test_a_line_left_out_comes_in_and_a_day_set_since_stays(someone_set_another, child, worker):
    first = conferred(child, worker, outline=OUTLINE, review_on=FIRST_DAY)
    looked_at(child, date(2027, 7, 1) if someone_set_another else FIRST_DAY, worker)
    made = righted(
        first, worker, outline=f"{OUTLINE}\nFootball", review_on=date(2027, 2, 1), now=SPRING
    )
    assert running(child) == {"School", "He sleeps at home", "Football"}
    child.plan.refresh_from_db()
    on = date(2027, 7, 1) if someone_set_another else date(2027, 2, 1)
    assert child.plan.next_review_on == on
    assert [("1 February 2027" in words) for words in made.stays] == [True] * someone_set_another


def test_the_plan_of_a_later_review_is_not_rewound_by_an_earlier_conference(child, worker):
    first = conferred(child, worker, outline=OUTLINE, review_on=FIRST_DAY)
    reviewed(child, worker, first.plan, outline="School", review_on=date(2027, 7, 1))
    made = righted(first, worker, outline="Football", review_on=date(2027, 2, 1), now=SPRING)
    assert running(child) == {"School", "He sleeps at home"}
    child.plan.refresh_from_db()
    assert child.plan.next_review_on == date(2027, 7, 1)
    assert made.stays == [LATER]
    assert ProtectionPlan.objects.get().ended_on is None


@pytest.mark.parametrize("ran_before", [True, False])
def test_a_plan_in_need_that_has_ended_since_does_not_begin_again(ran_before, child, worker):
    if ran_before:
        ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 4, 1))
    first = conferred(child, worker, "in_need", "")
    ChildInNeedPlan.objects.update(ended_on=date(2027, 2, 1))
    made = righted(first, worker, chair="Dr Albury", now=SPRING)
    assert ChildInNeedPlan.objects.get(child=child).ended_on == date(2027, 2, 1)
    assert (made.withdrawn, made.stays) == ([], [])


@pytest.mark.parametrize(
    ("later", "said", "latest", "stays"),
    [
        ("SAB", {"outcome": "goes_on"}, "SAB", 0),
        ("SAB", {"outcome": "goes_on", "category": "PHY"}, "SAB", 1),
        ("NEG", {"outcome": "again", "category": "", "again_on": date(2027, 3, 1)}, "NEG", 1),
        ("", {"outcome": "goes_on", "category": "PHY"}, "PHY", 0),
    ],
)
def test_the_category_of_a_later_review_stands(later, said, latest, stays, child, worker):
    plan = ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 9, 1), first_category="EMO", latest_category="EMO"
    )
    first = reviewed(child, worker, plan, days=1)
    if later:
        reviewed(child, worker, plan, category=later, days=80)
    plan.refresh_from_db()
    assert plan.latest_category == (later or "NEG")
    made = righted(first, worker, now=SPRING, **said)
    plan.refresh_from_db()
    assert plan.latest_category == latest
    words = "The category of the child protection plan of 1 September 2026"
    assert [one for one in made.stays if one.startswith(words)] == made.stays
    assert len(made.stays) == stays


def test_a_category_a_review_confirmed_is_not_changed_with_the_first(child, worker):
    first = conferred(child, worker)
    reviewed(child, worker, first.plan)
    made = righted(first, worker, category="PHY", now=SPRING)
    plan = ProtectionPlan.objects.get()
    assert (plan.first_category, plan.latest_category) == ("PHY", "NEG")
    assert made.stays == [
        "The category of the child protection plan of 23 November 2026: a later review decided it"
    ]


def core_group_met(child):
    on = NOW.date() + timedelta(days=7)
    ChildMeeting.objects.create(
        child=child, gathering="0" * 32, kind="core_group", arranged_on=on, meets_on=on, held_on=on
    )


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "in_need", "outline": "Football", "review_on": date(2027, 2, 1)},
        {"outcome": "nothing", "outline": "", "review_on": None},
    ],
)
def test_a_protection_plan_that_stays_keeps_its_review_and_outline(said, child, worker):
    first = conferred(child, worker, outline=OUTLINE, review_on=FIRST_DAY)
    core_group_met(child)
    made = righted(first, worker, category="", now=NOW + timedelta(days=9), **said)
    assert made.stays == ["The child protection plan of 23 November 2026", REVIEW_ENDS_IT]
    assert (made.withdrawn, made.plan) == ([], first.plan)
    assert ProtectionReview.objects.get(leads=True).due_on == FIRST_DAY
    conference = Conference.objects.get()
    assert (conference.leads, conference.led_to_plan) == (True, True)
    more = {"Football"} if said["outcome"] == "in_need" else set()
    assert running(child) == {"School", "He sleeps at home"} | more
    child.plan.refresh_from_db()
    assert child.plan.next_review_on == FIRST_DAY
    assert not ChildInNeedPlan.objects.exists()
    back = righted(made, worker, "plan", category="NEG", outline=OUTLINE, review_on=FIRST_DAY)
    assert back.plan == first.plan
    assert {"School", "He sleeps at home"} <= running(child)
    assert differences() == 0


def test_a_conference_whose_plan_has_ended_since_still_led_to_it(child, worker):
    first = conferred(child, worker)
    ProtectionPlan.objects.update(ended_on=date(2027, 3, 1))
    said = {"category": "", "again_on": date(2027, 5, 20)}
    made = righted(first, worker, "again", now=SPRING, **said)
    assert made.stays == ["The child protection plan of 23 November 2026"]
    assert (made.withdrawn, made.plan) == ([], first.plan)
    conference = Conference.objects.get()
    assert (conference.leads, conference.led_to_plan) == (True, True)


def test_nobody_meets_again_to_decide_on_a_plan_that_has_begun(child, worker):
    first = conferred(child, worker)
    core_group_met(child)
    with pytest.raises(FrontDoorRefused, match="call a review"):
        righted(first, worker, "again", category="", again_on=date(2027, 1, 4))


def test_a_conference_is_put_right_once_its_plan_has_ended_and_a_second_runs(child, worker):
    first = conferred(child, worker)
    ProtectionPlan.objects.update(ended_on=date(2027, 3, 1))
    second = ProtectionPlan.objects.create(
        child=child, started_on=date(2027, 4, 1), first_category="PHY", latest_category="PHY"
    )
    made = righted(first, worker, chair="Dr Albury", now=SPRING)
    assert (made.chair, made.plan) == ("Dr Albury", first.plan)
    plans = ProtectionPlan.objects.filter(leads=True).order_by("started_on")
    assert list(plans.values_list("pk", "ended_on", "latest_category")) == [
        (first.plan.pk, date(2027, 3, 1), "NEG"), (second.pk, None, "PHY"),
    ]  # fmt: skip
    assert (made.withdrawn, made.stays) == ([], [])


def test_a_correction_still_makes_no_plan_beside_one_that_runs(child, worker):
    first = conferred(child, worker, "nothing", "")
    ProtectionPlan.objects.create(child=child, started_on=date(2027, 4, 1))
    with pytest.raises(FrontDoorRefused, match="call a review"):
        righted(first, worker, "plan", category="NEG", now=SPRING)
    assert ProtectionPlan.objects.count() == 1


def test_who_meets_again_is_who_stands_as_asked_by_the_correction(child, worker):
    first = decided(called(child, worker), worker, "again", again_on=date(2026, 11, 25))
    police, health = standing_agencies(first.discussion)[1:]
    heard = [
        Heard(police, "came", "x"),
        Heard(health, "came", "x"),
        Heard(DiscussionAgency(agency="school", who="Mr Quennell"), "came", "x"),
    ]
    made = righted(first, worker, heard=heard, missing_why="x", again_on=date(2026, 11, 30))
    ahead = Discussion.objects.get(child=child, held_at=None, not_held_on=None)
    assert [(one.agency, one.who) for one in standing_agencies(ahead)] == [
        ("police", "DS Coldridge"), ("health", "Dr Albury"), ("school", "Mr Quennell"),
    ]  # fmt: skip
    assert made.withdrawn == ["The meeting called for 25 November 2026"]
