"""What a conference may not do to a plan or an enquiry that runs already."""

from datetime import date, timedelta
from functools import partial

import pytest
import time_machine

from sightline.actions.models import Action
from sightline.actions.operations import Wording
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.conferring.checks import Decision, Heard
from sightline.casework.conferring.choices import PARTNERS
from sightline.casework.conferring.operations import (
    BESIDE,
    Given,
    drop_discussion,
    record_discussion,
)
from sightline.casework.conferring.to_call import concerns_to_meet_about
from sightline.casework.models import (
    Discussion,
    ProtectionPlan,
    ProtectionReview,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import ASKED, called, came_by, decided, other_of
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.design.dates import london
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


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


def a_plan(child, **given):
    return ProtectionPlan.objects.create(
        child=child, first_category="NEG", latest_category="NEG",
        **({"started_on": date(2026, 9, 1)} | given),
    )  # fmt: skip


def test_two_conferences_make_one_plan(child, worker):
    first, second = called(child, worker, "initial"), called(child, worker, "initial")
    decided(first, worker, "plan", category="NEG")
    with pytest.raises(FrontDoorRefused, match="call a review") as refusal:
        decided(second, worker, "plan", category="NEG")
    assert refusal.value.field == "outcome"
    assert ProtectionPlan.objects.count() == 1
    decided(second, worker, "nothing")


@pytest.mark.parametrize("outcome", ["goes_on", "ends"])
def test_a_review_written_down_late_leaves_the_end_of_a_plan(outcome, child, worker):
    ended = date(2026, 11, 20)
    plan = a_plan(child, ended_on=ended)
    review = called(child, worker, "review", plan=plan)
    decided(review, worker, outcome, category="NEG", review_on=date(2027, 1, 4))
    plan.refresh_from_db()
    assert plan.ended_on == ended
    assert not ProtectionReview.objects.filter(held_on=None).exists()
    assert differences() == 0


def test_no_review_was_held_before_its_plan_began(child, worker):
    plan = a_plan(child, started_on=TODAY + timedelta(days=1))
    with pytest.raises(FrontDoorRefused, match="began on 24 November 2026"):
        decided(called(child, worker, "review", plan=plan), worker, "ends")


def test_a_second_strategy_discussion_goes_on_with_the_enquiry_that_runs(child, worker):
    first = decided(called(child, worker), worker).section_47
    assert decided(called(child, worker), worker).section_47 == first
    assert Section47.objects.count() == 1
    decided(called(child, worker, "initial", section_47=first), worker, "nothing")
    assert decided(called(child, worker), worker).section_47 != first
    assert differences() == 0


def test_meeting_again_keeps_the_hour_across_the_change_of_clocks(child, worker):
    decided(called(child, worker), worker, "again", again_on=date(2027, 4, 6))
    waits = Discussion.objects.get(held_at=None)
    assert london(waits.called_for).hour == london(NOW + timedelta(hours=1)).hour
    with pytest.raises(FrontDoorRefused, match="more than a year") as refusal:
        decided(called(child, worker), worker, "again", again_on=date(2028, 1, 3))
    assert refusal.value.field == "again_on"


def test_an_action_years_ahead_is_refused_in_words(child, worker):
    given = [Given(Wording("Car patrol", "", worker), date(2036, 11, 24))]
    with pytest.raises(FrontDoorRefused, match="Car patrol: That day is more than three years"):
        decided(called(child, worker), worker, given=given)
    assert not Action.objects.exists()


def test_why_and_the_family_by_name_stand_on_the_first_child_s_file_alone(child, worker):
    otis = other_of(worker)
    enquiry = Section47.objects.create(child=otis, started_on=date(2026, 11, 16))
    called(child, worker, "initial", [*ASKED, ("parent", "Carys Applewick")], also=[otis])
    beside = Discussion.objects.get(child=otis)
    assert (beside.why, beside.section_47) == (BESIDE, enquiry)
    asked = list(beside.agencies.order_by("pk").values_list("agency", "who"))
    assert asked == [*ASKED, ("parent", PARTNERS["parent"])]


def test_no_first_conference_is_called_beside_for_a_child_with_a_plan(child, worker):
    otis = other_of(worker)
    a_plan(otis)
    with pytest.raises(FrontDoorRefused, match="Otis Marrowby: A child protection plan runs"):
        called(child, worker, "initial", also=[otis])
    assert not Discussion.objects.exists()
    called(child, worker, also=[otis])


@pytest.mark.parametrize(
    ("kind", "last"), [("initial", date(2027, 2, 23)), ("review", date(2027, 5, 23))]
)
def test_the_next_review_is_within_the_law(kind, last, child, worker):
    given = {"plan": a_plan(child)} if kind == "review" else {}
    outcome = "goes_on" if kind == "review" else "plan"
    one = called(child, worker, kind, **given)
    with pytest.raises(FrontDoorRefused, match="at the latest") as refusal:
        decided(one, worker, outcome, category="NEG", review_on=last + timedelta(days=1))
    assert refusal.value.field == "review_on"
    assert decided(one, worker, outcome, category="NEG", review_on=last).review_on == last


def test_nothing_was_held_long_before_it_was_called_for(child, worker):
    one = called(child, worker)
    for days in (32, 31):
        heard = [Heard(each, "came") for each in one.agencies.all()]
        given = {"decision": Decision("nothing", "Dele", "None", "Safe"), "given": []}
        at = one.called_for - timedelta(days=days)
        record = partial(
            record_discussion, child=child, discussion=one, held_at=at, heard=heard, by=worker,
            now=NOW, **given,
        )  # fmt: skip
        if days == 32:
            with pytest.raises(FrontDoorRefused, match="more than a month before"):
                record()
        else:
            assert record().discussion == one


def test_a_discussion_that_was_dropped_leaves_the_concern_to_be_met_about(child, worker):
    concern = raise_concern(
        child=child, who="School", said="Two phones", is_new="First", done="", by=worker, now=NOW
    )
    decide_concern(
        child=child, concern=concern, step="strategy", why="x", by=in_line(child), now=NOW
    )
    one = called(child, worker, concern=concern)
    assert concerns_to_meet_about(child) == []
    drop_discussion(child=child, discussion=one, why="In custody", by=worker, now=NOW)
    assert concerns_to_meet_about(child) == [concern]


def test_who_came_is_not_told_from_a_file_one_may_not_open(child, worker):
    otis = other_of(worker)
    first = called(child, worker, also=[otis])
    decided(Discussion.objects.get(child=otis), worker)
    assert came_by(first, worker) == dict.fromkeys(ASKED, "came")
    assert came_by(first, in_line(child)) == {}
