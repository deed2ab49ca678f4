"""Handing a child to another team: who holds the risk, who answers, and what follows."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from sightline.access.models import Grant, RecordState
from sightline.access.roles import Role
from sightline.casework.models import CaseStep, CaseStepAnswer, Referral
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.stepping.operations import accept_step, send_back, take_back, write_word
from sightline.casework.tests.front_door import NOW, later
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.casework.tests.steps import a_step, a_team, held, told
from sightline.duties.deeds import refresh
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.queries import may_open
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.workforce.models import Involvement
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    """Held by Priya Goldfinch of Ashmere 2, open to social care."""
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def cotterby():
    """A team with a manager and a worker."""
    return a_team("Cotterby 2")


def accepted(child, step, team, **given):
    asked = {"worker": team.worker, "first_contact_on": TODAY, "together": True} | given
    return accept_step(child=child, step=step, **{"by": team.manager, "now": NOW} | asked)


def test_until_it_is_accepted_the_sender_holds_and_the_other_side_reads(child, worker, cotterby):
    assert not may_open(cotterby.manager, child)
    step = a_step(child, worker, cotterby)
    assert (step.from_worker.user, step.from_team.name) == (worker, "Ashmere 2")
    assert step.answer_by == date(2026, 11, 25)
    assert held(child) == ["Priya Goldfinch"]
    assert may_open(cotterby.manager, child)
    assert may_open(cotterby.person, child)


def test_without_a_name_only_the_managers_there_read_it(child, worker, cotterby):
    a_step(child, worker, cotterby, to_worker=None)
    assert may_open(cotterby.manager, child)
    assert not may_open(cotterby.person, child)


def test_accepted_the_new_worker_holds_and_the_old_no_more(child, worker, cotterby):
    answer = accepted(child, a_step(child, worker, cotterby), cotterby)
    assert held(child) == ["Oona Brightwater"]
    now = Involvement.objects.get(child=child, ended_on=None)
    assert (now.worker, now.team, now.started_on) == (cotterby.worker, cotterby.team, TODAY)
    assert answer.step.closed_at == NOW
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert not may_open(worker, child)
        assert may_open(cotterby.person, child)


def test_sent_back_nothing_has_changed_and_the_other_side_reads_no_more(child, worker, cotterby):
    step = a_step(child, worker, cotterby)
    with pytest.raises(FrontDoorRefused, match="Say why") as refusal:
        send_back(child=child, step=step, why=" ", by=cotterby.manager, now=NOW)
    assert refusal.value.field == "why"
    send_back(child=child, step=step, why="Nobody under 110%", by=cotterby.manager, now=NOW)
    assert held(child) == ["Priya Goldfinch"]
    assert not may_open(cotterby.manager, child)
    again = a_step(child, worker, cotterby)
    assert again.pk != step.pk


def test_a_step_up_opens_a_referral_of_the_day_it_was_sent(cotterby):
    child = held_by_a_team(a_child())
    refresh([child.pk])
    sender = child.involvements.get().worker.user
    step = a_step(child, sender, cotterby, kind="up")
    with time_machine.travel(later(26), tick=False):
        accepted(child, step, cotterby, now=later(26), first_contact_on=date(2026, 11, 25))
    opened = Referral.objects.get(child=child)
    assert (opened.referred_on, opened.source_code, opened.team) == (TODAY, "5D", cotterby.team)


def test_a_step_down_begins_early_help(child, worker, cotterby):
    accepted(child, a_step(child, worker, cotterby, kind="down"), cotterby)
    begun = EarlyHelpEpisode.objects.get(child=child)
    assert (begun.started_on, begun.reason) == (TODAY, "Step down from Ashmere 2")


@pytest.mark.parametrize(("kind", "is_open"), [("up", True), ("down", False)])
def test_only_whoever_is_below_goes_up_and_whoever_is_above_down(kind, is_open, cotterby):
    child = held_by_a_team(a_child())
    if is_open:
        Referral.objects.create(child=child, referred_on=date(2026, 3, 2))
    refresh([child.pk])
    sender = child.involvements.get().worker.user
    with pytest.raises(FrontDoorRefused) as refusal:
        a_step(child, sender, cotterby, kind=kind)
    assert refusal.value.field == "kind"


@pytest.mark.parametrize("missing", ["why", "risk", "tried", "told_words"])
def test_what_is_missing_is_said(missing, child, worker, cotterby):
    with pytest.raises(FrontDoorRefused) as refusal:
        a_step(child, worker, cotterby, **{missing: "  "})
    assert refusal.value.field == missing


def test_one_step_waits_at_a_time(child, worker, cotterby):
    step = a_step(child, worker, cotterby)
    with pytest.raises(FrontDoorRefused, match="waits already"):
        a_step(child, worker, cotterby)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStep.objects.create(
            child=child, to_team=cotterby.team, sent_by=worker, sent_at=NOW, answer_by=TODAY,
            **asdict(told()),
        )  # fmt: skip
    take_back(child=child, step=step, why="They moved home", by=worker, now=NOW)
    assert a_step(child, worker, cotterby).closed_at is None


def test_not_to_the_team_that_holds_them_nor_to_somebody_who_does_not_sit_there(
    child, worker, cotterby
):
    with pytest.raises(FrontDoorRefused, match="holds the child already"):
        a_step(child, worker, cotterby, to_team=child.involvements.get().team)
    other = a_team("Brackwell 1", worker="Hal Castellane")
    with pytest.raises(FrontDoorRefused, match="does not sit"):
        a_step(child, worker, cotterby, to_worker=other.worker)
    step = a_step(child, worker, cotterby)
    with pytest.raises(FrontDoorRefused, match="sits in the team"):
        accepted(child, step, cotterby, worker=other.worker)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("sender", False),
        ("asked", True),
        ("manager", True),
        ("stranger", False),
        ("director", True),
    ],
)
def test_who_answers(who, may, child, worker, cotterby):
    step = a_step(child, worker, cotterby)
    people = {
        "sender": worker, "asked": cotterby.person, "manager": cotterby.manager,
        "stranger": a_person(Role.TEAM_MANAGER), "director": a_person(Role.DIRECTOR),
    }  # fmt: skip
    if may:
        assert accepted(child, step, cotterby, by=people[who]).what == "accepted"
    else:
        with pytest.raises(FrontDoorRefused, match="never the sender"):
            accepted(child, step, cotterby, by=people[who])


def test_a_manager_above_both_who_sent_it_does_not_accept_it(child, cotterby):
    director = a_person(Role.DIRECTOR)
    step = a_step(child, director, cotterby)
    with pytest.raises(FrontDoorRefused, match="never the sender"):
        accepted(child, step, cotterby, by=director)


def test_only_who_holds_the_child_or_is_above_hands_on(child, cotterby):
    beside = a_person(Role.SOCIAL_WORKER)
    a_grant(beside, child, kind="team")
    with pytest.raises(FrontDoorRefused, match="who holds the child"):
        a_step(child, beside, cotterby)
    assert a_step(child, in_line(child), cotterby).from_worker.name == "Priya Goldfinch"


@pytest.mark.parametrize("first", [TODAY - timedelta(days=1), date(2026, 12, 1)])
def test_the_first_contact_is_within_five_working_days(first, child, worker, cotterby):
    step = a_step(child, worker, cotterby)
    with pytest.raises(FrontDoorRefused) as refusal:
        accepted(child, step, cotterby, first_contact_on=first)
    assert refusal.value.field == "first_contact_on"
    assert accepted(child, step, cotterby, first_contact_on=date(2026, 11, 30))


def test_answered_once(child, worker, cotterby):
    step = a_step(child, worker, cotterby)
    accepted(child, step, cotterby)
    with pytest.raises(FrontDoorRefused, match="answered meanwhile"):
        accepted(child, step, cotterby)
    with pytest.raises(FrontDoorRefused, match="answered meanwhile"):
        take_back(child=child, step=step, why="x", by=worker, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseStepAnswer.objects.update(why="never said")


def test_both_sides_write_meanwhile_and_nobody_else(child, worker, cotterby):
    step = a_step(child, worker, cotterby)
    for by in (worker, cotterby.manager):
        write_word(child=child, step=step, said="Does the man have a key?", by=by, now=NOW)
    assert step.words.count() == 2
    with pytest.raises(FrontDoorRefused, match="two teams"):
        write_word(child=child, step=step, said="x", by=a_person(Role.TEAM_MANAGER), now=NOW)


def test_a_restricted_file_goes_only_to_somebody_named_for_it(child, worker, cotterby):
    RecordState.objects.create(child=child, state="restricted", starts_at=later(-48))
    a_grant(worker, child, kind="named")
    for named in (None, cotterby.worker):
        with pytest.raises(FrontDoorRefused, match="named people only"):
            a_step(child, worker, cotterby, to_worker=named)
    a_grant(cotterby.person, child, kind="named")
    step = a_step(child, worker, cotterby)
    assert accepted(child, step, cotterby, by=cotterby.person).worker == cotterby.worker


def test_a_later_extract_that_knows_only_the_old_worker_changes_nothing(child, worker, cotterby):
    accepted(child, a_step(child, worker, cotterby), cotterby)
    old = Involvement.objects.filter(child=child, is_allocated=True).earliest("started_on")
    for ids in ([child.pk], None):
        Involvement.objects.filter(pk=old.pk).update(source="ssd", source_id="i1", ended_on=None)
        refresh_grants(ids)
        old.refresh_from_db()
        assert old.ended_on == TODAY
    assert not Grant.objects.filter(user=worker, child=child, ends_at=None).exists()


def test_a_later_allocation_in_the_case_system_ends_ours(child, worker, cotterby):
    accepted(child, a_step(child, worker, cotterby), cotterby)
    ours = Involvement.objects.get(child=child, is_allocated=True, ended_on=None)
    other = a_team("Brackwell 1", worker="Hal Castellane")
    later_on = TODAY + timedelta(days=3)
    Involvement.objects.create(
        child=child, worker=other.worker, team=other.team, is_allocated=True, started_on=later_on,
        source="ssd", source_id="i2",
    )  # fmt: skip
    refresh_grants([child.pk])
    ours.refresh_from_db()
    assert ours.ended_on == later_on
