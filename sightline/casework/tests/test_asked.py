"""Whoever is asked to take a child over reads the file, and acts on it only once they accepted."""

from datetime import date

import pytest
import time_machine

from sightline.access.labels import Label
from sightline.access.models import Grant
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.models import Referral
from sightline.casework.permissions import may_decide, may_decide_now
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.stepping.operations import accept_step, send_back
from sightline.casework.stepping.permissions import is_offered, may_hand_on
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team
from sightline.casework.tests.steps import a_step, a_team
from sightline.documents.permissions import may_add_document
from sightline.duties.deeds import refresh
from sightline.people.queries import may_open
from sightline.people.situations import lens_for, situation_of
from sightline.people.tests.builders import a_child
from sightline.people.writing import may_write, may_write_now
from sightline.workforce.operations import refresh_grants
from sightline.workforce.permissions import works_for
from sightline.workforce.queries import colleagues_with

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


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
def sender(child):
    return child.involvements.get().worker.user


@pytest.fixture
def cotterby():
    team = a_team("Cotterby 2")
    refresh_grants(None)
    return team


def sides(team):
    return {"worker": team.person, "manager": team.manager}


def acts(person, child):
    """What of the acts on the file this person may do."""
    child.kinds = sorted(situation_of(person, child).grants)
    said = {
        "writes": may_write(person, child),
        "writes now": may_write_now(person, child),
        "plans": works_for(person, child, "writes the plan"),
        "decides": may_decide(person, child),
        "decides now": may_decide_now(person, child),
        "adds": may_add_document(person, child),
        "hands on": may_hand_on(person, child),
        "is offered to": is_offered(person, child),
    }
    return {name for name, permit in said.items() if permit}


@pytest.mark.parametrize("who", ["worker", "manager"])
@pytest.mark.parametrize("named", [True, False])
def test_asked_they_read_and_act_on_nothing(who, named, child, sender, cotterby):
    a_step(child, sender, cotterby, to_worker=cotterby.worker if named else None)
    person = sides(cotterby)[who]
    reads = who == "manager" or named
    assert may_open(person, child) is reads
    assert lens_for(person, child).shows(Label.SOURCE) is reads
    assert acts(person, child) == set()
    concern = raise_concern(
        child=child, who="School", said="Two phones", is_new="x", done="", by=sender, now=NOW
    )
    with pytest.raises(FrontDoorRefused):
        decide_concern(child=child, concern=concern, step="nothing", why="x", by=person, now=NOW)


@pytest.mark.parametrize("who", ["worker", "manager"])
def test_sent_back_nothing_is_open_from_that_moment(who, child, sender, cotterby):
    step, person = a_step(child, sender, cotterby), sides(cotterby)[who]
    send_back(child=child, step=step, why="Nobody under 110%", by=cotterby.manager, now=NOW)
    assert not may_open(person, child)
    refresh_grants(None)
    assert not Grant.objects.filter(user=person, child=child).exists()


def test_accepted_they_act(child, sender, cotterby):
    step = a_step(child, sender, cotterby)
    accept_step(
        child=child, step=step, worker=cotterby.worker, first_contact_on=TODAY, together=True,
        by=cotterby.person, now=NOW,
    )  # fmt: skip
    writes = {"writes", "writes now", "plans", "adds", "hands on", "is offered to"}
    assert acts(cotterby.person, child) == writes
    assert acts(cotterby.manager, child) == writes | {"decides", "decides now"}
    kinds = Grant.objects.filter(child=child, kind="asked")
    assert not kinds.exists()


def test_somebody_named_who_manages_the_team_is_asked_once(child, sender, cotterby):
    manager = cotterby.manager.worker
    a_step(child, sender, cotterby, to_worker=manager)
    grants = Grant.objects.filter(user=cotterby.manager, child=child)
    assert [one.kind for one in grants] == ["asked"]


def test_whoever_is_merely_asked_is_given_nothing_to_do(child, sender, cotterby):
    step = a_step(child, sender, cotterby)
    assert colleagues_with(child, TODAY) == [sender]
    accept_step(
        child=child, step=step, worker=cotterby.worker, first_contact_on=TODAY,
        together=True, by=cotterby.manager, now=NOW,
    )  # fmt: skip
    assert cotterby.person in colleagues_with(child, TODAY)
