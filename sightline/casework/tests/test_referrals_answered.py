"""A referral from the front door: a team takes it with a worker, or it is decided anew."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Grant
from sightline.access.roles import Role
from sightline.casework.board import call_of, has_open_case
from sightline.casework.door_board import board
from sightline.casework.models import CaseStep, Referral
from sightline.casework.receiving import FrontDoorRefused, Meant
from sightline.casework.stepping.operations import (
    StepRefused,
    accept_step,
    family_declined,
    send_back,
    take_back,
)
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import NOW, a_call, decided, later, matched
from sightline.desk.tests.waits import waits
from sightline.duties.keeping import differences
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Involvement, Post, Team, Worker

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def child():
    return a_child(forename="Saul", born_on=date(2013, 5, 4))


@pytest.fixture
def screener():
    return a_person(Role.FRONT_DOOR, first_name="Imogen", last_name="Saltmarsh")


@pytest.fixture
def call(child, screener):
    return matched(a_call(screener), child, by=screener)


@pytest.fixture
def team():
    return Team.objects.create(name="Assessment south")


@pytest.fixture
def manager(team):
    return sits(a_person(Role.TEAM_MANAGER), team).user


@pytest.fixture
def worker(team):
    return sits(a_person(Role.SOCIAL_WORKER, first_name="Odile", last_name="Tarn"), team)


def sits(person, team):
    worker = Worker.objects.create(name=person.name, user=person)
    Post.objects.create(worker=worker, team=team)
    return worker


@pytest.fixture
def step(call, screener, team, manager):
    decided(call, Step.ASSESSMENT, by=screener, team=team, level=3)
    return CaseStep.objects.get()


def accepted(step, manager, worker):
    return accept_step(
        child=step.child, step=step, worker=worker, by=manager, now=later(5), first="See him",
        first_contact_on=TODAY + timedelta(days=2),
    )  # fmt: skip


def test_once_late_the_front_door_is_led_to_its_contact_and_a_manager_to_the_file(
    step, call, manager, client
):
    CaseStep.objects.update(answer_by=TODAY - timedelta(days=1))
    file, contact = (
        reverse("child_steps", args=[step.child.public_id]),
        reverse("contact", args=[call.public_id]),
    )
    for who, there, not_there in (
        (a_person(Role.FRONT_DOOR), contact, file),
        (manager, file, contact),
    ):
        client.force_login(who)
        said = client.get(reverse("desk")).content.decode().partition('id="steps"')[2]
        assert there in said
        assert not_there not in said


def test_the_team_of_a_referral_is_asked_and_the_contact_waits_for_its_answer(
    step, call, child, screener, manager
):
    assert (step.kind, step.to_team.name) == ("care", "Assessment south")
    assert step.answer_by == date(2026, 11, 25)
    assert has_open_case(child)
    assert call_of(screener, call.public_id).waits_for_team == [step]
    assert board(screener, NOW + timedelta(days=60)).known.calls == [call]
    assert waits("steps", manager, TODAY) == [step]
    assert Grant.objects.filter(user=manager, child=child, kind="asked").exists()


def test_a_strategy_discussion_asks_for_an_answer_the_same_day(call, screener, team):
    decided(call, Step.STRATEGY, by=screener, team=team, level=4)
    assert CaseStep.objects.get().answer_by == TODAY


def test_accepted_a_worker_holds_the_child_and_works_on_the_referral(
    step, call, child, screener, manager, worker
):
    accepted(step, manager, worker)
    held = Involvement.objects.get(is_allocated=True)
    assert (held.child, held.worker) == (child, worker)
    referral = Referral.objects.get()
    assert (referral.team, referral.worker) == (step.to_team, worker)
    kinds = Grant.objects.filter(user=worker.user, child=child).values_list("kind", flat=True)
    assert set(kinds) == {"allocation", "team"}
    assert call_of(screener, call.public_id).waits_for_team == []
    assert differences() == 0


@pytest.mark.parametrize("answer", [send_back, take_back])
def test_not_taken_it_is_decided_anew_and_early_help_may_be_asked(
    answer, step, call, child, screener, manager
):
    by = screener if answer is take_back else manager
    answer(child=child, step=step, why="This is early help", by=by, now=later(2))
    call.refresh_from_db()
    assert call.decided_at is None
    decided(call, Step.EARLY_HELP, by=screener, now=later(3))
    referral = Referral.objects.get()
    assert (referral.no_further_action, referral.closed_on) == (True, TODAY)
    assert not has_open_case(child)
    assert [one.kind for one in CaseStep.objects.filter(closed_at=None)] == ["help"]


def test_another_team_may_be_asked_for_the_same_referral(step, call, child, screener, manager):
    send_back(child=child, step=step, why="Not our area", by=manager, now=later(2))
    call.refresh_from_db()
    north = Team.objects.create(name="Assessment north")
    decided(call, Step.ASSESSMENT, by=screener, team=north, now=later(3))
    assert Referral.objects.get().team == north
    assert CaseStep.objects.get(closed_at=None).to_team == north


def test_a_sibling_sent_back_leaves_whoever_was_asked(child, screener, team, manager, worker):
    two = [Meant("Saul"), Meant("Micah", "Holloway")]
    call = matched(a_call(screener, two), child, None, by=screener)
    decided(call, Step.ASSESSMENT, Step.ASSESSMENT, by=screener, team=team)
    first, second = CaseStep.objects.order_by("pk")
    send_back(child=second.child, step=second, why="Lives elsewhere", by=manager, now=later(1))
    call.refresh_from_db()
    decided(call, Step.ASSESSMENT, Step.NOTHING, by=screener, team=team, now=later(2))
    assert list(CaseStep.objects.filter(closed_at=None)) == [first]
    assert Referral.objects.get(closed_on=None).child == child
    accepted(first, manager, worker)


def test_a_team_that_holds_the_child_is_asked_nothing(call, child, screener, team, worker):
    Involvement.objects.create(
        child=child, worker=worker, team=team, is_allocated=True, started_on=TODAY
    )
    decided(call, Step.ASSESSMENT, by=screener, team=team)
    assert not CaseStep.objects.exists()
    assert Referral.objects.get().worker == worker


def test_early_help_asked_before_is_asked_no_more(call, child, screener, team):
    decided(call, Step.EARLY_HELP, by=screener)
    again = matched(a_call(screener), child, by=screener)
    decided(again, Step.ASSESSMENT, by=screener, team=team, now=later(1))
    assert [one.kind for one in CaseStep.objects.filter(closed_at=None)] == ["care"]


def test_the_referral_of_the_contact_itself_is_no_open_case_to_add_it_to(
    step, call, child, screener, manager
):
    send_back(child=child, step=step, why="Known elsewhere", by=manager, now=later(2))
    call.refresh_from_db()
    with pytest.raises(FrontDoorRefused, match="no open case"):
        decided(call, Step.OPEN_CASE, by=screener, now=later(3))


def test_what_is_refused_of_an_answer(step, child, manager, worker):
    with pytest.raises(StepRefused, match="only early help"):
        family_declined(child=child, step=step, why="x", by=manager, now=later(1))
    Referral.objects.update(closed_on=TODAY)
    with pytest.raises(StepRefused, match="closed meanwhile"):
        accepted(step, manager, worker)


def test_the_pages_of_both_ends(step, call, child, client, screener, manager, worker):
    client.force_login(screener)
    page = client.get(reverse("front_door"), {"show": "team"}).content.decode()
    assert "Assessment south asked to take the referral, no answer yet" in page
    client.force_login(manager)
    desk = client.get(reverse("desk")).content.decode()
    assert reverse("child_steps", args=[child.public_id]) in desk
    where = reverse("child_steps", args=[child.public_id])
    page = client.get(where).content.decode()
    assert "From the front door to social care" in page
    assert "The family declined" not in page
    given = {"key": uuid.uuid4(), "do": "accept", "worker": worker.public_id}
    given |= {"first_contact_on": "25 November 2026"}
    wrong = client.post(where, given)
    assert wrong.status_code == 422
    assert "Say what you do first" in wrong.content.decode()
    assert client.post(where, given | {"first": "Ring the school"}).status_code == 302
    client.force_login(screener)
    page = client.get(reverse("contact", args=[call.public_id])).content.decode()
    assert "Assessment south accepted: Odile Tarn sees them first on 25 November 2026" in page
    client.force_login(worker.user)
    assert client.get(reverse("child_call", args=[child.public_id])).status_code == 200
