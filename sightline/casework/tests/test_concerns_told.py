"""A decision on a concern: told, taken anew, and taken by whoever is on duty."""

import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from sightline.access.models import Grant, User
from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.casework.concerns import (
    decide_concern,
    on_duty,
    pass_to_manager,
    raise_concern,
)
from sightline.casework.models import Concern, ConcernPass, Referral
from sightline.casework.receiving import LONGEST, FrontDoorRefused
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import FRIDAY, NOW, a_call, later, matched
from sightline.casework.tests.front_door import decided as screened
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Post, Team, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_afternoon():
    with time_machine.travel(later(6), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on=date(2012, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


@pytest.fixture
def duty(child):
    """A manager on duty at the front door, who opened the file with a reason."""
    return by_a_reason(child, Role.DUTY_MANAGER)


def raised(child, by, now=NOW):
    return raise_concern(
        child=child, who="School", said="A second phone", is_new="It is new", done="", by=by,
        now=now,
    )  # fmt: skip


def decided(child, concern, by, step="nothing", **given):
    said = {"why": "He is safe tonight", "now": later(5)}
    return decide_concern(child=child, concern=concern, step=step, by=by, **said | given)


def desk(client, person):
    client.force_login(person)
    return client.get(reverse("desk")).content.decode()


def page(client, child):
    return client.get(reverse("child_concerns", args=[child.public_id])).content.decode()


def posted(client, child, **given):
    where = reverse("child_concerns", args=[child.public_id])
    return client.post(where, {"key": uuid.uuid4()} | given)


def test_who_raised_it_and_who_holds_the_child_are_told_for_a_week(child, worker, manager, client):
    decided(child, raised(child, worker), manager)
    for person, told in [(worker, True), (manager, False), (a_person(), False)]:
        assert ("He is safe tonight" in desk(client, person)) is told
    assert waits("answers", worker, later(5 + 7 * 24)) == []


def test_whoever_raised_it_and_may_open_the_file_no_more_is_told_nothing(child, manager, client):
    colleague = in_line(child)
    decided(child, raised(child, colleague), manager)
    assert "He is safe tonight" in desk(client, colleague)
    Grant.objects.filter(user=colleague).delete()
    assert "He is safe tonight" not in desk(client, colleague)


def test_the_plan_waits_as_an_action_with_the_way_there(child, worker, manager, client):
    decided(
        child, raised(child, worker), manager, step="plan", owner=worker, by_when=date(2026, 11, 27)
    )
    assert "Change the plan or the safety plan" in desk(client, worker)
    html = page(client, child)
    assert reverse("child_plan", args=[child.public_id]) in html


def test_a_decision_is_taken_anew_and_what_it_asked_for_falls_away(child, worker, manager, client):
    concern = raised(child, worker)
    first = decided(child, concern, manager, step="panel", owner=worker, by_when=date(2026, 11, 27))
    client.force_login(worker)
    assert "Decide anew" not in page(client, child)
    client.force_login(manager)
    assert "Decide anew" in page(client, child)
    given = {"do": "anew", "which": concern.pk, "instead": first.pk, "step": "strategy"}
    wrong = posted(client, child, **given)
    assert wrong.status_code == 422
    assert "Say why: what you weighed" in wrong.content.decode()
    assert posted(client, child, **given, why="Police rang").status_code == 302
    action = Action.objects.get()
    assert (action.dropped_on, action.dropped_why) == (NOW.date(), "A manager decided anew")
    html = page(client, child)
    assert "Decided before: Take it to the exploitation panel" in html
    stale = posted(client, child, **given, why="Typed by another manager")
    assert stale.status_code == 422
    assert "decided meanwhile" in stale.content.decode()
    assert "Typed by another manager" in stale.content.decode()


def test_what_the_manager_read_stands_with_the_decision_also_after_another(
    child, worker, manager, client
):
    concern = raised(child, worker)
    client.force_login(manager)
    given = {"which": concern.pk, "step": "nothing", "why": "Safe", "seen": "The safety plan"}
    long = posted(client, child, **given | {"seen": "x" * (LONGEST + 1)})
    assert (long.status_code, concern.answers.count()) == (422, 0)
    assert posted(client, child, **given).status_code == 302
    assert concern.answers.get().seen == "The safety plan"
    shown = '<strong>Read, and spoken with:</strong> <span class="sl-as-written">'
    assert f"{shown}The safety plan" in page(client, child)
    assert "The safety plan" in desk(client, worker)
    client.force_login(manager)
    decided(child, concern, manager, instead_of=concern.answers.get(), seen="Spoke with Jory")
    html = page(client, child)
    assert f"{shown}Spoke with Jory" in html
    assert "Safe Read, and spoken with: The safety plan" in html


def test_after_two_hours_whoever_is_on_duty_may_decide_it(child, worker, duty, client):
    concern = raised(child, worker)
    with pytest.raises(FrontDoorRefused, match="Team managers"):
        decided(child, concern, duty, now=later(2))
    client.force_login(duty)
    assert "Record the decision" in page(client, child)
    given = {"which": concern.pk, "step": "nothing", "why": "Rang nobody: all are out"}
    assert posted(client, child, **given).status_code == 302
    assert concern.answers.get().decided_by == duty
    assert "Decide anew" not in page(client, child)


def test_the_two_hours_run_from_when_the_manager_could_know(child, duty, client):
    by = a_person(Role.FRONT_DOOR)
    screened(matched(a_call(by), child, by=by), Step.OPEN_CASE, by=by, now=later(5))
    concern = Concern.objects.get()
    assert concern.raised_at == FRIDAY
    for at, is_on_duty in ((later(6), False), (later(7), False), (later(8), True)):
        with time_machine.travel(at, tick=False):
            client.force_login(duty)
            assert on_duty(duty, concern, at) is is_on_duty
            assert ("Record the decision" in page(client, child)) is is_on_duty
            door = client.get(reverse("front_door")).content.decode()
            assert ("with the manager from 23 November 2026" in door) is is_on_duty


def test_whoever_is_on_duty_may_pass_it_on_to_a_manager_above(child, worker, duty, client):
    head, service = in_line(child, Role.SERVICE_MANAGER), Team.objects.create(name="County")
    door = Team.objects.create(name="Front door", parent=service)
    for person, team in ((duty, door), (head, service)):
        Post.objects.create(worker=sits_as(person), team=team)
    concern = raised(child, worker)
    given = {"do": "pass", "which": concern.pk, "to": head.public_id, "why": "She knows them"}
    client.force_login(duty)
    assert posted(client, child, **given).status_code == 302
    assert ConcernPass.objects.get().to == head
    with pytest.raises(FrontDoorRefused, match="Team managers"):
        pass_to_manager(child=child, concern=concern, to=head, why="x", by=duty, now=later(1))


def sits_as(person):
    return Worker.objects.get_or_create(user=person, defaults={"name": person.name})[0]


def test_whoever_is_on_duty_decides_no_file_that_is_not_open_to_them(child, worker):
    with pytest.raises(FrontDoorRefused):
        decided(child, raised(child, worker), a_person(Role.DUTY_MANAGER))


def test_the_front_door_reads_whom_to_ring(child, worker, client):
    User.objects.filter(pk=worker.pk).update(email="priya@northmoor.example")
    manager = in_line(child, first_name="Dele", email="dele@northmoor.example")
    raised(child, worker)
    client.force_login(a_person(Role.DUTY_MANAGER))
    html = client.get(reverse("front_door")).content.decode()
    assert "Worker: Priya Goldfinch" in html
    assert f"Manager, Ashmere 2: {manager.name}" in html
    for email in ("priya@northmoor.example", "dele@northmoor.example"):
        assert f"mailto:{email}" in html
    child.involvements.all().delete()
    assert "Nobody is recorded as holding" in client.get(reverse("front_door")).content.decode()


def test_concerns_and_decisions_are_reached_from_the_file(child, worker, client):
    client.force_login(worker)
    html = client.get(reverse("child_assessments", args=[child.public_id])).content.decode()
    for name in ("child_concerns", "child_due"):
        words = "New concerns and what was decided" if name == "child_concerns" else "Management"
        link = f'href="{reverse(name, args=[child.public_id])}">{words}'
        assert link in html
