"""An action of the plan that a colleague does: they say it done or why not, and write no plan."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.operations import Wording, finish_action
from sightline.casework.models import Referral
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.drafts.models import Draft
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.operations import place_action
from sightline.plans.tests.builders import a_plan, an_action
from sightline.plans.tests.test_elsewhere import asked_after_a_concern
from sightline.workforce.models import Involvement, Post, Team, Worker
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db
CLOSE = "child_plan_close"
WRITES = (
    "child_plan_head", "child_plan_outcome", "child_plan_action", "child_plan_move",
    "child_plan_stands", "child_plan_outcome_end", "child_plan_contingency",
)  # fmt: skip


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
def worker(child):
    person = child.involvements.get().worker.user
    a_plan(child, person)
    return person


def of_another_team(child):
    """A support worker of another team, who works with the child and does not hold them."""
    person = a_person(Role.SUPPORT_WORKER)
    other = Worker.objects.create(name="Merryn Oakham", user=person)
    team = Team.objects.create(name="Family support 1")
    Post.objects.create(worker=other, team=team)
    Involvement.objects.create(child=child, worker=other, team=team, started_on=date(2026, 9, 1))
    refresh_grants(None)
    return person


def a_reviewing_officer(child):
    person = a_person(Role.REVIEWING_OFFICER)
    a_grant(person, child, kind="named")
    return person


def by_reason(child):
    return by_a_reason(child, Role.SOCIAL_WORKER)


OTHERS = [of_another_team, a_reviewing_officer, by_reason]


@pytest.fixture(params=OTHERS, ids=lambda make: make.__name__)
def other(request, child, worker, client):
    """Somebody who does an action of the plan and may not write it, signed in."""
    person = request.param(child)
    client.force_login(person)
    return person


@pytest.fixture
def theirs(child, worker, other):
    """The action they do, beside one that is somebody else's."""
    return an_action(child, worker, wording=Wording("Take Jory to the gym", "Merryn", other))


def at(name, child):
    return reverse(name, args=[child.public_id])


def sent(client, child, action, name=CLOSE, **typed):
    form = {"key": uuid.uuid4(), "about": action.source_id} | typed
    return client.post(at(name, child), form)


def plan(client, child):
    page = html.fromstring(client.get(at("child_plan", child)).content)
    return [link for link in page.xpath("//a/@href") if at(CLOSE, child) in link]


DONE = {"how": "done", "on": "20/11/2026", "words": "He went"}
NOT = {"how": "dropped", "words": "The gym has closed"}


def test_from_the_desk_it_is_said_done_on_the_page_that_asks(client, child, theirs, other):
    desk = client.get(reverse("desk")).content.decode()
    assert "Take Jory to the gym" in desk
    assert f"{at('child_action', child)}?about={theirs.source_id}" in desk
    assert plan(client, child) == [f"{at(CLOSE, child)}?about={theirs.source_id}"]
    asked = client.get(at("child_action", child), {"about": theirs.source_id}, follow=True)
    assert asked.status_code == 200
    ways = html.fromstring(asked.content).xpath("//input[@name='how']/@value")
    assert ways == ["done", "dropped"]
    answer = sent(client, child, theirs, **DONE)
    assert answer.url == reverse("desk")
    theirs.refresh_from_db()
    assert (theirs.done_on, theirs.came_of, theirs.changed_by) == (
        date(2026, 11, 20), "He went", other,
    )  # fmt: skip
    assert "Take Jory to the gym" not in client.get(reverse("desk")).content.decode()


@pytest.mark.parametrize("name", [CLOSE, "child_action"])
def test_or_why_not(name, client, child, theirs):
    assert sent(client, child, theirs, name, how="dropped", words="").status_code == 422
    assert sent(client, child, theirs, name, **NOT).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.dropped_on, theirs.dropped_why) == (NOW.date(), "The gym has closed")


def test_no_other_leave_over_the_plan_comes_with_it(client, child, theirs):
    somebody_elses = Action.objects.exclude(pk=theirs.pk).get()
    for name in (CLOSE, "child_action"):
        assert sent(client, child, somebody_elses, name, **DONE).status_code == 403
        moved = sent(client, child, theirs, name, how="moved", to_on="30/11/2026", words="Later")
        assert moved.status_code == 422
    assert client.get(at(CLOSE, child), {"about": somebody_elses.source_id}).status_code == 403
    for name in WRITES:
        assert client.get(at(name, child), {"about": theirs.source_id}).status_code == 403
        assert sent(client, child, theirs, name, what="Mine").status_code == 403
    theirs.refresh_from_db()
    assert (theirs.done_on, theirs.by_when, theirs.what) == (
        None, date(2026, 11, 27), "Take Jory to the gym",
    )  # fmt: skip


def test_what_is_closed_is_opened_again_by_who_writes_the_plan(client, child, worker, theirs):
    sent(client, child, theirs, **DONE)
    for name in (CLOSE, "child_action"):
        assert sent(client, child, theirs, name, again="again").status_code == 403
    assert client.get(at(CLOSE, child), {"about": theirs.source_id}).status_code == 403
    assert plan(client, child) == []
    client.force_login(worker)
    assert sent(client, child, theirs, again="again").url == at("child_plan", child)
    theirs.refresh_from_db()
    assert theirs.done_on is None


def test_what_was_typed_stays_where_somebody_closed_it_meanwhile(client, child, worker, theirs):
    page = client.get(at(CLOSE, child), {"about": theirs.source_id}).content.decode()
    based = re.search(r'name="draft-based" value="(\w+)"', page)[1]
    finish_action(
        child=child, action=theirs, done_on=NOW.date(), came_of="I saw it", by=worker, now=NOW
    )
    answer = sent(client, child, theirs, **NOT, **{"draft-based": based})
    assert answer.status_code == 409
    assert "The gym has closed" in answer.content.decode()
    assert "I saw it" in answer.content.decode()


def test_what_a_manager_asked_for_is_not_dropped_by_who_does_it(client, child, worker, other):
    action = asked_after_a_concern(child, in_line(child), other)
    place_action(child=child, action=action, outcome=child.outcomes.get(), by=worker, now=NOW)
    for name in (CLOSE, "child_action"):
        assert sent(client, child, action, name, **NOT).status_code == 422
    assert sent(client, child, action, **DONE).status_code == 302


@pytest.mark.parametrize("make", OTHERS)
def test_who_was_given_nothing_of_it_is_refused(make, client, child, worker):
    client.force_login(make(child))
    action = Action.objects.get()
    assert plan(client, child) == []
    assert client.get(at(CLOSE, child), {"about": action.source_id}).status_code == 403
    assert sent(client, child, action, **DONE).status_code == 403
    assert not Draft.objects.exists()


def test_who_writes_the_plan_goes_back_to_it(client, child, worker):
    client.force_login(worker)
    action = Action.objects.get()
    assert sent(client, child, action, **DONE).url == at("child_plan", child)
