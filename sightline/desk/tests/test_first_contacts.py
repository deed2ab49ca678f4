"""The first contact agreed on accepting a child stands on the desk until the child was seen."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.casework.models import Referral
from sightline.casework.stepping.operations import accept_step
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.casework.tests.steps import a_step, a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement

pytestmark = pytest.mark.django_db
AGREED = "First contacts agreed with another team"


@pytest.fixture
def cotterby():
    return a_team("Cotterby 2")


@pytest.fixture
def child(cotterby):
    """A child whom another team accepted, to be seen the day after."""
    with time_machine.travel(NOW, tick=False):
        one = held_by_a_team(a_child(forename="Bryony", surname="Ellerton"))
        Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
        refresh([one.pk])
        step = a_step(one, one.involvements.get().worker.user, cotterby)
        accept_step(
            child=one, step=step, worker=cotterby.worker, first_contact_on=date(2026, 11, 24),
            by=cotterby.manager, now=NOW,
        )  # fmt: skip
        return one


def desk(client, person, after=timedelta(0)):
    with time_machine.travel(NOW + after, tick=False):
        client.force_login(person)
        return client.get(reverse("desk")).content.decode()


def test_whoever_accepted_and_the_manager_are_told_until_it_is_late(client, child, cotterby):
    for person in (cotterby.person, cotterby.manager):
        page = desk(client, person)
        assert AGREED in page
        assert "Oona Brightwater sees them first" in page
        assert reverse("child_steps", args=[child.public_id]) in page
        assert "Was for Tuesday 24 November" in desk(client, person, timedelta(days=2))
    assert AGREED not in desk(client, a_team("Brackwell 1").manager)


def test_it_goes_once_a_visit_says_that_the_child_was_seen(client, child, cotterby):
    Visit.objects.create(child=child, kind="in_need", visited_on=date(2026, 11, 20), seen=True)
    assert AGREED in desk(client, cotterby.person)
    Visit.objects.create(child=child, kind="in_need", visited_on=date(2026, 11, 24), seen=False)
    assert AGREED in desk(client, cotterby.person, timedelta(days=2))
    Visit.objects.create(child=child, kind="in_need", visited_on=date(2026, 11, 24), seen=True)
    assert AGREED not in desk(client, cotterby.person, timedelta(days=2))


def test_it_goes_once_the_worker_who_agreed_it_no_longer_holds_the_child(client, child, cotterby):
    assert AGREED in desk(client, cotterby.manager)
    Involvement.objects.filter(worker=cotterby.worker).update(ended_on=date(2026, 11, 24))
    for person in (cotterby.person, cotterby.manager):
        assert AGREED not in desk(client, person, timedelta(days=2))
