"""What an authorised assessment or enquiry changes in the record, and what follows from it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sightline.casework.assessing.queries import (
    to_be_written,
)
from sightline.casework.ending.operations import ask_to_close
from sightline.casework.models import (
    Assessment,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.stepping.operations import accept_step, send_back
from sightline.casework.tests.assessing.builders import (
    duty,
    papers,
    read,
    sent,
)
from sightline.casework.tests.conferring.builders import called, decided
from sightline.casework.tests.ending.closings import SAID
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.steps import a_step, a_team
from sightline.duties.keeping import differences
from sightline.duties.models import DutySpan
from sightline.early_help.models import EarlyHelpEpisode
from sightline.workforce.models import Holding, Involvement

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
    assert papers(worker).asking == [paper]
    called(child, worker, "initial", section_47=enquiry, now=NOW + timedelta(minutes=1))
    assert papers(worker).asking == []
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
    assert papers(worker).asking == []
    assert not DutySpan.objects.filter(child=child, rule="icpc").exists()


def test_closing_ends_a_referral_of_ours(child, worker, manager):
    read(child, sent(child, worker, outcome="close"), manager)
    referral = Referral.objects.get(child=child)
    assert (referral.closed_on, referral.close_reason) == (TODAY, "RC8")
    assert differences() == 0


def test_closing_leaves_the_child_with_nobody_and_ends_early_help(child, worker, manager):
    EarlyHelpEpisode.objects.create(child=child, started_on=date(2026, 6, 1))
    read(child, sent(child, worker, outcome="close"), manager)
    assert not Involvement.objects.filter(is_allocated=True, ended_on=None).exists()
    assert EarlyHelpEpisode.objects.get().ended_on == TODAY
    assert not Holding.objects.exists()
    assert differences() == 0


def test_while_another_referral_is_open_the_child_stays_held(child, worker, manager):
    row = Assessment.objects.create(
        child=child, started_on=date(2026, 11, 9), referral=Referral.objects.get()
    )
    Referral.objects.create(child=child, referred_on=date(2026, 11, 16))
    read(child, sent(child, worker, row, outcome="close"), manager)
    assert Involvement.objects.get(is_allocated=True).ended_on is None


def a_step_that_waits(child, worker):
    return a_step(child, worker, a_team("Cotterby 2"), kind="across")


def asked_to_close(child, worker):
    return ask_to_close(child=child, closing=SAID, by=worker, now=NOW)


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        (called, "neither held nor dropped"),
        (a_step_that_waits, "waits for an answer"),
        (asked_to_close, "asked already that this case close"),
    ],
)
def test_nothing_closes_over_what_waits(waits, words, child, worker, manager):
    waits(child, worker)
    paper = sent(child, worker, outcome="close")
    with pytest.raises(FrontDoorRefused, match=words):
        read(child, paper, manager)
    assert Referral.objects.get().closed_on is None


def test_a_step_down_is_asked_for_and_nothing_closes_before_early_help_accepts(
    child, worker, manager, client
):
    paper = read(child, sent(child, worker, outcome="early_help"), manager).paper
    assert not EarlyHelpEpisode.objects.exists()
    assert Referral.objects.get().closed_on is None
    assert papers(worker).asking == [paper]
    client.force_login(worker)
    page = client.get(reverse("child_papers", args=[child.public_id])).content.decode()
    where = reverse("child_new_step", args=[child.public_id]) + "?kind=down"
    assert "A step down to early help is asked for" in page
    assert "until a team of early help accepts" in page
    assert where in page
    assert 'value="down" checked' in client.get(where).content.decode()
    assert "step down to be handed over" in client.get(reverse("desk")).content.decode()
    other = a_team("Cotterby 2")
    step = a_step(child, worker, other, kind="down", now=NOW + timedelta(minutes=1))
    assert papers(worker).asking == []
    send_back(child=child, step=step, why="Full", by=other.manager, now=NOW + timedelta(hours=1))
    assert papers(worker).asking == [paper]
    step = a_step(child, worker, other, kind="down", now=NOW + timedelta(hours=2))
    accept_step(
        child=child, step=step, worker=other.worker, first_contact_on=TODAY, together=True,
        by=other.manager, now=NOW + timedelta(hours=3),
    )  # fmt: skip
    assert (Referral.objects.get().closed_on, EarlyHelpEpisode.objects.count()) == (TODAY, 1)
    assert papers(worker).asking == []
    assert differences() == 0


def test_a_step_down_is_asked_for_no_more_once_the_case_is_closed(child, worker, manager):
    read(child, sent(child, worker, outcome="early_help"), manager)
    Referral.objects.update(closed_on=TODAY)
    assert papers(worker).asking == []


def test_what_was_loaded_stays_as_it_is(child, worker, manager):
    Referral.objects.filter(child=child).update(source="ssd")
    row = Assessment.objects.create(
        child=child, started_on=date(2026, 11, 9), referral=Referral.objects.get(), source="ssd"
    )
    read(child, sent(child, worker, row, outcome="close"), manager)
    row.refresh_from_db()
    assert (row.authorised_on, row.outcomes) == (None, [])
    assert Referral.objects.get().closed_on is None
