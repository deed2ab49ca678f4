"""What an assessment may not do to a child who is protected, and what its closing ends."""

from datetime import date, timedelta

import pytest

from sightline.casework.assessing.operations import (
    RUNS_ALREADY,
    begin_paper,
    send_paper,
    write_part,
)
from sightline.casework.assessing.steps import SEEN
from sightline.casework.conferring.following import begin_in_need
from sightline.casework.conferring.operations import drop_discussion
from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Paper,
    ProtectionPlan,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.assessing.builders import (
    a_paper,
    answers_to,
    papers,
    read,
    sent,
)
from sightline.casework.tests.conferring.builders import called, decided
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import in_line
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.mark.parametrize("outcome", ["close", "early_help"])
@pytest.mark.parametrize("what", [ProtectionPlan, Section47])
def test_nothing_closes_while_a_child_is_being_protected(what, outcome, child, worker, manager):
    running = what.objects.create(child=child, started_on=date(2026, 11, 9))
    paper = sent(child, worker, outcome=outcome)
    with pytest.raises(FrontDoorRefused, match="end it first"):
        read(child, paper, manager)
    assert Referral.objects.get().closed_on is None
    running.ended_on = TODAY
    running.save()
    refresh([child.pk])
    read(child, paper, manager)
    assert Referral.objects.get().closed_on == (TODAY if outcome == "close" else None)


def test_an_enquiry_of_a_source_that_never_says_its_end_bars_nothing(child, worker, manager):
    Section47.objects.create(child=child, started_on=date(2026, 3, 9), source="cin")
    read(child, sent(child, worker, outcome="close"), manager)
    assert Referral.objects.get().closed_on == TODAY


def test_the_referral_of_the_assessment_closes_and_no_later_one(child, worker, manager):
    own = Referral.objects.get()
    row = Assessment.objects.create(child=child, started_on=date(2026, 11, 9), referral=own)
    later = Referral.objects.create(child=child, referred_on=date(2026, 11, 16))
    read(child, sent(child, worker, row, outcome="close"), manager)
    own.refresh_from_db()
    later.refresh_from_db()
    assert (own.closed_on, later.closed_on) == (TODAY, None)
    assert differences() == 0


def test_closing_ends_our_plan_in_need_and_the_next_one_is_new(child, worker, manager):
    first = begin_in_need(child, date(2026, 11, 9), NOW)
    other = Referral.objects.create(child=child, referred_on=date(2026, 10, 1))
    elsewhere = ChildInNeedPlan.objects.create(
        child=child, referral=other, started_on=date(2026, 11, 2)
    )
    loaded = ChildInNeedPlan.objects.create(
        child=child, referral=first.referral, started_on=date(2026, 11, 3), source="ssd"
    )
    read(child, sent(child, worker, outcome="close"), manager)
    assert differences() == 0
    ends = ChildInNeedPlan.objects.in_bulk()
    assert [ends[one.pk].ended_on for one in (first, elsewhere, loaded)] == [TODAY, None, None]
    elsewhere.delete()
    Referral.objects.create(child=child, referred_on=TODAY)
    assert begin_in_need(child, TODAY, NOW) not in (first, loaded)


def test_no_plan_in_need_begins_beside_a_protection_plan(child, worker, manager):
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 9))
    read(child, sent(child, worker, outcome="in_need"), manager)
    assert not ChildInNeedPlan.objects.exists()


def test_no_second_assessment_begins_while_one_runs(child, worker):
    running = Assessment.objects.create(child=child, started_on=date(2026, 11, 9))
    with pytest.raises(FrontDoorRefused, match=RUNS_ALREADY):
        begin_paper(child=child, row=None, by=worker, now=NOW)
    assert begin_paper(child=child, row=running, by=worker, now=NOW).assessment == running
    assert Assessment.objects.count() == Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"seen": "no", "alone": "yes", "not_seen": "Away"}, "alone"),
        ({"seen_on": TODAY + timedelta(days=1)}, "seen_on"),
        ({"seen": "no", "alone": "no", "not_seen": " "}, "not_seen"),
        ({"alone": "no", "not_seen": ""}, "not_seen"),
    ],
)
def test_how_the_child_was_seen_is_said_without_contradiction(given, field, child, worker):
    paper = a_paper(child, worker, but=("seen",))

    def write(**words):
        return write_part(
            child=child, paper=paper, step="seen", answers=answers_to(SEEN, **words), by=worker,
            now=NOW,
        )  # fmt: skip

    with pytest.raises(FrontDoorRefused) as refusal:
        write(**given)
    assert refusal.value.field == field
    assert write(seen="no", alone="no", not_seen="He was away", seen_on=TODAY)


def test_nobody_authorises_what_they_wrote_a_part_of(child, worker, manager):
    paper = a_paper(child, worker, but=("seen",))
    write_part(child=child, paper=paper, step="seen", answers=answers_to(SEEN), by=manager, now=NOW)
    send_paper(child=child, paper=paper, late_why="", by=worker, now=NOW)
    with pytest.raises(FrontDoorRefused, match="wrote a part of"):
        read(child, paper, manager)
    assert not read(child, paper, manager, agreed=False, comment="Somebody else reads it").agreed


def test_a_conference_called_before_counts_until_it_is_dropped(child, worker, manager):
    enquiry = decided(called(child, worker), worker).section_47
    paper = sent(child, worker, enquiry)
    before = called(child, worker, "initial", section_47=enquiry, now=NOW - timedelta(hours=1))
    read(child, paper, manager)
    assert papers(worker).asking == []
    drop_discussion(child=child, discussion=before, why="No room", by=worker, now=NOW)
    assert papers(worker).asking == [paper]


def test_what_is_returned_waits_for_the_worker_of_today_too(child, worker, manager):
    senior = in_line(child)
    paper = sent(child, senior)
    assert papers(worker).returned == []
    read(child, paper, manager, agreed=False, comment="Where is the father?")
    assert papers(worker).returned == papers(senior).returned == [paper]
    assert papers(manager).returned == []
