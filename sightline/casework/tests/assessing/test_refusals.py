"""What an assessment may not do to a child who is protected, and what its closing ends."""

from datetime import date

import pytest

from sightline.casework.assessing.operations import RUNS_ALREADY, begin_paper
from sightline.casework.conferring.following import begin_in_need
from sightline.casework.models import (
    Assessment,
    ChildInNeedPlan,
    Paper,
    ProtectionPlan,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.assessing.builders import read, sent
from sightline.casework.tests.front_door import NOW
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
    read(child, paper, manager)
    assert Referral.objects.get().closed_on == TODAY


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
