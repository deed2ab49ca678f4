"""Early help at triage where a contact is about two children, or a child is told of twice."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.middleware import acting
from sightline.access.models import Grant, RecordState
from sightline.access.roles import Role
from sightline.casework.board import call_of
from sightline.casework.deciding import read_decision
from sightline.casework.models import CaseStep, Referral
from sightline.casework.presenters import child_rows, stands
from sightline.casework.receiving import FrontDoorRefused, Meant
from sightline.casework.stepping.operations import (
    StepRefused,
    family_declined,
    send_back,
)
from sightline.casework.steps import Step
from sightline.casework.tests.early_help.answering import TODAY, accepted
from sightline.casework.tests.front_door import a_call, decided, family_help, later, matched
from sightline.duties.keeping import differences
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.tests.builders import LONG_AGO, a_child, a_person
from sightline.workforce.models import Involvement, Team, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def saul():
    return a_child(forename="Saul", born_on=date(2013, 5, 4))


@pytest.fixture
def micah():
    return a_child(forename="Micah", born_on=date(2011, 2, 3))


@pytest.fixture
def call(saul, micah, screener):
    children = [Meant("Saul"), Meant("Micah")]
    return matched(a_call(screener, children), saul, micah, by=screener)


def hide(child):
    RecordState.objects.create(child=child, state="restricted", starts_at=LONG_AGO)


@pytest.mark.parametrize("answer", [send_back, family_declined])
def test_what_is_not_taken_up_waits_again_though_a_sibling_is_hidden(
    answer, call, saul, micah, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    hide(micah)
    with acting(manager.pk):
        answer(child=saul, step=step, why="They moved away", by=manager, now=later(3))
    call.refresh_from_db()
    assert call.decided_at is None


def test_early_help_begins_though_a_sibling_is_hidden(call, saul, micah, screener, manager):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    hide(micah)
    with acting(manager.pk):
        accepted(step, manager)
    episode = EarlyHelpEpisode.objects.get(child=saul)
    assert episode.reason == "From the front door: contact of 20 November 2026"


def test_the_clocks_of_every_child_of_the_contact_run_on(call, saul, screener, manager):
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    step = CaseStep.objects.get(child=saul)
    assert differences() == 0
    send_back(child=saul, step=step, why="Full", by=manager, now=later(3))
    assert differences() == 0


def test_a_file_told_of_by_mistake_is_asked_about_no_more(call, saul, micah, screener, manager):
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    wrong, other = CaseStep.objects.get(child=saul), CaseStep.objects.get(child=micah)
    send_back(child=micah, step=other, why="Full", by=manager, now=later(1))
    right = a_child(forename="Saul", born_on=date(2014, 6, 7))
    matched(call, right, micah, by=screener)
    hide(saul)
    with acting(screener.pk):
        decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener, now=later(2))
    wrong.refresh_from_db()
    assert (wrong.closed_at, wrong.answer.what) == (later(2), "taken")
    asked = CaseStep.objects.get(closed_at=None)
    assert (asked.child, asked.to_team) == (right, family_help())
    assert not Grant.objects.filter(kind="asked", child=saul, ends_at=None).exists()
    assert Grant.objects.filter(kind="asked", child=right, ends_at=None).exists()
    assert differences() == 0


def test_whoever_took_on_a_child_told_of_by_mistake_is_asked_about_the_right_one(
    call, saul, micah, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    accepted(CaseStep.objects.get(child=saul), manager)
    other = CaseStep.objects.get(child=micah)
    send_back(child=micah, step=other, why="Full", by=manager, now=later(6))
    right = a_child(forename="Saul", born_on=date(2014, 6, 7))
    matched(call, right, micah, by=screener)
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener, now=later(7))
    assert CaseStep.objects.get(closed_at=None).child == right


def test_a_second_contact_is_not_swallowed_by_what_waits_of_the_first(
    call, saul, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    second = matched(a_call(screener), saul, by=screener)
    with pytest.raises(FrontDoorRefused, match="asked about this child on 23 November 2026"):
        decided(second, Step.EARLY_HELP, by=screener, now=later(1))


def test_a_referral_ends_what_was_asked_of_early_help(call, saul, screener, manager):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    second = matched(a_call(screener), saul, by=screener)
    decided(second, Step.STRATEGY, by=screener, now=later(1))
    step.refresh_from_db()
    assert (step.closed_at, step.answer.what) == (later(1), "taken")
    assert step.answer.why == "Social care works with this child from now on"
    assert differences() == 0


def test_nobody_accepts_a_child_whom_social_care_holds_by_now(call, saul, screener, manager):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    Referral.objects.create(child=saul, referred_on=TODAY)
    with pytest.raises(StepRefused, match="open case of this child by now"):
        accepted(CaseStep.objects.get(), manager)


def test_who_holds_the_child_meanwhile_is_named_and_never_asked(call, saul, screener, manager):
    now_with = Worker.objects.create(name="Mabel Okonjo")
    held = Involvement.objects.create(
        child=saul, worker=now_with, team=family_help(), is_allocated=True, started_on=TODAY
    )
    with pytest.raises(FrontDoorRefused, match="holds the child already"):
        decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    held.team = Team.objects.create(name="Youth work")
    held.save()
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    assert (step.from_worker, step.from_team) == (now_with, held.team)


def test_a_step_closed_without_an_answer_is_told_as_no_more_than_that(call, screener):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    CaseStep.objects.update(closed_at=later(1))
    facts = call_of(screener, call.public_id)
    assert facts.not_taken is None
    told = child_rows(facts, TODAY)[0].answer
    assert told == ("care", "Family help was asked, and waits no more")


def test_whoever_goes_on_waiting_when_it_is_decided_anew_may_yet_send_it_back(
    call, saul, micah, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    first, second = CaseStep.objects.get(child=saul), CaseStep.objects.get(child=micah)
    send_back(child=micah, step=second, why="Full", by=manager, now=later(1))
    assert call_of(screener, call.public_id).not_taken == second
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener, now=later(2))
    send_back(child=saul, step=first, why="Full", by=manager, now=later(3))
    facts = call_of(screener, call.public_id)
    assert facts.not_taken == first
    assert stands(facts) == "Family help did not take it: decide anew"


def test_what_was_weighed_when_it_was_decided_anew_is_no_answer_any_more(
    call, micah, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.EARLY_HELP, by=screener)
    step = CaseStep.objects.get(child=micah)
    family_declined(child=micah, step=step, why="“No”", by=manager, now=later(1))
    made = decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener, now=later(2))
    reader = a_person(Role.DUTY_MANAGER)
    read_decision(screening=made, agreed=False, comment="And Micah?", by=reader, now=later(3))
    facts = call_of(screener, call.public_id)
    assert step in facts.asked.values()
    assert (facts.is_decided, facts.not_taken) == (False, None)
    assert stands(facts) == f"Sent back by {reader.name}"


def test_what_was_answered_about_a_child_told_of_by_mistake_is_not_told_of_another(
    call, saul, micah, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get()
    family_declined(child=saul, step=step, why="“No”", by=manager, now=later(1))
    assert call_of(screener, call.public_id).not_taken == step
    call.refresh_from_db()
    matched(call, a_child(forename="Saul"), micah, by=screener)
    facts = call_of(screener, call.public_id)
    assert (facts.asked, facts.not_taken) == ({}, None)


def test_the_page_says_that_the_front_door_decides_anew_and_lists_what_was_declined(
    call, saul, screener, manager, client
):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    client.force_login(manager)
    where = reverse("child_steps", args=[saul.public_id])
    assert "as before" not in client.get(where).content.decode()
    given = {"key": uuid.uuid4(), "do": "back", "why": "Full"}
    page = client.post(where, given, follow=True).content.decode()
    assert "Sent back. The front door decides anew." in page
    call.refresh_from_db()
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    step = CaseStep.objects.get(closed_at=None)
    family_declined(child=saul, step=step, why="“No”", by=manager, now=later(4))
    page = client.get(reverse("steps_waiting"), {"show": "back"}).content.decode()
    assert "2 sent back or declined" in page
    assert "Declined by the family, said by" in page


def test_the_contact_is_held_still_before_the_step_as_whoever_decides_does(
    call, saul, screener, manager
):
    decided(call, Step.EARLY_HELP, Step.ADVICE, by=screener)
    with CaptureQueriesContext(connection) as asked:
        send_back(child=saul, step=CaseStep.objects.get(), why="Full", by=manager, now=later(3))
    held = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert ['casework_call"."id' in sql for sql in held[:2]] == [True, False]
    assert "casework_casestep" in held[1]
