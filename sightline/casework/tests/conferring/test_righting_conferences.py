"""Putting right what a conference or its review decided, and the plans that follow."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.casework.conferring.resettling import REVIEW_ENDS_IT
from sightline.casework.models import (
    ChildInNeedPlan,
    Conference,
    Discussion,
    ProtectionPlan,
    ProtectionReview,
    Referral,
)
from sightline.casework.tests.conferring.builders import called, decided, righted
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.meetings.models import ChildMeeting
from sightline.people.tests.builders import a_child
from sightline.plans.operations import Aim, change_outcome
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
PLAN = "The child protection plan of 23 November 2026"


@pytest.fixture(autouse=True)
def _later_on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
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


@pytest.fixture
def in_need(child):
    return ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 4, 1))


@pytest.fixture
def running(child):
    return ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 9, 1), first_category="NEG", latest_category="NEG"
    )


def conferred(child, worker, outcome="plan", category="NEG", **said):
    return decided(called(child, worker, "initial"), worker, outcome, category=category, **said)


def reviewed(child, worker, plan, outcome="goes_on", category="NEG", **said):
    one = called(child, worker, "review", plan=plan)
    return decided(one, worker, outcome, category=category, **said)


def met(child, kind, on=TODAY):
    ChildMeeting.objects.create(
        child=child, gathering="0" * 32, kind=kind, arranged_on=on, meets_on=on, held_on=on
    )


def test_a_plan_nobody_has_begun_is_withdrawn_and_the_plan_in_need_runs_on(child, worker, in_need):
    first = conferred(child, worker, review_on=date(2027, 2, 15))
    in_need.refresh_from_db()
    assert in_need.ended_on == TODAY
    made = righted(first, worker, "in_need", category="", review_on=None)
    in_need.refresh_from_db()
    assert in_need.ended_on is None
    assert not ProtectionPlan.objects.filter(leads=True).exists()
    assert not ProtectionReview.objects.filter(leads=True).exists()
    assert ChildInNeedPlan.objects.filter(leads=True).count() == 1
    conference = Conference.objects.get(child=child)
    assert (conference.led_to_plan, conference.leads) == (False, True)
    assert made.withdrawn == [PLAN, "The review conference of 15 February 2027"]
    assert not DutySpan.objects.filter(child=child, rule="rcpc_first").exists()
    assert differences() == 0


@pytest.mark.parametrize("begun", ["core group", "review called"])
def test_a_plan_somebody_has_begun_stays(begun, child, worker):
    first = conferred(child, worker)
    if begun == "core group":
        met(child, "core_group")
    else:
        called(child, worker, "review", plan=first.plan)
    made = righted(first, worker, "nothing", category="")
    assert made.stays == [PLAN, REVIEW_ENDS_IT]
    assert ProtectionPlan.objects.get(child=child).leads
    assert DutySpan.objects.filter(child=child, rule="rcpc_first").exists()
    again = righted(made, worker, "plan", category="SAB")
    assert again.plan == first.plan
    assert ProtectionPlan.objects.get(child=child).first_category == "SAB"


def test_a_plan_that_was_not_written_begins_now_and_ends_the_plan_in_need(child, worker):
    first = conferred(child, worker, "in_need", "")
    assert ChildInNeedPlan.objects.get(child=child).ended_on is None
    made = righted(first, worker, "plan", category="NEG")
    assert made.withdrawn == ["The plan in need of 23 November 2026"]
    assert (made.plan.started_on, made.plan.conference) == (TODAY, Conference.objects.get())
    assert DutySpan.objects.filter(child=child, rule="rcpc_first").exists()
    assert differences() == 0


def test_a_plan_in_need_that_was_begun_is_ended_by_the_plan(child, worker):
    first = conferred(child, worker, "in_need", "")
    met(child, "in_need")
    made = righted(first, worker, "plan", category="NEG")
    assert (made.withdrawn, made.stays) == ([], [])
    assert ChildInNeedPlan.objects.get(child=child).ended_on == TODAY
    back = righted(made, worker, "in_need", category="")
    assert ChildInNeedPlan.objects.get(child=child).ended_on is None
    assert back.withdrawn == [PLAN]
    none = righted(back, worker, "nothing")
    assert none.stays == ["The plan in need of 23 November 2026"]


@pytest.mark.parametrize(
    ("days", "due"), [(0, date(2027, 2, 23)), (1, date(2027, 2, 22)), (20, date(2027, 2, 3))]
)
def test_plan_conference_and_clock_move_with_the_day_it_was_held(days, due, child, worker, in_need):
    first = conferred(child, worker)
    on = TODAY - timedelta(days=days)
    righted(first, worker, held_at=first.discussion.called_for - timedelta(days=days))
    plan, conference = ProtectionPlan.objects.get(), Conference.objects.get()
    in_need.refresh_from_db()
    assert (plan.started_on, conference.held_on, in_need.ended_on) == (on, on, on)
    assert DutySpan.objects.get(child=child, rule="rcpc_first").due_on == due
    assert differences() == 0


def test_a_conference_that_decided_nothing_yet_is_no_conference(child, worker):
    first = conferred(child, worker)
    made = righted(first, worker, "again", category="", again_on=date(2026, 11, 30))
    assert made.withdrawn == [PLAN, "The conference of 23 November 2026"]
    assert not Conference.objects.filter(leads=True).exists()
    assert Discussion.objects.get(held_at=None).kind == "initial"
    back = righted(made, worker, "plan", category="NEG", again_on=None)
    assert back.conference.leads
    assert ProtectionPlan.objects.filter(leads=True).count() == 1


def test_the_outline_leaves_the_plan_where_nobody_has_worked_on_it(child, worker):
    a_plan(child, worker)
    review_on = date(2027, 2, 15)
    first = conferred(child, worker, outline="He sleeps at home\nSchool\nSam", review_on=review_on)
    school = child.outcomes.get(what="School")
    change_outcome(
        child=child, outcome=school, aim=Aim("School", "I like maths"), place=2, by=worker,
        now=NOW + timedelta(hours=3),
    )  # fmt: skip
    made = righted(first, worker, outline="Sam\nFootball", review_on=date(2027, 2, 1))
    running = set(child.outcomes.filter(ended_on=None).values_list("what", flat=True))
    assert {"School", "Sam", "Football"} <= running
    assert "He sleeps at home" not in running
    assert made.withdrawn == ["1 line of the outline, in the child’s plan"]
    assert made.stays == ["1 line of the outline, in the child’s plan"]
    child.plan.refresh_from_db()
    assert child.plan.next_review_on == date(2027, 2, 1)
    assert ProtectionReview.objects.get(leads=True).due_on == date(2027, 2, 1)
    last = righted(made, worker, "nothing", category="", outline="", review_on=None)
    assert "2 lines of the outline, in the child’s plan" in last.withdrawn
    child.plan.refresh_from_db()
    assert child.plan.next_review_on is None


def test_a_plan_the_review_did_not_end_runs_on(child, worker, running):
    first = reviewed(child, worker, running, "ends", "")
    running.refresh_from_db()
    assert running.ended_on == TODAY
    made = righted(first, worker, "goes_on", category="SAB", review_on=date(2027, 4, 1))
    running.refresh_from_db()
    assert (running.ended_on, running.latest_category) == (None, "SAB")
    review = ProtectionReview.objects.get(leads=True, held_on=TODAY)
    assert (review.plan_continues, made.review) == (True, review)
    assert ProtectionReview.objects.get(held_on=None).due_on == date(2027, 4, 1)
    back = righted(made, worker, "ends", category="", review_on=None)
    running.refresh_from_db()
    assert (running.ended_on, running.latest_category) == (TODAY, "NEG")
    assert back.withdrawn == ["The review conference of 1 April 2027"]
    assert differences() == 0


def test_a_plan_stays_ended_where_another_has_begun(child, worker, running):
    first = reviewed(child, worker, running, "ends", "")
    ProtectionPlan.objects.create(child=child, started_on=TODAY)
    made = righted(first, worker, "goes_on", category="NEG")
    assert made.stays == [
        "The child protection plan of 1 September 2026 stays ended: another has begun since"
    ]
    running.refresh_from_db()
    assert running.ended_on == TODAY


def test_a_plan_reviewed_again_since_is_not_ended_by_an_earlier_review(child, worker, running):
    first = reviewed(child, worker, running)
    later = TODAY + timedelta(days=1)
    ProtectionReview.objects.create(child=child, plan=running, held_on=later)
    made = righted(first, worker, "ends", category="")
    assert made.stays == [
        "The child protection plan of 1 September 2026: it was reviewed again since"
    ]
    running.refresh_from_db()
    assert running.ended_on is None


@pytest.mark.parametrize("planned", [True, False])
def test_a_review_that_decided_nothing_was_not_held(planned, child, worker, running):
    if planned:
        ProtectionReview.objects.create(child=child, plan=running, due_on=date(2026, 12, 1))
    first = reviewed(child, worker, running, "ends", "")
    made = righted(first, worker, "again", again_on=date(2026, 11, 30))
    running.refresh_from_db()
    assert running.ended_on is None
    ahead = ProtectionReview.objects.filter(leads=True).values_list("held_on", "due_on")
    assert list(ahead) == ([(None, date(2026, 12, 1))] if planned else [])
    words = "The review conference of 23 November 2026"
    assert made.withdrawn == ([] if planned else [words])
    back = righted(made, worker, "goes_on", category="NEG", again_on=None)
    assert back.review.held_on == TODAY
    assert differences() == 0


def test_a_loaded_plan_is_never_changed(child, worker):
    plan = ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 9, 1), first_category="NEG", latest_category="NEG",
        source="ssd", source_id="77",
    )  # fmt: skip
    first = reviewed(child, worker, plan, "ends", "")
    made = righted(first, worker, "goes_on", category="SAB")
    righted(made, worker, "again", again_on=date(2026, 11, 30))
    plan.refresh_from_db()
    assert (plan.ended_on, plan.latest_category) == (None, "NEG")


def test_a_category_goes_back_to_what_an_earlier_review_said(child, worker, running):
    reviewed(child, worker, running, category="PHY")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        one = called(child, worker, "review", plan=running, now=NOW + timedelta(hours=20))
        second = decided(one, worker, "goes_on", category="SAB")
        righted(second, worker, "ends", category="")
    running.refresh_from_db()
    assert running.latest_category == "PHY"
