"""Care and legal action as an assessment or enquiry ends in them: they wait until answered."""

from datetime import date, timedelta

import pytest
import time_machine

from sightline.access.roles import Role
from sightline.casework.ending.bars import bars_of
from sightline.casework.models import (
    PreProceedings,
    Proposal,
    ProposalAnswer,
    Referral,
    Section47,
)
from sightline.casework.proposing.operations import Given, answer_proposal
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.assessing.builders import read, sent
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Post, Team, Worker
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LAST = date(2026, 11, 30)
"""Five working days on."""


@pytest.fixture(autouse=True)
def _later_on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 11, 2), outcomes=["assessment"])
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


@pytest.fixture
def care(child, worker, manager):
    read(child, sent(child, worker, outcome="care", why="He cannot stay"), manager)
    return Proposal.objects.get(child=child, kind="care")


@pytest.fixture
def legal(child, worker, manager):
    enquiry = Section47.objects.create(child=child, started_on=TODAY)
    read(child, sent(child, worker, enquiry, outcome="legal", why="The risk is too high"), manager)
    return Proposal.objects.get(child=child, kind="legal")


def a_senior(child):
    """A service manager of the team above the child's."""
    team = child.involvements.get().team
    team.parent = Team.objects.create(name="Ashmere")
    team.save()
    person = a_person(Role.SERVICE_MANAGER)
    worker = Worker.objects.create(name=person.name, user=person)
    Post.objects.create(team=team.parent, worker=worker)
    refresh_grants(None)
    return person


def answered(one, by, what, on=TODAY, why="Said why", letter_on=None, now=NOW):
    given = Given(what, on, why, letter_on)
    return answer_proposal(child=one.child, proposal=one, given=given, by=by, now=now)


def test_an_assessment_that_asks_for_care_waits_on_both_desks(care, worker, manager):
    assert (care.answer_by, care.why, care.made_by) == (LAST, "He cannot stay", manager)
    assert waits("proposals", worker, TODAY) == [care]
    assert waits("proposals", manager, TODAY) == [care]


def test_an_enquiry_that_ends_in_legal_action_waits_too(legal, worker):
    assert legal.answer_by == LAST
    assert waits("proposals", worker, TODAY) == [legal]
    assert [bar.page for bar in bars_of(legal.child)] == ["child_proposals"]


@pytest.mark.parametrize(("outcome", "number"), [("in_need", 0), ("goes_on", 0), ("care", 1)])
def test_only_these_outcomes_wait(outcome, number, child, worker, manager):
    read(child, sent(child, worker, outcome=outcome), manager)
    assert Proposal.objects.count() == number


def test_what_waits_already_is_not_proposed_twice(care, child, worker, manager):
    read(child, sent(child, worker, outcome="care"), manager)
    assert Proposal.objects.get() == care
    answered(care, manager, "placed")
    read(child, sent(child, worker, outcome="care"), manager)
    assert Proposal.objects.filter(closed_at=None).count() == 1


@pytest.mark.parametrize(("days", "above"), [(7, False), (8, True)])
def test_what_nobody_answers_stands_on_the_desk_above_after_its_last_day(
    days, above, care, child, manager
):
    senior = a_senior(child)
    day = TODAY + timedelta(days=days)
    assert waits("proposals", manager, day) == [care]
    assert (waits("proposals", senior, day) == [care]) is above


def test_somebody_else_s_desk_stays_empty(care):
    other = held_by_a_team(a_child())
    refresh([other.pk])
    assert waits("proposals", other.involvements.get().worker.user, TODAY) == []


def test_that_the_child_is_looked_after_waits_until_a_manager_has_seen_it(care, worker, manager):
    with pytest.raises(FrontDoorRefused, match="what became of it"):
        answered(care, manager, "seen")
    made = answered(care, worker, "placed")
    care.refresh_from_db()
    assert (care.closed_at, care.answer_by) == (None, LAST)
    assert (made.what, made.happened_on, made.pre_proceedings) == ("placed", TODAY, None)
    assert waits("proposals", manager, TODAY) == [care]
    with pytest.raises(FrontDoorRefused, match="A manager decides"):
        answered(care, worker, "seen")
    answered(care, manager, "seen")
    care.refresh_from_db()
    assert care.closed_at == NOW
    assert waits("proposals", worker, TODAY) == []
    assert bars_of(care.child) == []


def test_a_manager_who_says_that_the_child_is_looked_after_has_seen_it(care, manager):
    answered(care, manager, "placed")
    care.refresh_from_db()
    assert care.closed_at == NOW


FAR = date(2026, 12, 7)
"""Ten working days on: as far as whoever works with the child puts the answer off."""


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ([("worker", "meeting", 10)], date(2026, 12, 3)),
        ([("worker", "meeting", 14)], FAR),
        ([("worker", "meeting", 15)], FAR),
        ([("worker", "meeting", 60)], FAR),
        ([("manager", "meeting", 60)], date(2027, 1, 22)),
        ([("worker", "meeting", 10), ("worker", "meeting", 14)], date(2026, 12, 3)),
        ([("worker", "meeting", 10), ("manager", "meeting", 60)], date(2027, 1, 22)),
        ([("worker", "meeting", 10), ("worker", "advice", 0)], LAST),
    ],
)
def test_who_works_with_the_child_puts_the_answer_off_once_and_not_far(
    said, day, legal, worker, manager
):
    for who, what, days in said:
        by = {"worker": worker, "manager": manager}[who]
        answered(legal, by, what, TODAY + timedelta(days=days))
    legal.refresh_from_db()
    assert (legal.answer_by, legal.closed_at) == (day, None)


@pytest.mark.parametrize(("by", "day"), [("worker", LAST), ("manager", date(2026, 12, 7))])
def test_advice_asked_for_again_a_week_later_is_put_off_by_a_manager_alone(
    by, day, legal, worker, manager
):
    answered(legal, worker, "advice")
    later = NOW + timedelta(days=7)
    with time_machine.travel(later, tick=False):
        answered(legal, {"worker": worker, "manager": manager}[by], "advice", now=later)
    legal.refresh_from_db()
    assert legal.answer_by == day
    assert legal.answers.count() == 2


@pytest.mark.parametrize("what", ["before_court", "court", "no_action"])
def test_a_manager_decides(what, legal, worker, manager):
    with pytest.raises(FrontDoorRefused, match="A manager decides"):
        answered(legal, worker, what)
    answered(legal, manager, what)
    legal.refresh_from_db()
    assert legal.closed_at == NOW


def test_a_legal_planning_meeting_has_a_day_and_waits_for_what_came_of_it(legal, worker, manager):
    day = TODAY + timedelta(days=10)
    answered(legal, worker, "meeting", day)
    legal.refresh_from_db()
    assert (legal.answer_by, legal.closed_at) == (day, None)
    answered(legal, worker, "advice")
    legal.refresh_from_db()
    assert legal.answer_by == LAST
    assert not PreProceedings.objects.exists()
    answered(legal, manager, "before_court", letter_on=TODAY)
    assert [one.what for one in legal.answers.order_by("pk")] == [
        "meeting", "advice", "before_court",
    ]  # fmt: skip


def test_work_before_court_begins_in_the_record_and_raises_its_duty(legal, child, manager):
    made = answered(legal, manager, "before_court", letter_on=TODAY)
    work = PreProceedings.objects.get(child=child)
    assert made.pre_proceedings == work
    assert (work.decided_on, work.letter_sent_on) == (TODAY, TODAY)
    assert work.referral == Referral.objects.get()
    due = DutySpan.objects.get(child=child, rule="plo_end")
    assert (due.due_on, due.met_on) == (date(2027, 3, 15), None)
    assert differences() == 0


def test_an_emergency_order_without_work_before_court_makes_none(legal, manager):
    made = answered(legal, manager, "court")
    assert made.pre_proceedings is None
    assert not PreProceedings.objects.exists()
    assert not DutySpan.objects.filter(rule="plo_end").exists()


def test_work_before_court_that_runs_keeps_the_day_of_its_letter(legal, child, manager):
    sent_on = date(2026, 9, 7)
    running = PreProceedings.objects.create(child=child, decided_on=sent_on, letter_sent_on=sent_on)
    with pytest.raises(FrontDoorRefused, match="A letter is on file already"):
        answered(legal, manager, "before_court", letter_on=TODAY)
    made = answered(legal, manager, "before_court")
    running.refresh_from_db()
    assert (made.pre_proceedings, running.letter_sent_on) == (running, sent_on)


def test_a_letter_before_the_work_that_runs_began_is_refused(legal, child, manager):
    began = TODAY - timedelta(days=3)
    running = PreProceedings.objects.create(child=child, decided_on=began)
    earlier = {"on": TODAY - timedelta(days=9), "letter_on": began - timedelta(days=1)}
    with pytest.raises(FrontDoorRefused, match="before work before court began") as refusal:
        answered(legal, manager, "before_court", **earlier)
    assert refusal.value.field == "letter_on"
    answered(legal, manager, "before_court", **earlier | {"letter_on": began})
    running.refresh_from_db()
    assert running.letter_sent_on == began


def test_an_application_ends_the_work_before_court_that_runs(legal, child, manager):
    running = PreProceedings.objects.create(
        child=child, decided_on=date(2026, 9, 7), letter_sent_on=date(2026, 9, 7)
    )
    made = answered(legal, manager, "court")
    running.refresh_from_db()
    assert made.pre_proceedings == running
    assert running.applied_to_court_on == TODAY
    assert DutySpan.objects.get(child=child, rule="plo_end").met_on == TODAY


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"what": "placed"}, "what"),
        ({"what": "court", "why": " "}, "why"),
        ({"what": "court", "why": "x" * 8_001}, "why"),
        ({"what": "court", "on": TODAY + timedelta(days=1)}, "on"),
        ({"what": "meeting", "on": TODAY + timedelta(days=367)}, "on"),
        ({"what": "court", "on": TODAY - timedelta(days=367)}, "on"),
        ({"what": "court", "letter_on": TODAY}, "letter_on"),
        ({"what": "before_court", "letter_on": TODAY - timedelta(days=1)}, "letter_on"),
        ({"what": "before_court", "letter_on": TODAY + timedelta(days=1)}, "letter_on"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(given, field, legal, manager):
    with pytest.raises(FrontDoorRefused) as refusal:
        answered(legal, manager, **given)
    assert refusal.value.field == field
    assert not ProposalAnswer.objects.exists()


def test_what_was_answered_meanwhile_is_said(care, worker, manager):
    answered(care, manager, "placed")
    with pytest.raises(FrontDoorRefused, match="meanwhile"):
        answered(care, worker, "placed")


def test_who_reads_with_a_reason_answers_nothing(care, child):
    for role in (Role.SOCIAL_WORKER, Role.TEAM_MANAGER):
        with pytest.raises(FrontDoorRefused, match="to read only"):
            answered(care, by_a_reason(child, role), "placed")
