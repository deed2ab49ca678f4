"""A step down ends what of social care is ours, and nothing heavier."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.casework.models import CaseStep, ChildInNeedPlan, ProtectionPlan, Referral, Section47
from sightline.casework.stepping.operations import accept_step
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.casework.tests.steps import a_step, a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("beside", "source", "closes"),
    [
        (None, "sightline", True),
        (None, "ssd", False),
        (ProtectionPlan, "sightline", False),
        (Section47, "sightline", False),
    ],
)
def test_accepted_our_referral_and_plan_end_unless_something_heavier_runs(beside, source, closes):
    with time_machine.travel(NOW, tick=False):
        child, cotterby = held_by_a_team(a_child()), a_team("Cotterby 2")
        Referral.objects.create(child=child, referred_on=BEGAN, source=source, source_id="r1")
        ChildInNeedPlan.objects.create(child=child, started_on=BEGAN)
        if beside is not None:
            beside.objects.create(child=child, started_on=BEGAN)
        refresh([child.pk])
        sender = child.involvements.get().worker.user
        step = a_step(child, sender, cotterby, kind="down")
        accept_step(
            child=child, step=step, worker=cotterby.worker, first_contact_on=NOW.date(),
            together=True, by=cotterby.manager, now=NOW,
        )  # fmt: skip
    referral, plan = Referral.objects.get(child=child), ChildInNeedPlan.objects.get(child=child)
    ended = NOW.date() if closes else None
    assert (referral.closed_on, plan.ended_on) == (ended, ended)
    assert referral.close_reason == ("RC9" if closes else "")


@pytest.mark.parametrize("stays", [True, False])
def test_whoever_accepts_reads_where_the_case_stays_open(stays, client):
    with time_machine.travel(NOW, tick=False):
        child, cotterby = held_by_a_team(a_child()), a_team("Cotterby 2")
        Referral.objects.create(child=child, referred_on=BEGAN)
        if stays:
            ProtectionPlan.objects.create(child=child, started_on=BEGAN)
        refresh([child.pk])
        a_step(child, child.involvements.get().worker.user, cotterby, kind="down")
        client.force_login(cotterby.manager)
        given = {
            "key": uuid.uuid4(), "do": "accept", "worker": cotterby.worker.public_id,
            "first_contact_on": "24 11 2026",
        }  # fmt: skip
        where = reverse("child_steps", args=[child.public_id])
        html = client.post(where, given, follow=True).content.decode()
    assert "Accepted. Oona Brightwater holds the child" in html
    assert ("The case in social care stays open" in html) is stays


def test_a_step_down_that_came_back_up_is_counted_and_listed(client):
    child, cotterby = held_by_a_team(a_child(forename="Bryony")), a_team("Cotterby 2")
    with time_machine.travel(NOW, tick=False):
        Referral.objects.create(child=child, referred_on=BEGAN)
        refresh([child.pk])
        step = a_step(child, child.involvements.get().worker.user, cotterby, kind="down")
        accept_step(
            child=child, step=step, worker=cotterby.worker, first_contact_on=NOW.date(),
            by=cotterby.manager, now=NOW,
        )  # fmt: skip
        client.force_login(cotterby.manager)
        where = reverse("steps_waiting")
        assert "none came back up" in client.get(where).content.decode()
    after = NOW + timedelta(days=1)
    CaseStep.objects.create(
        child=child, kind="up", why="A new phone", from_team=cotterby.team, to_team=step.from_team,
        from_worker=cotterby.worker, sent_by=cotterby.person, sent_at=after, recorded_at=after,
        answer_by=after.date() + timedelta(days=2), first_contact_on=after.date(), risk="A man",
        tried="Swimming", was_told=True, told_words="Mum agreed",
    )  # fmt: skip
    with time_machine.travel(after, tick=False):
        client.force_login(cotterby.manager)
        assert "1 came back up" in client.get(where).content.decode()
        listed = client.get(where, {"show": "up_again"}).content.decode()
    assert "Steps down of the last year that came back up" in listed
    assert "Bryony" in listed
