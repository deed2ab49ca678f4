"""What a manager decides is put on somebody's desk, and the decision says what became of it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from sightline.actions.models import Action
from sightline.actions.operations import finish_action
from sightline.casework.models import ManagementDecision
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import a_child_in_drift, in_line
from sightline.record.tests.deciding import address, said, signed_in, words

pytestmark = pytest.mark.django_db
TASK = "Book the meeting"


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.fixture
def child():
    return a_child_in_drift(forename="Jory", surname="Applewick")


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child, client):
    person = in_line(child)
    signed_in(client, person)
    return person


def given(worker, **more):
    return said(owner=str(worker.public_id), task=TASK, by_when="25 11 2026") | more


def test_it_stands_on_the_desk_until_done_and_the_decision_says_so(child, worker, manager, client):
    assert client.post(address(child), given(worker, who="")).status_code == 302
    decision, action = ManagementDecision.objects.get(), Action.objects.get()
    assert (decision.action, decision.who) == (action, worker.name)
    assert (action.given_to, action.by_when) == (worker, date(2026, 11, 25))
    due = reverse("child_due", args=[child.public_id])
    assert f"To do: {TASK}" in words(client.get(due))
    signed_in(client, worker)
    where = f"{reverse('child_action', args=[child.public_id])}?about={action.source_id}"
    assert where in client.get(reverse("desk")).content.decode()
    assert "Given at A manager’s decision" in words(client.get(where))
    finish_action(
        child=child, action=action, done_on=date(2026, 11, 23), came_of="It is on Friday",
        by=worker, now=NOW,
    )  # fmt: skip
    signed_in(client, manager)
    assert "Done 23 November 2026: It is on Friday" in words(client.get(due))


@pytest.mark.parametrize(
    ("more", "why_not"),
    [
        ({"task": ""}, "Say in a line what is to be done"),
        ({"by_when": ""}, "Say by when it is done"),
        ({"owner": ""}, "Choose on whose desk it stands"),
    ],
)
def test_what_is_wanting_is_said_and_nothing_is_recorded(
    child, worker, manager, client, more, why_not
):
    answer = client.post(address(child), given(worker, **more))
    assert answer.status_code == 422
    assert why_not in words(answer)
    assert not Action.objects.exists()
    assert not ManagementDecision.objects.exists()


def test_put_right_it_is_the_same_action_on_another_day_and_then_none(
    child, worker, manager, client
):
    client.post(address(child), given(worker))
    first = ManagementDecision.objects.get()
    more = {"corrects": first.source_id, "task": "Book two", "by_when": "26 11 2026"}
    assert client.post(address(child), given(worker, **more)).status_code == 302
    action = Action.objects.get()
    assert (action.what, action.by_when) == ("Book two", date(2026, 11, 26))
    assert action.moves.get().from_on == date(2026, 11, 25)
    second = ManagementDecision.objects.get(supersedes=first)
    client.post(address(child), said(corrects=second.source_id))
    action.refresh_from_db()
    assert action.dropped_why == "The decision was put right"
