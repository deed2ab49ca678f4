"""New concerns: what was seen of exploitation, a second manager, and who does what follows."""

import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.casework.concerns import (
    decide_concern,
    finish_step,
    managers_for,
    pass_to_manager,
    raise_concern,
)
from sightline.casework.indicators import GROUPS, INDICATORS, indicator_words
from sightline.casework.ladder import NEEDS_OWNER
from sightline.casework.models import Concern, ConcernPass, Referral
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.front_door import NOW, later
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_person
from sightline.workforce.models import Post, Team, Worker
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
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
def head(child, manager):
    """A service manager above the team."""
    service = Team.objects.create(name="Ashmere")
    Team.objects.filter(name="Ashmere 2").update(parent=service)
    person = a_person(Role.SERVICE_MANAGER)
    Post.objects.create(worker=Worker.objects.create(name=person.name, user=person), team=service)
    refresh_grants(None)
    return person


def raised(child, by, **given):
    said = {"who": "School", "said": "Two phones", "is_new": "First sign", "done": ""} | given
    return raise_concern(child=child, by=by, now=NOW, **said)


def page(client, child, name="child_concerns"):
    return client.get(reverse(name, args=[child.public_id])).content.decode()


def test_every_indicator_stands_in_one_group_and_fits():
    every = [key for _, items in GROUPS.values() for key in items]
    assert sorted(every) == sorted(INDICATORS)
    assert len(set(INDICATORS.values())) == len(every)
    assert max(map(len, every)) <= 30


def test_what_is_ticked_is_kept_and_read_and_asked_of_nobody(child, worker, client):
    client.force_login(worker)
    where = reverse("child_concern", args=[child.public_id])
    form = {"key": uuid.uuid4(), "who": "School", "said": "Two phones", "is_new": "First sign"}
    ticked = {"things": ["multiple_phones"], "missing": ["missing_far"]}
    assert client.post(where, form | {"things": ["no such"]}).status_code == 422
    client.post(where, form | ticked)
    assert Concern.objects.get().indicators == ["missing_far", "multiple_phones"]
    html = page(client, child)
    assert "; ".join(indicator_words(["multiple_phones", "missing_far"])) in html
    with pytest.raises(FrontDoorRefused, match="what the list offers"):
        raised(child, worker, indicators=["worn"])


@pytest.mark.parametrize("step", sorted(NEEDS_OWNER))
@pytest.mark.parametrize(
    ("owner", "by_when", "field"),
    [(None, NOW.date(), "owner"), ("stranger", NOW.date(), "owner"),
     ("worker", None, "by_when"), ("worker", date(2026, 11, 22), "by_when")],
)  # fmt: skip
def test_what_waits_has_somebody_and_a_day(step, owner, by_when, field, child, worker, manager):
    people = {None: None, "stranger": a_person(), "worker": worker}
    with pytest.raises(FrontDoorRefused) as refusal:
        decide_concern(
            child=child, concern=raised(child, worker), step=step, why="x", by=manager, now=NOW,
            owner=people[owner], by_when=by_when,
        )  # fmt: skip
    assert refusal.value.field == field


def test_it_stands_on_the_desk_of_whoever_does_it_until_it_is_done(child, worker, manager, client):
    concern = raised(child, worker)
    decide_concern(
        child=child, concern=concern, step="panel", why="x", by=manager, now=NOW, owner=worker,
        by_when=date(2026, 11, 27),
    )  # fmt: skip
    assert Action.objects.get().given_to == worker
    client.force_login(worker)
    desk = client.get(reverse("desk")).content.decode()
    assert "Take it to the exploitation panel" in desk
    assert reverse("child_concerns", args=[child.public_id]) in desk
    assert "In 4 days: by 27 November 2026" in page(client, child)
    with pytest.raises(FrontDoorRefused, match="Whoever does it"):
        finish_step(
            child=child, concern=concern, on=NOW.date(), came_of="x", by=a_person(), now=NOW
        )
    given = {"key": uuid.uuid4(), "do": "done", "which": concern.pk, "came_of": "Heard on Tuesday"}
    where = reverse("child_concerns", args=[child.public_id])
    assert client.post(where, given).status_code == 422
    given |= {"on": "23 11 2026"}
    for _ in range(2):
        assert client.post(where, given).status_code == 302
    assert Action.objects.get().done_on == NOW.date()
    assert "Heard on Tuesday" in page(client, child)
    with pytest.raises(FrontDoorRefused, match="Nothing of this concern"):
        finish_step(child=child, concern=concern, on=NOW.date(), came_of="", by=worker, now=NOW)


def test_a_manager_passes_it_on_to_the_one_above_and_everybody_reads_who_holds_it(
    child, worker, manager, head, client
):
    concern = raised(child, worker)
    assert managers_for(manager, child, NOW.date()) == [head]
    client.force_login(manager)
    where = reverse("child_concerns", args=[child.public_id])
    given = {"key": uuid.uuid4(), "do": "pass", "which": concern.pk, "to": head.public_id}
    assert client.post(where, given).status_code == 422
    client.post(where, given | {"why": "I know the family"})
    assert ConcernPass.objects.get().to == head
    client.force_login(worker)
    assert f"Passed on to {head.name}" in client.get(reverse("desk")).content.decode()
    assert f"passed it on to {head.name}" in page(client, child)
    decide_concern(child=child, concern=concern, step="nothing", why="x", by=head, now=later(1))
    with pytest.raises(FrontDoorRefused, match="decided meanwhile"):
        pass_to_manager(child=child, concern=concern, to=head, why="x", by=manager, now=later(2))


def test_only_to_another_manager_who_may_decide(child, worker, manager, head):
    concern = raised(child, worker)
    for to in (worker, manager, a_person(Role.TEAM_MANAGER)):
        with pytest.raises(FrontDoorRefused) as refusal:
            pass_to_manager(child=child, concern=concern, to=to, why="x", by=manager, now=NOW)
        assert refusal.value.field == "to"
    with pytest.raises(FrontDoorRefused, match="Team managers"):
        pass_to_manager(child=child, concern=concern, to=head, why="x", by=worker, now=NOW)


def test_decided_by_a_colleague_meanwhile_it_says_so_and_shows_what_was_typed(
    child, worker, manager, head, client
):
    concern = raised(child, worker)
    decide_concern(child=child, concern=concern, step="nothing", why="x", by=head, now=NOW)
    client.force_login(manager)
    where = reverse("child_concerns", args=[child.public_id])
    stale = {"key": uuid.uuid4(), "which": concern.pk, "step": "strategy", "why": "A new pattern"}
    html = client.post(where, stale).content.decode()
    assert "answered meanwhile" in html
    assert "A new pattern" in html
    raised(child, worker, said="A third phone")
    answer = client.post(where, stale | {"key": uuid.uuid4()})
    assert answer.status_code == 422
    assert "It has been decided meanwhile" in answer.content.decode()
    assert concern.answers.get().step == "nothing"
