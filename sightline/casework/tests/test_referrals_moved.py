"""A referral of the front door beside a step up, and one that was opened for the wrong child."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.access.roles import Role
from sightline.casework.board import has_open_case
from sightline.casework.models import CaseStep, Referral
from sightline.casework.receiving import FrontDoorRefused, Meant
from sightline.casework.referring import CLOSED, was_taken
from sightline.casework.rules import TO_BE_ASSESSED
from sightline.casework.stepping.kinds import Kind
from sightline.casework.stepping.operations import accept_step, send_back
from sightline.casework.steps import OUTCOMES, Step
from sightline.casework.tests.front_door import NOW, a_call, decided, later, matched
from sightline.casework.tests.scenes import held_by_a_team
from sightline.casework.tests.steps import a_step, a_team
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def screener():
    return a_person(Role.FRONT_DOOR, first_name="Imogen", last_name="Saltmarsh")


@pytest.fixture
def care():
    return a_team("Assessment south")


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Saul", born_on=date(2013, 5, 4)))
    EarlyHelpEpisode.objects.create(child=one, started_on=date(2026, 6, 1))
    refresh([one.pk])
    return one


@pytest.fixture
def step_up(child, care):
    return a_step(child, child.involvements.get().worker.user, care, kind="up")


def accepted(step, care):
    return accept_step(
        child=step.child, step=step, worker=care.worker, by=care.manager, now=later(3),
        first="See him", first_contact_on=TODAY + timedelta(days=2),
    )  # fmt: skip


def test_a_step_up_to_the_same_team_becomes_the_question_of_the_contact(
    step_up, child, screener, care
):
    call = matched(a_call(screener), child, by=screener)
    decided(call, Step.ASSESSMENT, by=screener, team=care.team, now=later(1))
    step_up.refresh_from_db()
    assert step_up.closed_at is not None
    asked = CaseStep.objects.get(closed_at=None)
    assert (asked.kind, asked.to_team) == (Kind.CARE, care.team)
    send_back(child=child, step=asked, why="Not ours", by=care.manager, now=later(2))
    call.refresh_from_db()
    assert call.decided_at is None


def test_accepted_after_it_the_worker_is_written_on_the_referral(step_up, child, screener, care):
    call = matched(a_call(screener), child, by=screener)
    decided(call, Step.ASSESSMENT, by=screener, team=care.team, now=later(1))
    accepted(CaseStep.objects.get(closed_at=None), care)
    assert Referral.objects.get().worker == care.worker
    assert was_taken(Referral.objects.get())


def test_a_step_up_accepted_beside_an_open_referral_takes_that_one(step_up, child, care):
    mine = Referral.objects.create(child=child, referred_on=TODAY)
    accepted(step_up, care)
    mine.refresh_from_db()
    assert Referral.objects.get() == mine
    assert (mine.team, mine.worker) == (care.team, care.worker)


@pytest.fixture
def restricted(child, screener):
    RecordState.objects.create(child=child, state="restricted", starts_at=later(-48))
    a_grant(screener, child, kind="named")
    return matched(a_call(screener), child, by=screener)


def test_a_team_in_which_nobody_is_named_is_not_asked(restricted, child, screener, care):
    with pytest.raises(FrontDoorRefused, match="nobody who answers for that team is named") as no:
        decided(restricted, Step.ASSESSMENT, by=screener, team=care.team)
    assert no.value.field == "team"
    a_grant(care.person, child, kind="named")
    with pytest.raises(FrontDoorRefused):
        decided(restricted, Step.ASSESSMENT, by=screener, team=care.team)
    a_grant(care.manager, child, kind="named")
    decided(restricted, Step.ASSESSMENT, by=screener, team=care.team)
    assert waits("steps", care.manager, TODAY) == [CaseStep.objects.get()]


def test_a_strategy_discussion_stands_at_once_on_the_desks_of_the_named(
    restricted, child, screener, care
):
    named = a_person(Role.SERVICE_MANAGER)
    a_grant(named, child, kind="named")
    decided(restricted, Step.STRATEGY, by=screener, team=care.team, level=4)
    step = CaseStep.objects.get()
    assert waits("steps", named, TODAY) == waits("steps", screener, TODAY) == [step]
    assert waits("steps", care.manager, TODAY) == []
    assert waits("steps", a_person(Role.FRONT_DOOR), TODAY) == []


@pytest.fixture
def of_two(screener, care):
    """A contact about two, decided for both; the team sent the second back."""
    first, second = a_child(forename="Saul"), a_child(forename="Micah")
    two = [Meant("Saul"), Meant("Micah")]
    call = matched(a_call(screener, two), first, second, by=screener)
    decided(call, Step.ASSESSMENT, Step.ASSESSMENT, by=screener, team=care.team)
    step = CaseStep.objects.get(child=second)
    send_back(child=second, step=step, why="Elsewhere", by=care.manager, now=later(1))
    call.refresh_from_db()
    return call, first


def test_raised_to_a_strategy_discussion_the_team_is_asked_for_today(of_two, screener, care):
    call, first = of_two
    decided(
        call, Step.STRATEGY, Step.NOTHING, by=screener, team=care.team, now=later(2),
        why="He was followed home",
    )  # fmt: skip
    step = CaseStep.objects.get(child=first, closed_at=None)
    assert (step.answer_by, step.why) == (TODAY, "He was followed home")
    referral = Referral.objects.get(child=first)
    assert referral.outcomes == [TO_BE_ASSESSED, OUTCOMES[Step.STRATEGY]]
    assert differences() == 0


def test_early_help_is_asked_instead_while_no_team_took_the_referral(of_two, screener, care):
    call, first = of_two
    decided(call, Step.EARLY_HELP, Step.NOTHING, by=screener, team=care.team, now=later(2))
    assert not has_open_case(first)
    assert CaseStep.objects.get(child=first, closed_at=None).kind == Kind.HELP
    assert differences() == 0


@pytest.fixture
def mistaken(screener, care):
    """A contact decided for another child than the one it is about, and sent back."""
    wrong, right = a_child(forename="Saul"), a_child(forename="Sol")
    call = matched(a_call(screener), wrong, by=screener)
    decided(call, Step.ASSESSMENT, by=screener, team=care.team)
    step = CaseStep.objects.get()
    send_back(child=wrong, step=step, why="Another boy", by=care.manager, now=later(1))
    call.refresh_from_db()
    return matched(call, right, by=screener, now=later(2)), wrong


@pytest.mark.parametrize("hidden", [False, True])
def test_the_referral_of_the_wrong_child_closes_with_all_that_follows(
    hidden, mistaken, screener, care
):
    call, wrong = mistaken
    if hidden:
        RecordState.objects.create(
            child=wrong, state="sealed", starts_at=NOW, set_by=screener, why="x"
        )
    with acting(screener.pk):
        decided(call, Step.ASSESSMENT, by=screener, team=care.team, now=later(3))
    assert not has_open_case(wrong)
    assert Entry.objects.filter(child_id=wrong.pk, what=CLOSED).count() == 1
    assert Referral.objects.get(closed_on=None).child != wrong
    assert differences() == 0


def test_the_open_case_of_the_right_child_may_be_added_to(mistaken, screener):
    call, wrong = mistaken
    right = call.told_children.get().child
    Referral.objects.create(child=right, referred_on=TODAY)
    decided(call, Step.OPEN_CASE, by=screener, now=later(3))
    assert not has_open_case(wrong)
    assert has_open_case(right)
