"""Early help at triage: a contact waits for its answer; what is not taken up is decided anew."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Grant
from sightline.access.roles import Role
from sightline.casework.board import call_of
from sightline.casework.deciding import Chosen, Why, decide_call
from sightline.casework.door_board import board
from sightline.casework.models import CaseStep, CaseStepAnswer
from sightline.casework.receiving import FrontDoorRefused, Meant
from sightline.casework.stepping.operations import (
    StepRefused,
    family_declined,
    send_back,
    take_back,
)
from sightline.casework.stepping.queries import steps_below
from sightline.casework.steps import Step
from sightline.casework.tests.early_help.answering import TODAY, accepted, sits
from sightline.casework.tests.front_door import (
    NOW,
    a_call,
    decided,
    later,
    matched,
)
from sightline.desk.tests.waits import waits
from sightline.duties.keeping import differences
from sightline.duties.models import Standing
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Involvement, Team, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    return a_child(forename="Saul", born_on=date(2013, 5, 4))


@pytest.fixture
def call(child, screener):
    return matched(a_call(screener), child, by=screener)


@pytest.fixture
def step(call, screener, manager):
    decided(call, Step.EARLY_HELP, by=screener, helping="Breakfast club")
    return CaseStep.objects.get()


def test_a_contact_passed_to_early_help_waits_for_an_answer_with_a_clock(step, call, screener):
    assert (step.kind, step.to_team.name, step.closed_at) == ("help", "Family help", None)
    assert step.answer_by == date(2026, 11, 25)
    assert (step.why, step.tried) == ("What was heard, and what is known", "Breakfast club")
    assert not EarlyHelpEpisode.objects.exists()
    facts = call_of(screener, call.public_id)
    assert facts.waits_for_team == [step]


def test_it_stands_on_the_board_and_on_both_desks_and_late_on_the_desks_above(
    step, call, screener, manager
):
    county = Team.objects.create(name="County")
    Team.objects.filter(pk=step.to_team_id).update(parent=county)
    above = sits(a_person(Role.SERVICE_MANAGER), county).user
    late = step.answer_by + timedelta(days=1)
    assert board(screener, NOW).known.calls == [call]
    for person, day, there in [
        (screener, TODAY, True),
        (manager, TODAY, True),
        (above, TODAY, False),
        (above, late, True),
        (a_person(Role.FRONT_DOOR), TODAY, False),
        (a_person(Role.FRONT_DOOR), late, True),
        (a_person(Role.SOCIAL_WORKER), late, False),
    ]:
        assert bool(waits("steps", person, day)) is there
    much_later = NOW + timedelta(days=60)
    assert board(screener, much_later).known.calls == [call]


def test_accepted_early_help_begins_with_who_and_what_first(step, child, manager, screener, call):
    answer = accepted(step, manager)
    episode = EarlyHelpEpisode.objects.get(child=child)
    assert episode.started_on == TODAY
    assert episode.reason == "From the front door: contact of 20 November 2026"
    assert Standing.objects.filter(child=child, kind="early_help").exists()
    assert Involvement.objects.get(is_allocated=True).worker.user == manager
    assert (answer.what, answer.why) == ("accepted", "See Saul at school")
    assert call_of(screener, call.public_id).waits_for_team == []
    assert call_of(screener, call.public_id).is_decided
    assert differences() == 0


def test_early_help_that_runs_goes_on(call, child, screener, manager):
    running = EarlyHelpEpisode.objects.create(child=child, started_on=date(2026, 9, 1))
    decided(call, Step.EARLY_HELP, by=screener)
    accepted(CaseStep.objects.get(), manager)
    assert EarlyHelpEpisode.objects.get() == running


def test_who_accepts_says_what_comes_first(step, child, manager):
    with pytest.raises(StepRefused, match="Say what you do first"):
        accepted(step, manager, first=" ")


@pytest.mark.parametrize(
    ("answer", "what"), [(send_back, "back"), (family_declined, "declined"), (take_back, "taken")]
)
def test_what_is_not_taken_up_waits_at_the_front_door_again(
    answer, what, step, child, manager, screener, call
):
    by = screener if answer is take_back else manager
    with pytest.raises(StepRefused, match="Say why"):
        answer(child=child, step=step, why=" ", by=by, now=later(3))
    answer(child=child, step=step, why="They moved away", by=by, now=later(3))
    call.refresh_from_db()
    assert (call.decided_at, call.due_on) == (None, date(2026, 11, 23))
    assert CaseStepAnswer.objects.get().what == what
    facts = call_of(screener, call.public_id)
    assert bool(facts.not_taken) is (what != "taken")
    assert not EarlyHelpEpisode.objects.exists()
    decided(call, Step.ADVICE, by=screener, now=later(4))
    assert not Grant.objects.filter(kind="asked", ends_at=None).exists()


def test_only_the_asked_side_says_that_a_family_declined(step, child, screener):
    with pytest.raises(StepRefused, match="Whoever was asked"):
        family_declined(child=child, step=step, why="x", by=screener, now=later(1))


def test_whoever_works_at_the_front_door_takes_it_back_and_nobody_who_holds_the_child(
    call, child, screener, manager
):
    worker = sits(a_person(Role.SOCIAL_WORKER), Team.objects.create(name="Youth work"))
    Involvement.objects.create(
        child=child, worker=worker, team=worker.posts.get().team, is_allocated=True,
        started_on=TODAY,
    )  # fmt: skip
    decided(call, Step.EARLY_HELP, by=screener)
    step, colleague = CaseStep.objects.get(), a_person(Role.DUTY_MANAGER)
    with pytest.raises(StepRefused, match="Whoever sent it"):
        take_back(child=child, step=step, why="x", by=worker.user, now=later(1))
    assert take_back(child=child, step=step, why="Rang again", by=colleague, now=later(1)).pk


def test_managers_of_the_front_door_read_the_steps_it_asked_for(step):
    of_the_door, elsewhere = a_person(Role.SERVICE_MANAGER), a_person(Role.TEAM_MANAGER)
    assert list(steps_below(of_the_door, TODAY)) == [step]
    assert list(steps_below(elsewhere, TODAY)) == []


def test_decided_anew_it_is_asked_once_or_no_more(child, screener, manager):
    children = [Meant("Saul"), Meant("Micah", "H")]
    call = matched(a_call(screener, children), child, None, by=screener)
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    first, second = CaseStep.objects.order_by("pk")
    send_back(child=second.child, step=second, why="Full", by=manager, now=later(1))
    call.refresh_from_db()
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener, now=later(2))
    first.refresh_from_db()
    assert first.closed_at is None
    assert CaseStep.objects.count() == 2
    accepted(first, manager)


def test_decided_anew_for_another_step_what_waits_is_taken_back(child, screener, manager):
    children = [Meant("Saul"), Meant("Micah", "H")]
    call = matched(a_call(screener, children), child, None, by=screener)
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    first, second = CaseStep.objects.order_by("pk")
    send_back(child=second.child, step=second, why="Full", by=manager, now=later(1))
    call.refresh_from_db()
    decided(call, Step.ADVICE, Step.ADVICE, by=screener, now=later(2))
    first.refresh_from_db()
    assert first.closed_at == later(2)
    assert (first.answer.what, first.answer.why) == ("taken", "Decided anew at the front door")


def test_a_child_who_is_accepted_already_is_not_asked_twice(child, screener, manager):
    children = [Meant("Saul"), Meant("Micah", "H")]
    call = matched(a_call(screener, children), child, None, by=screener)
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    first, second = CaseStep.objects.order_by("pk")
    accepted(first, manager)
    send_back(child=second.child, step=second, why="Full", by=manager, now=later(6))
    call.refresh_from_db()
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener, now=later(7))
    assert CaseStep.objects.count() == 2


def test_a_decision_names_the_team_that_is_asked(call, screener):
    one = call.told_children.get()
    with pytest.raises(FrontDoorRefused, match="asked for early help") as refusal:
        decide_call(
            call=call, chosen={one.pk: Chosen(2, Step.EARLY_HELP)}, why=Why("x"), team=None,
            by=screener, now=NOW,
        )  # fmt: skip
    assert refusal.value.field == "help_team"


def test_a_child_who_waits_for_another_team_is_not_asked_twice(step, child, screener):
    call = matched(a_call(screener), child, by=screener)
    one = call.told_children.get()
    with pytest.raises(FrontDoorRefused, match="another team’s answer"):
        decide_call(
            call=call, chosen={one.pk: Chosen(2, Step.EARLY_HELP)}, why=Why("x"), team=None,
            help_team=Team.objects.create(name="Another"), by=screener, now=NOW,
        )  # fmt: skip


def posted(client, child, **given):
    where = reverse("child_steps", args=[child.public_id])
    return client.post(where, {"key": uuid.uuid4()} | given)


def text(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_the_pages_say_what_waits_and_what_was_answered(
    step, call, child, client, screener, manager
):
    client.force_login(screener)
    page = client.get(reverse("front_door"), {"show": "team"}).content.decode()
    page += text(client, "contact", call.public_id)
    assert "Waiting for a team (1)" in page
    assert "Family help asked for early help, no answer yet" in page
    assert "Family help was asked. Answer due Wednesday" in page
    client.force_login(manager)
    page = text(client, "child_steps", child.public_id)
    assert "What do you do first?" in page
    assert "The family declined" in page
    assert "Together with whoever hands over" not in page
    wrong = posted(client, child, do="declined", why="")
    assert wrong.status_code == 422
    assert "Say what the family said" in wrong.content.decode()
    assert posted(client, child, do="declined", why="“No, thank you”").status_code == 302
    client.force_login(screener)
    assert "Family help did not take it: decide anew" in text(client, "front_door")
    page = text(client, "contact", call.public_id)
    assert "The family declined: “No, thank you”" in page
    assert "Family help did not take this on: decide anew." in page


def test_accepted_on_the_page_with_what_comes_first(step, call, child, client, screener, manager):
    client.force_login(manager)
    worker = Worker.objects.get(user=manager)
    given = {"do": "accept", "worker": worker.public_id, "first_contact_on": "25 November 2026"}
    wrong = posted(client, child, **given, first="")
    assert wrong.status_code == 422
    assert posted(client, child, **given, first="See Saul at school").status_code == 302
    client.force_login(screener)
    page = text(client, "contact", call.public_id)
    assert "Family help accepted" in page
    assert "sees them first on 25 November 2026. See Saul at school" in page
