"""Actions given elsewhere: said done by who may only read, and placed without another's name."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.casework.models import Referral
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.meetings.tests.builders import arranged, decided, held
from sightline.people.tests.builders import a_child, a_grant
from sightline.plans.models import PlannedAction
from sightline.plans.operations import PlanRefused, place_action
from sightline.plans.tests.builders import a_plan
from sightline.plans.tests.test_elsewhere import (
    asked_after_a_concern,
    given_at_a_discussion,
    page,
    sent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


@pytest.fixture
def sister(child, worker):
    one = a_child(forename="Wrenna", surname="Applewick", born_on=date(2013, 5, 4))
    a_grant(worker, one, kind="named")
    return one


def about_both(child, sister, worker, what):
    """An action that a meeting about both decided for the child, the latest one."""
    meeting = held(child, arranged(child, worker, also=[sister], now=NOW), worker, now=NOW)
    decided(child, meeting, worker, what, now=NOW)
    return Action.objects.get(what=what)


def form_of(client, child, action):
    where = reverse("child_action", args=[child.public_id])
    found = html.fromstring(client.get(where, {"about": action.source_id}).content)
    return found.forms[-1].fields


def test_what_was_given_without_the_child_there_is_left_out_of_the_own_version_at_first(
    client, child, sister, worker
):
    outcome = a_plan(child, worker).planned.outcome
    apart = [
        given_at_a_discussion(child, worker),
        asked_after_a_concern(child, in_line(child), worker),
    ]
    for action in apart:
        fields = form_of(client, child, action)
        assert fields["not_for_child"] == "on"
        told = page(client, "child_action", child, action.source_id)
        assert "It was given without the child there" in told
    form = dict(form_of(client, child, apart[0]).items()) | {"how": "placed"}
    form["outcome"] = outcome.source_id
    assert sent(client, child, apart[0], **form).status_code == 302
    own = page(client, "child_plan_for_child", child)
    assert "Car patrol" not in own
    together = about_both(child, sister, worker, "Ring the school")
    assert form_of(client, child, together)["not_for_child"] is None
    assert "without the child there" not in page(client, "child_action", child, together.source_id)


def test_what_names_another_child_of_the_meeting_goes_into_the_plan_in_other_words(
    client, child, sister, worker
):
    outcome = a_plan(child, worker).planned.outcome
    action = about_both(child, sister, worker, "Ask Wrenna what she saw")
    fields = form_of(client, child, action)
    assert fields["what"] == "Ask [another child] what she saw"
    form = {"how": "placed", "outcome": outcome.source_id, "who": "Priya"}
    for typed, said in (("", "Say what is to be done"), ("Ask wrenna", "names another child")):
        refused = sent(client, child, action, what=typed, **form)
        assert refused.status_code == 422
        assert said in refused.content.decode()
    with pytest.raises(PlanRefused, match="names another child"):
        place_action(child=child, action=action, outcome=outcome, by=worker, now=NOW)
    assert not PlannedAction.objects.filter(action=action).exists()
    assert sent(client, child, action, what="Ask who was there", **form).status_code == 302
    assert PlannedAction.objects.get(action=action).outcome == outcome
    told = page(client, "child_plan", child)
    assert "Ask who was there" in told
    assert "Wrenna" not in told


def test_whoever_was_given_it_says_it_done_with_the_file_open_to_read_only(
    client, child, sister, worker
):
    a_plan(child, worker)
    reader = by_a_reason(child, Role.REVIEWING_OFFICER)
    action = given_at_a_discussion(child, worker)
    other = given_at_a_discussion(child, worker, "Ring the school")
    Action.objects.filter(pk=action.pk).update(given_to=reader)
    client.force_login(reader)
    where = f"{reverse('child_action', args=[child.public_id])}?about={action.source_id}"
    assert where in client.get(reverse("desk")).content.decode()
    assert html.fromstring(client.get(where).content).xpath("//input[@name='how']/@value") == [
        "done"
    ]
    assert sent(client, child, action, how="dropped", words="Not mine").status_code == 422
    assert sent(client, child, other, how="done", on="23/11/2026", words="x").status_code == 403
    answer = sent(client, child, action, how="done", on="23/11/2026", words="I rang")
    assert answer.url == reverse("desk")
    action.refresh_from_db()
    assert (action.done_on, action.came_of) == (date(2026, 11, 23), "I rang")
    assert "Car patrol" not in client.get(reverse("desk")).content.decode()


def test_a_reader_who_was_given_nothing_is_refused(client, child, worker):
    action = given_at_a_discussion(child, worker)
    client.force_login(by_a_reason(child, Role.REVIEWING_OFFICER))
    where = reverse("child_action", args=[child.public_id])
    assert client.get(where, {"about": action.source_id}).status_code == 403
