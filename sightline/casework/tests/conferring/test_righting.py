"""Putting right what a discussion decided: what was begun stays, what was not is withdrawn."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.utils import IntegrityError

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.operations import Wording, finish_action
from sightline.casework.assessing.operations import begin_paper
from sightline.casework.conferring.checks import Heard
from sightline.casework.conferring.operations import Given
from sightline.casework.conferring.queries import discussions_of, standing_agencies
from sightline.casework.models import (
    Assessment,
    Discussion,
    DiscussionAgency,
    DiscussionDecision,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import ASKED, called, decided, righted
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.people.situations import lens_for
from sightline.people.tests.builders import a_child, a_person

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


def leading(model, child):
    return list(model.objects.filter(child=child, leads=True))


def test_a_later_version_says_why_and_the_earlier_stays_readable(child, worker):
    first = decided(called(child, worker), worker, "assessment", risks="Carried drugs")
    said = {"why_wrong": "I ticked the wrong one", "risks": "Two phones"}
    made = righted(first, worker, "s47_joint", **said)
    assert (made.supersedes, made.put_right_why) == (first, "I ticked the wrong one")
    first.refresh_from_db()
    assert (first.outcome, first.risks) == ("assessment", "Carried drugs")
    [one] = discussions_of(child, lens_for(worker, child))
    assert [version.decided.pk for version in one.versions] == [first.pk, made.pk]
    assert [len(version.asked) for version in one.versions] == [3, 3]
    assert one.decided.pk == made.pk
    assert differences() == 0


def test_what_follows_no_more_is_withdrawn_and_what_follows_now_begins(child, worker):
    first = decided(called(child, worker), worker, "assessment")
    gone = Assessment.objects.get(child=child)
    made = righted(first, worker, "s47_joint")
    gone.refresh_from_db()
    assert (gone.leads, gone.gone_at is not None) == (False, True)
    assert leading(Section47, child) == [made.section_47]
    assert made.section_47.conference_target_on == date(2026, 12, 14)
    assert made.withdrawn == ["The assessment of 23 November 2026"]
    assert made.stays == []
    assert differences() == 0


def test_what_was_begun_stays_and_the_file_says_so(child, worker):
    first = decided(called(child, worker), worker, "s47_joint")
    begin_paper(child=child, row=first.section_47, by=worker, now=NOW + timedelta(hours=2))
    made = righted(first, worker, "nothing", harm=False)
    assert leading(Section47, child) == [first.section_47]
    assert made.stays == ["The section 47 enquiry of 23 November 2026"]
    assert (made.withdrawn, made.section_47) == ([], None)
    again = righted(made, worker, "s47_single", harm=True)
    assert again.section_47 == first.section_47
    assert Section47.objects.filter(child=child).count() == 1


def test_what_ran_before_the_meeting_is_never_withdrawn(child, worker):
    running = Assessment.objects.create(child=child, started_on=date(2026, 11, 2))
    first = decided(called(child, worker), worker, "assessment")
    made = righted(first, worker, "nothing")
    running.refresh_from_db()
    assert running.leads
    assert made.stays == ["The assessment of 2 November 2026"]


@pytest.mark.parametrize(
    ("days", "target"), [(0, date(2026, 12, 14)), (3, date(2026, 12, 11)), (7, date(2026, 12, 7))]
)
def test_the_enquiry_and_its_clock_move_with_the_day_it_was_held(days, target, child, worker):
    first = decided(called(child, worker), worker)
    made = righted(first, worker, held_at=NOW - timedelta(days=days))
    enquiry = Section47.objects.get(child=child)
    assert (enquiry.started_on, enquiry.conference_target_on) == (
        TODAY - timedelta(days=days), target,
    )  # fmt: skip
    assert made.section_47 == enquiry
    assert made.held_before == first.discussion.called_for
    assert differences() == 0


def test_the_duty_follows_the_version_that_stands(child, worker):
    first = decided(called(child, worker), worker)
    first.section_47.outcomes = ["child protection conference"]
    first.section_47.save()
    refresh([child.pk])
    assert DutySpan.objects.filter(child=child, rule="icpc").exists()
    righted(first, worker, "nothing", harm=False)
    assert not DutySpan.objects.filter(child=child, rule="icpc").exists()
    assert differences() == 0


def test_who_came_is_put_right_with_the_quorum(child, worker):
    one = called(child, worker, asked=ASKED[:2])
    first = decided(one, worker, missing_why="The ward was closed")
    assert first.missing == ["Health"]
    heard = [
        Heard(each, "sent" if each.agency == "police" else "came", "x")
        for each in standing_agencies(one)
    ]
    heard.append(Heard(DiscussionAgency(agency="health", who="Dr Albury"), "came", "Ribs"))
    with pytest.raises(FrontDoorRefused, match="Not quorate: Police missing"):
        righted(first, worker, heard=heard, missing_why="")
    made = righted(first, worker, heard=heard, missing_why="They rang in")
    assert made.missing == ["Police"]
    assert [(each.agency, each.came) for each in standing_agencies(one)] == [
        ("council", "came"), ("police", "sent"), ("health", "came"),
    ]  # fmt: skip
    replaced = DiscussionAgency.objects.filter(replaced_by=made)
    assert list(replaced.order_by("pk").values_list("agency", "came")) == [
        ("council", "came"), ("police", "came"),
    ]  # fmt: skip


def test_actions_not_given_after_all_are_dropped_and_done_ones_stay(child, worker):
    given = [Given(Wording(what, "PC Trask"), None) for what in ("Patrol", "Ring", "Write")]
    first = decided(called(child, worker), worker, given=given)
    patrol, ring, write = Action.objects.filter(child=child).order_by("pk")
    finish_action(child=child, action=ring, done_on=TODAY, came_of="", by=worker, now=NOW)
    ring.refresh_from_db()
    more = [Given(Wording("Car patrol", "PC Trask"), None)]
    made = righted(first, worker, not_given=[patrol, ring], given=more)
    for one in (patrol, ring, write):
        one.refresh_from_db()
    assert (patrol.dropped_on, ring.dropped_on, write.dropped_on) == (TODAY, None, None)
    assert made.withdrawn == ["The action “Patrol”"]
    assert made.stays == ["The action “Ring”"]
    assert Action.objects.filter(child=child, what="Car patrol").exists()
    other = Action.objects.create(child=child, what="Of another meeting")
    with pytest.raises(FrontDoorRefused, match="not of this meeting"):
        righted(made, worker, not_given=[other])


def test_a_meeting_called_again_by_mistake_is_called_off(child, worker):
    first = decided(called(child, worker), worker, "again", again_on=date(2026, 11, 25))
    made = righted(first, worker, "s47_joint")
    later = Discussion.objects.get(child=child, held_at=None)
    assert (later.not_held_on, "put right" in later.not_held_why) == (TODAY, True)
    assert made.withdrawn == ["The meeting called for 25 November 2026"]
    back = righted(made, worker, "again", again_on=date(2026, 11, 26))
    assert leading(Section47, child) == []
    assert Discussion.objects.filter(held_at=None, not_held_on=None).count() == 1
    same = righted(back, worker, "again", again_on=date(2026, 11, 26), risks="Other words")
    assert (same.withdrawn, same.stays) == ([], [])


def test_a_meeting_called_again_and_held_stays(child, worker):
    first = decided(called(child, worker), worker, "again", again_on=TODAY)
    second = Discussion.objects.get(child=child, held_at=None)
    decided(second, worker, "nothing")
    made = righted(first, worker, "nothing")
    assert made.stays == ["The meeting called for 23 November 2026"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"why_wrong": " "}, "put_right_why"),
        ({"why_wrong": "x" * 8_001}, "put_right_why"),
        ({"outcome": "plan"}, "outcome"),
        ({"heard": []}, ""),
        ({"held_at": NOW + timedelta(days=1)}, "on"),
        ({"risks": ""}, "risks"),
    ],
)
def test_what_cannot_be_put_right_so_is_said_and_changes_nothing(given, field, child, worker):
    first = decided(called(child, worker), worker)
    with pytest.raises(FrontDoorRefused) as refusal:
        righted(first, worker, **given)
    assert refusal.value.field == field
    assert DiscussionDecision.objects.get() == first


def test_nobody_writes_over_a_version_they_have_not_read(child, worker):
    first = decided(called(child, worker), worker)
    righted(first, worker)
    with pytest.raises(FrontDoorRefused, match="meanwhile"):
        righted(first, worker)


def test_what_nobody_has_recorded_is_not_put_right(child, worker):
    one = called(child, worker)
    nothing = DiscussionDecision(discussion=one)
    with pytest.raises(FrontDoorRefused, match="Nothing of this is recorded"):
        righted(nothing, worker)


def test_who_recorded_it_or_a_manager_puts_it_right_and_nobody_else(child, worker):
    manager = in_line(child)
    first = decided(called(child, manager), manager)
    with pytest.raises(FrontDoorRefused, match="or a manager"):
        righted(first, worker)
    for reader in (by_a_reason(child, Role.TEAM_MANAGER), a_person(Role.TEAM_MANAGER)):
        with pytest.raises(FrontDoorRefused):
            righted(first, reader)
    second = righted(first, manager)
    assert second.decided_by == manager
    own = decided(called(child, worker), worker, "nothing")
    assert righted(own, manager, "nothing").supersedes == own


def test_the_database_keeps_one_beginning_and_a_reason(child, worker):
    first = decided(called(child, worker), worker)
    same = {
        "child": child, "discussion": first.discussion, "outcome": "nothing", "chair": "x",
        "risks": "x", "why": "x", "decided_by": worker, "decided_at": NOW,
    }  # fmt: skip
    for given in ({}, {"supersedes": first}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DiscussionDecision.objects.create(**same, **given)
