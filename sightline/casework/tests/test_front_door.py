"""Deciding a contact: what each step sets going, what a manager reads, who is told."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.casework.deciding import NEEDS_A_FILE, read_decision, tell_referrer
from sightline.casework.door_board import board
from sightline.casework.models import (
    Assessment,
    Contact,
    Referral,
    ScreenedChild,
    Screening,
    Section47,
    Waits,
)
from sightline.casework.receiving import FrontDoorRefused, Meant, ask_agency
from sightline.casework.steps import (
    AGENCIES,
    CONSENTS,
    METHODS,
    OUTCOMES,
    READ_BY_A_MANAGER,
    STEPS,
    URGENCIES,
    Agency,
    Consent,
    Method,
    Step,
    Urgency,
)
from sightline.casework.tests.front_door import FRIDAY, NOW, a_call, decided, later, matched
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan, Standing
from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry
from sightline.workforce.models import Team

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def child():
    return a_child(born_on=date(2013, 5, 4))


@pytest.fixture
def call(child):
    return matched(a_call(), child)


def duty(child, rule):
    return DutySpan.objects.filter(child=child, rule=rule).values_list("due_on", "met_on").get()


def test_every_choice_has_its_words():
    assert set(STEPS) == set(OUTCOMES) == set(Step)
    assert set(METHODS) == set(Method)
    assert set(CONSENTS) == set(Consent)
    assert set(URGENCIES) == set(Urgency)
    assert set(AGENCIES) == set(Agency)


def test_an_assessment_opens_a_referral_from_the_day_of_the_contact(call, child):
    team = Team.objects.create(name="Assessment south")
    made = decided(call, Step.ASSESSMENT, level=3, team=team)
    referral = Referral.objects.get(child=child)
    assert (referral.referred_on, referral.team, referral.closed_on) == (FRIDAY.date(), team, None)
    assert made.screened.get().referral == referral
    assert Contact.objects.get().outcomes == ["new referral"]
    assert duty(child, "contact_decision") == (date(2026, 11, 23), TODAY)
    assert duty(child, "cf_assessment")[1] is None
    assert duty(child, "referral_decision") == (date(2026, 11, 23), None)
    assert Standing.objects.filter(child=child, kind="in_need").exists()
    deeds = Entry.objects.filter(child_id=child.pk, what="decided a contact about the child")
    assert deeds.count() == 1
    assert differences() == 0


def test_the_referral_is_answered_once_the_referrer_is_told_too(call, child):
    decided(call, Step.ASSESSMENT, level=3)
    by = a_person(Role.FRONT_DOOR)
    tell_referrer(call=call, was_told=True, words="An assessment", at=later(2), by=by, now=later(3))
    assert duty(child, "referral_decision") == (date(2026, 11, 23), TODAY)
    assert differences() == 0


def test_a_strategy_discussion_is_due_within_24_hours_and_held_by_an_enquiry(call, child):
    decided(call, Step.STRATEGY, level=4)
    assert "strategy discussion" in Referral.objects.get(child=child).outcomes
    rule = "strategy_discussion_immediate"
    asked = DutySpan.objects.get(child=child, rule=rule)
    assert (asked.due_at, asked.met_on) == (later(24), None)
    Section47.objects.create(child=child, started_on=date(2026, 11, 24))
    refresh([child.pk])
    assert DutySpan.objects.get(child=child, rule=rule).met_on == date(2026, 11, 24)


def test_each_child_of_one_contact_has_its_own_level_and_step(child):
    call = matched(a_call(children=[Meant("Saul"), Meant("Micah", "Holloway")]), child, None)
    decided(call, Step.ASSESSMENT, Step.NOTHING)
    assert set(ScreenedChild.objects.values_list("step", flat=True)) == {"assessment", "nothing"}
    assert Referral.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step.ASSESSMENT, "case is open"),
        (Step.OPEN_CASE, ""),
    ],
)
def test_an_open_case_is_not_referred_again(step, words, call, child):
    Referral.objects.create(child=child, referred_on=date(2026, 3, 2))
    if words:
        with pytest.raises(FrontDoorRefused, match=words):
            decided(call, step)
    else:
        decided(call, step)
        assert Contact.objects.get().outcomes == ["part of a referral already open"]
    assert Referral.objects.count() == 1


def test_what_needs_a_file_waits_until_the_child_is_known(child):
    with pytest.raises(FrontDoorRefused, match="First say who"):
        decided(a_call(), Step.EARLY_HELP)
    with pytest.raises(FrontDoorRefused, match="no open case"):
        decided(matched(a_call(), child), Step.OPEN_CASE)
    assert decided(a_call(children=[Meant(about="a lad")]), Step.NOTHING).pk


@pytest.mark.parametrize(
    ("given", "field"),
    [({"why": " "}, "why"), ({"level": 5}, "step_"), ({"lower": "x" * 8001}, "why")],
)
def test_a_decision_without_its_reason_is_refused(given, field, call):
    with pytest.raises(FrontDoorRefused) as refusal:
        decided(call, Step.ADVICE, **given)
    assert refusal.value.field.startswith(field)


def test_it_is_decided_once(call):
    decided(call, Step.ADVICE)
    with pytest.raises(FrontDoorRefused, match="decided meanwhile"):
        decided(call, Step.EARLY_HELP)


def test_a_manager_sends_it_back_and_it_waits_again(call, child):
    made, manager = decided(call, Step.NOTHING), a_person(Role.DUTY_MANAGER)
    with pytest.raises(FrontDoorRefused, match="looked at again"):
        read_decision(screening=made, agreed=False, comment="", by=manager, now=later(1))
    read_decision(screening=made, agreed=False, comment="Ask police", by=manager, now=later(1))
    call.refresh_from_db()
    assert call.decided_at is None
    assert duty(child, "contact_decision") == (date(2026, 11, 23), None)
    again = decided(call, Step.EARLY_HELP, now=later(2))
    assert again.supersedes == made
    assert duty(child, "contact_decision") == (date(2026, 11, 23), TODAY)
    with pytest.raises(FrontDoorRefused, match="decided anew"):
        read_decision(screening=made, agreed=True, comment="", by=manager, now=later(3))
    with pytest.raises(FrontDoorRefused, match="does not wait"):
        read_decision(screening=again, agreed=True, comment="", by=manager, now=later(3))


def test_what_was_referred_stays_referred_when_another_child_was_sent_back(child):
    call = matched(a_call(children=[Meant("Saul"), Meant("Micah", "H")]), child, None)
    made = decided(call, Step.ASSESSMENT, Step.NOTHING)
    manager = a_person(Role.DUTY_MANAGER)
    read_decision(screening=made, agreed=False, comment="And Micah?", by=manager, now=later(1))
    call.refresh_from_db()
    Assessment.objects.create(child=child, referral=Referral.objects.get(), started_on=NOW.date())
    with pytest.raises(FrontDoorRefused, match="case is open"), transaction.atomic():
        decided(call, Step.EARLY_HELP, Step.EARLY_HELP, now=later(2))
    decided(call, Step.ASSESSMENT, Step.EARLY_HELP, now=later(2))
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_only_its_managers_read_decisions_and_never_their_own(role, call):
    made, person = decided(call, Step.NOTHING), a_person(role)
    if ROLES[role].agrees:
        read = read_decision(screening=made, agreed=True, comment="", by=person, now=later(1))
        assert read.agreed
    else:
        with pytest.raises(FrontDoorRefused, match="Managers of the front door"):
            read_decision(screening=made, agreed=True, comment="", by=person, now=later(1))


def test_nobody_reads_their_own(call):
    manager = a_person(Role.DUTY_MANAGER)
    made = decided(call, Step.NOTHING, by=manager)
    with pytest.raises(FrontDoorRefused, match="Somebody else reads"):
        read_decision(screening=made, agreed=True, comment="", by=manager, now=later(1))


def test_not_telling_needs_its_reason(call):
    by = a_person(Role.FRONT_DOOR)
    with pytest.raises(FrontDoorRefused, match="or why they were not"):
        tell_referrer(call=call, was_told=False, words=" ", at=NOW, by=by, now=NOW)
    made = tell_referrer(call=call, was_told=False, words="Anonymous", at=NOW, by=by, now=NOW)
    assert made.was_told is False


def test_the_board_reads_what_a_manager_waits_for_before_who_is_to_be_told(monkeypatch):
    by = a_person(Role.FRONT_DOOR)
    told, to_read = a_call(by), a_call(by)
    decided(told, Step.SIGNPOST, by=by)
    manager = a_person(Role.DUTY_MANAGER)
    read_decision(
        screening=Screening.objects.get(), agreed=True, comment="", by=manager, now=later(1)
    )
    decided(to_read, Step.ADVICE, by=by, now=later(1))
    monkeypatch.setattr("sightline.casework.door_board.MOST", 1)
    assert board(by, later(2)).known.calls == [to_read]


@pytest.mark.parametrize("step", sorted(set(Step) - NEEDS_A_FILE))
def test_a_manager_has_to_read_just_what_the_steps_say(step):
    by = a_person(Role.FRONT_DOOR)
    call = a_call(by)
    decided(call, step, by=by)
    assert Waits.objects.get(call=call).to_read is (step in READ_BY_A_MANAGER)


def test_a_step_that_gives_work_is_not_for_a_manager_to_read():
    by, child = a_person(Role.FRONT_DOOR), a_child()
    call = matched(a_call(by), child, by=by)
    decided(call, Step.ASSESSMENT, by=by)
    waits = Waits.objects.get(call=call)
    assert (waits.to_read, waits.to_take, waits.to_tell) == (False, True, True)


def test_the_board_reads_what_is_to_be_decided_before_what_is_decided(monkeypatch, client):
    by = a_person(Role.FRONT_DOOR)
    old = a_call(by, received_at=FRIDAY - timedelta(days=7))
    decided(old, Step.ADVICE, by=by)
    new, sooner = a_call(by), a_call(by)
    ask_agency(
        call=sooner, agency="police", whom="Desk", asks="What is known?", urgency="mash_red",
        asked_at=NOW, by=by, now=NOW,
    )  # fmt: skip
    found = board(by, later(1))
    assert [one.call for one in found.facts(lambda _: True)] == [old, sooner, new]
    assert not found.is_full
    monkeypatch.setattr("sightline.casework.door_board.MOST", 2)
    found = board(by, later(1))
    assert [one.call for one in found.facts(lambda _: True)] == [sooner, new]
    assert found.is_full
    client.force_login(by)
    assert (
        "contacts wait: those to be decided are read first"
        in client.get(reverse("front_door")).content.decode()
    )
