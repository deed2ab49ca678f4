"""Strategy discussions asked for and not called stand on the desks of who works with the child."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.concerns import decide_concern
from sightline.casework.conferring.operations import drop_discussion
from sightline.casework.models import Concern, Section47
from sightline.casework.steps import Step
from sightline.casework.tests.conferring.builders import called
from sightline.casework.tests.front_door import NOW, a_call, matched
from sightline.casework.tests.front_door import decided as step_decided
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.desk.waiting import anything_for
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db
HEADING = "Strategy discussions to be called"
SOON = NOW + timedelta(minutes=12)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


def desk(client, viewer):
    client.force_login(viewer)
    return client.get(reverse("desk")).content.decode()


def asked_by_a_manager(child, worker, step="strategy"):
    concern = Concern.objects.create(
        child=child, raised_at=NOW, due_on=NOW.date(), who="School", said="Two phones",
        is_new="The second", raised_by=worker,
    )  # fmt: skip
    decide_concern(child=child, concern=concern, step=step, why="x", by=in_line(child), now=SOON)
    return concern


def asked_at_the_front_door(child, worker):
    step_decided(matched(a_call(), child), Step.STRATEGY, team=child.involvements.get().team)


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
def test_it_stands_on_the_desk_until_it_is_called(ask, child, worker, client):
    manager = in_line(child)
    assert HEADING not in desk(client, worker)
    ask(child, worker)
    for viewer in (worker, manager):
        page = desk(client, viewer)
        assert HEADING in page
        assert "Strategy discussion to be called" in page
        assert reverse("child_discussions", args=[child.public_id]) in page
        assert "Asked for " in page
    for stranger in (a_person(Role.SOCIAL_WORKER), by_a_reason(child, Role.SOCIAL_WORKER)):
        assert HEADING not in desk(client, stranger)


def test_called_for_the_concern_it_is_gone_and_dropped_it_is_back(child, worker, client):
    concern = asked_by_a_manager(child, worker)
    one = called(child, worker, concern=concern, now=SOON)
    assert HEADING not in desk(client, worker)
    drop_discussion(child=child, discussion=one, why="He is ill", by=worker, now=SOON)
    assert HEADING in desk(client, worker)


@pytest.mark.parametrize("ask", [asked_by_a_manager, asked_at_the_front_door])
@pytest.mark.parametrize(("began", "waits"), [(date(2026, 11, 22), True), (NOW.date(), False)])
def test_an_enquiry_begun_since_asks_for_none(ask, began, waits, child, worker, client):
    ask(child, worker)
    Section47.objects.create(child=child, started_on=began)
    assert (HEADING in desk(client, worker)) is waits
    assert anything_for(worker, NOW).to_call is waits


def test_other_decisions_ask_for_none(child, worker, client):
    asked_by_a_manager(child, worker, step="nothing")
    assert HEADING not in desk(client, worker)
    assert not anything_for(worker, NOW).to_call


def test_nothing_that_waits_for_others_costs_this_desk_a_question(
    child, worker, client, django_assert_num_queries
):
    asked_by_a_manager(child, worker)
    stranger = a_person(Role.SOCIAL_WORKER)
    with django_assert_num_queries(1):
        assert not anything_for(stranger, NOW).to_call
