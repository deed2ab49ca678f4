"""What an authorised assessment or enquiry changes in the record, and what follows from it."""

from datetime import date, timedelta

import pytest

from sightline.casework.assessing.queries import (
    to_be_written,
    waiting_for,
)
from sightline.casework.models import (
    Assessment,
    Referral,
    Section47,
)
from sightline.casework.tests.assessing.builders import duty, read, sent
from sightline.casework.tests.conferring.builders import called, decided
from sightline.casework.tests.front_door import NOW
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.early_help.models import EarlyHelpEpisode

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_an_enquiry_that_ends_in_a_conference_asks_for_one_until_it_is_called(
    child, worker, manager
):
    enquiry = decided(called(child, worker), worker).section_47
    assert to_be_written(child) == [enquiry]
    paper = sent(child, worker, enquiry)
    assert to_be_written(child) == []
    read(child, paper, manager)
    enquiry.refresh_from_db()
    assert (enquiry.ended_on, enquiry.conference_not_required) == (TODAY, False)
    assert enquiry.outcomes == ["child protection conference"]
    assert duty(child, "icpc") == (date(2026, 12, 14), None)
    assert waiting_for(worker).asking == [paper]
    called(child, worker, "initial", section_47=enquiry, now=NOW + timedelta(minutes=1))
    assert waiting_for(worker).asking == []
    assert differences() == 0


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("no_risk", "services provided"), ("not_found", "no further action")],
)
def test_an_enquiry_without_a_conference_says_that_none_is_needed(
    outcome, words, child, worker, manager
):
    enquiry = Section47.objects.create(child=child, started_on=TODAY)
    read(child, sent(child, worker, enquiry, outcome=outcome), manager)
    enquiry.refresh_from_db()
    assert enquiry.outcomes == [words]
    assert enquiry.conference_not_required
    assert waiting_for(worker).asking == []
    assert not DutySpan.objects.filter(child=child, rule="icpc").exists()


@pytest.mark.parametrize(("outcome", "reason"), [("close", "RC8"), ("early_help", "RC9")])
def test_closing_ends_a_referral_of_ours_and_hands_on_to_early_help(
    outcome, reason, child, worker, manager
):
    read(child, sent(child, worker, outcome=outcome), manager)
    referral = Referral.objects.get(child=child)
    assert (referral.closed_on, referral.close_reason) == (TODAY, reason)
    assert EarlyHelpEpisode.objects.filter(child=child).exists() is (outcome == "early_help")
    assert differences() == 0


def test_what_was_loaded_stays_as_it_is(child, worker, manager):
    Referral.objects.filter(child=child).update(source="ssd")
    row = Assessment.objects.create(
        child=child, started_on=date(2026, 11, 9), referral=Referral.objects.get(), source="ssd"
    )
    read(child, sent(child, worker, row, outcome="close"), manager)
    row.refresh_from_db()
    assert (row.authorised_on, row.outcomes) == (None, [])
    assert Referral.objects.get().closed_on is None
