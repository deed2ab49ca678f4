"""Calling a discussion, recording what it decided, and what follows from that in the record."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.utils import DatabaseError

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.operations import Wording
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.conferring.checks import Heard
from sightline.casework.conferring.operations import Given, drop_discussion
from sightline.casework.conferring.to_call import concerns_to_meet_about
from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Conference,
    Discussion,
    DiscussionDecision,
    ProtectionPlan,
    ProtectionReview,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import ASKED, called, came_by, decided, other_of
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
MISSING = ASKED[:2]


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


def duty(child, rule):
    return DutySpan.objects.filter(child=child, rule=rule).values_list("due_on", "met_on").get()


def test_a_joint_enquiry_begins_in_the_record_with_the_day_for_its_conference(child, worker):
    made = decided(called(child, worker), worker)
    enquiry = Section47.objects.get(child=child)
    assert made.section_47 == enquiry
    assert enquiry.started_on == TODAY
    assert enquiry.conference_target_on == date(2026, 12, 14)
    assert enquiry.referral == Referral.objects.get(child=child)
    assert enquiry.worker.user == worker
    assert made.missing == []
    assert differences() == 0


def test_several_children_each_have_their_own_part(child, worker):
    otis = other_of(worker)
    first = called(child, worker, also=[otis])
    second = Discussion.objects.get(child=otis)
    assert first.together == second.together
    decided(first, worker)
    assert came_by(second, worker) == dict.fromkeys(ASKED, "came")
    decided(second, worker, "nothing", harm=False)
    assert not Section47.objects.filter(child=otis).exists()
    assert DiscussionDecision.objects.get(child=otis).why == "Threatened"


def test_a_child_whose_file_is_not_open_is_in_no_meeting(child, worker):
    with pytest.raises(FrontDoorRefused, match="not open to you"):
        called(child, worker, also=[a_child(forename="Otis")])
    assert not Discussion.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "assessments", "enquiries"),
    [("s47_single", 0, 1), ("assessment", 1, 0), ("nothing", 0, 0)],
)
def test_what_follows_a_strategy_discussion(outcome, assessments, enquiries, child, worker):
    decided(called(child, worker), worker, outcome)
    assert Assessment.objects.filter(child=child).count() == assessments
    assert Section47.objects.filter(child=child).count() == enquiries
    assert differences() == 0


def test_an_assessment_that_runs_is_not_begun_twice(child, worker):
    running = Assessment.objects.create(child=child, started_on=date(2026, 11, 2))
    assert decided(called(child, worker), worker, "assessment").assessment == running


def test_meeting_again_calls_the_same_people_for_all_children_together(child, worker):
    otis = other_of(worker)
    first = called(child, worker, also=[otis])
    second = Discussion.objects.get(child=otis)
    for one in (first, second):
        decided(one, worker, "again", again_on=date(2026, 11, 25))
    waiting = Discussion.objects.filter(held_at=None)
    assert waiting.count() == 2
    assert len(set(waiting.values_list("together", flat=True))) == 1
    assert {one.called_for.date() for one in waiting} == {date(2026, 11, 25)}
    assert list(waiting[0].agencies.order_by("pk").values_list("agency", "who")) == ASKED


def test_without_a_quorum_one_says_why_and_the_words_stay(child, worker):
    one = called(child, worker, asked=MISSING)
    with pytest.raises(FrontDoorRefused, match="Not quorate: Health missing") as refusal:
        decided(one, worker)
    assert refusal.value.field == "missing_why"
    made = decided(one, worker, missing_why="The ward could not be reached and he is at risk now")
    assert made.missing == ["Health"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "plan"}, "outcome"),
        ({"why": " "}, "why"),
        ({"risks": ""}, "risks"),
        ({"chair": ""}, "chair"),
        ({"outcome": "again"}, "again_on"),
        ({"outcome": "again", "again_on": date(2026, 11, 20)}, "again_on"),
        ({"harm": False}, "harm"),
        ({"review_on": date(2026, 11, 23)}, "review_on"),
        ({"came": "maybe"}, None),
        ({"now": NOW}, "on"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_changes_nothing(given, field, child, worker):
    one = called(child, worker)
    with pytest.raises(FrontDoorRefused) as refusal:
        decided(one, worker, **given)
    assert refusal.value.field == (field or f"came_{one.agencies.order_by('pk')[0].pk}")
    one.refresh_from_db()
    assert one.held_at is None
    assert not Section47.objects.exists()


def test_it_is_recorded_once_and_never_changed(child, worker):
    one = called(child, worker)
    decided(one, worker)
    with pytest.raises(FrontDoorRefused, match="held already"):
        decided(one, worker)
    with pytest.raises(DatabaseError), transaction.atomic():
        DiscussionDecision.objects.update(why="never said")


def test_what_is_not_held_says_why(child, worker):
    one = called(child, worker)
    with pytest.raises(FrontDoorRefused, match="Say why"):
        drop_discussion(child=child, discussion=one, why=" ", by=worker, now=NOW)
    drop_discussion(child=child, discussion=one, why="He is in custody", by=worker, now=NOW)
    with pytest.raises(FrontDoorRefused, match="held already, or will not be"):
        decided(one, worker)


def test_actions_have_owners_and_stand_on_the_record(child, worker):
    given = [Given(Wording("Car patrol at 22:00", "", worker), date(2026, 11, 24))]
    decided(called(child, worker), worker, given=given)
    action = Action.objects.get(child=child)
    assert (action.given_to, action.by_when) == (worker, date(2026, 11, 24))
    assert action.discussed.discussion.child == child


def test_who_reads_with_a_reason_calls_and_records_nothing(child, worker):
    reader = by_a_reason(child, Role.SOCIAL_WORKER)
    with pytest.raises(FrontDoorRefused, match="to read only"):
        called(child, reader)
    with pytest.raises(FrontDoorRefused, match="to read only"):
        decided(called(child, worker), reader)


def test_a_discussion_that_began_no_enquiry_meets_what_the_manager_asked_for(child, worker):
    concern = raise_concern(
        child=child, who="School", said="Two phones", is_new="First", done="", by=worker, now=NOW
    )
    manager = in_line(child)
    decide_concern(child=child, concern=concern, step="strategy", why="x", by=manager, now=NOW)
    assert concerns_to_meet_about(child) == [concern]
    assert duty(child, "strategy_discussion_immediate")[1] is None
    one = called(child, worker, concern=concern)
    assert concerns_to_meet_about(child) == []
    decided(one, worker, "nothing")
    assert duty(child, "strategy_discussion_immediate")[1] == TODAY
    assert differences() == 0


def a_conference(child, by, outcome="plan", category="NEG", **given):
    return decided(called(child, by, "initial", **given), by, outcome, category=category)


def test_a_conference_makes_a_plan_and_meets_its_duty(child, worker):
    enquiry = decided(called(child, worker), worker).section_47
    enquiry.outcomes = ["child protection conference"]
    enquiry.save()
    ChildInNeedPlan.objects.create(child=child, started_on=date(2026, 4, 1))
    made = a_conference(child, worker, section_47=enquiry)
    assert Conference.objects.get(child=child).led_to_plan
    assert duty(child, "icpc") == (date(2026, 12, 14), TODAY)
    assert made.plan == ProtectionPlan.objects.get(child=child)
    assert (made.plan.first_category, made.plan.started_on) == ("NEG", TODAY)
    assert ChildInNeedPlan.objects.get(child=child).ended_on == TODAY
    assert duty(child, "rcpc_first") == (date(2027, 2, 23), None)
    assert differences() == 0


def test_the_outline_stands_in_the_plan_and_the_next_review_among_the_days_ahead(child, worker):
    review_on = date(2027, 2, 15)
    said = {"outline": "He sleeps at home\n\n He goes to school ", "review_on": review_on}
    a_plan(child, worker)
    one = called(child, worker, "initial")
    made = decided(one, worker, "plan", category="NEG", **said)
    outcomes = child.outcomes.order_by("place").values_list("what", flat=True)
    assert list(outcomes)[1:] == ["He sleeps at home", "He goes to school"]
    assert child.plan.next_review_on == review_on
    planned = ProtectionReview.objects.get(child=child)
    assert (planned.plan, planned.due_on, planned.held_on) == (made.plan, review_on, None)
    later = called(child, worker, "review", plan=made.plan, now=NOW)
    decided(later, worker, "goes_on", category="NEG", outline="He sleeps at home")
    planned.refresh_from_db()
    assert (planned.held_on, planned.plan_continues) == (TODAY, True)
    assert child.outcomes.count() == 3
    assert differences() == 0


def test_a_conference_may_end_in_a_plan_in_need(child, worker):
    a_conference(child, worker, "in_need", "")
    assert ChildInNeedPlan.objects.get(child=child).started_on == TODAY
    assert not ProtectionPlan.objects.exists()
    assert Conference.objects.get().led_to_plan is False


def test_a_plan_has_a_category(child, worker):
    with pytest.raises(FrontDoorRefused, match="category"):
        a_conference(child, worker, category="")


@pytest.mark.parametrize("source", ["sightline", "ssd"])
def test_a_review_ends_a_plan_of_ours_and_leaves_a_loaded_one_alone(source, child, worker):
    plan = ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 9, 1), first_category="NEG", latest_category="NEG",
        source=source,
    )  # fmt: skip
    decided(called(child, worker, "review", plan=plan), worker, "ends", category="")
    plan.refresh_from_db()
    assert plan.ended_on == (TODAY if source == "sightline" else None)
    review = ProtectionReview.objects.get(child=child)
    assert (review.plan_continues, review.quorate, review.held_on) == (False, True, TODAY)


def test_a_review_that_lets_the_plan_go_on_may_change_its_category(child, worker):
    plan = ProtectionPlan.objects.create(
        child=child, started_on=date(2026, 9, 1), first_category="NEG", latest_category="NEG"
    )
    decided(called(child, worker, "review", plan=plan), worker, "goes_on", category="SAB")
    plan.refresh_from_db()
    assert (plan.ended_on, plan.first_category, plan.latest_category) == (None, "NEG", "SAB")
    assert duty(child, "rcpc_first")[1] == TODAY


def test_a_review_needs_a_plan(child, worker):
    with pytest.raises(FrontDoorRefused, match="No child protection plan"):
        called(child, worker, "review")


def test_who_was_asked_is_said(child, worker):
    with pytest.raises(FrontDoorRefused, match="who is asked"):
        called(child, worker, asked=[])
    assert Heard.__dataclass_fields__.keys() == {"agency", "came", "told"}
