"""Help given, further: which team it counts for, what waits for long, and what is not lost."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.casework.tests.steps import a_team
from sightline.duties.deeds import refresh
from sightline.people.joining import join
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.helping.models import Help, Service
from sightline.plans.helping.operations import ask_for_help, end_help
from sightline.plans.operations import PlanRefused
from sightline.plans.tests.builders import a_plan
from sightline.workforce.operations import hand_over

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Bryony", born_on=TODAY - timedelta(days=5000)))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def service():
    return Service.objects.create(
        name="Young carers", given_by="Ashmere Trust", what_for="A break",
        from_on=TODAY - timedelta(days=600),
    )  # fmt: skip


def asked(child, by, service, back=40, outcome=None):
    return ask_for_help(
        child=child, service=service, outcome=outcome, why="So that she sleeps", by=by, now=NOW,
        asked_on=TODAY - timedelta(days=back),
    )  # fmt: skip


def page(client, name, *args, **given):
    answer = client.get(reverse(name, args=args), given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_counts_for_the_team_that_held_the_child_on_that_day(child, worker, service):
    other = a_team("Cotterby 2")
    hand_over(child=child, worker=other.worker, team=other.team, on=TODAY, now=NOW)
    refresh([child.pk])
    assert asked(child, other.person, service).team.name == "Ashmere 2"
    assert asked(child, other.person, service, back=0).team == other.team


def test_a_service_is_asked_for_from_its_first_day_on(child, worker, service):
    with pytest.raises(PlanRefused) as refusal:
        asked(child, worker, service, back=601)
    assert refusal.value.field == "asked_on"
    assert asked(child, worker, service, back=600).pk


def test_what_waits_for_longer_than_a_year_waits_still(child, worker, service, client):
    one = asked(child, worker, service, back=400)
    client.force_login(in_line(child))
    assert "Waiting 400 days" in page(client, "help_given", show="waiting")
    end_help(child=child, given=one, on=TODAY, result="Moved", own_words="", by=worker, now=NOW)
    assert "No service was asked for" in page(client, "help_given")


def test_help_asked_on_a_file_that_was_joined_is_its_whole_childs(child, worker, service, client):
    asked(child, worker, service)
    other = a_child(forename="Bryonie")
    Help.objects.create(
        child=other, service=service, why="x", asked_on=TODAY, team=Help.objects.get().team
    )
    manager = a_person(Role.SERVICE_MANAGER)
    for one in (child, other):
        a_grant(manager, one, kind="named")
    join(child=child, other=other, why="One health number", by=manager, now=NOW)
    client.force_login(in_line(child))
    html = page(client, "help_given", show="waiting")
    assert html.count(reverse("child_help", args=[child.public_id])) == 2
    assert "Bryonie" not in html


def test_the_figures_of_no_team_open_the_children_of_no_team(child, worker, service, client):
    asked(child, worker, service)
    held_by_none = a_child(forename="Corin")
    Help.objects.create(child=held_by_none, service=service, why="x", asked_on=TODAY)
    client.force_login(a_person(Role.DIRECTOR))
    where = f"{reverse('help_given')}?show=waiting&amp;team=none"
    assert where in page(client, "help_given")
    html = page(client, "help_given", show="waiting", team="none")
    assert "Corin" in html
    assert "Bryony" not in html


@pytest.mark.parametrize(("role", "reads"), [("social_worker", True), ("business_support", False)])
def test_what_the_plan_says_is_read_by_who_reads_the_plan(
    role, reads, child, worker, service, client
):
    a_plan(child, worker)
    outcome = child.outcomes.first()
    asked(child, worker, service, outcome=outcome)
    reader = a_person(role)
    a_grant(reader, child)
    client.force_login(reader)
    html = page(client, "child_help", child.public_id)
    assert "Young carers" in html
    assert ("For: " in html) is reads


def test_ended_by_a_colleague_meanwhile_it_says_so_and_shows_what_was_typed(
    child, worker, service, client
):
    one = asked(child, worker, service)
    end_help(child=child, given=one, on=TODAY, result="Moved", own_words="", by=worker, now=NOW)
    client.force_login(worker)
    stale = {
        "key": uuid.uuid4(), "do": "end", "which": one.public_id, "on": "23 11 2026",
        "result": "She sleeps better", "own_words": "",
    }  # fmt: skip
    answer = client.post(reverse("child_help", args=[child.public_id]), stale)
    html = answer.content.decode()
    assert "answered meanwhile" in html
    assert "She sleeps better" in html
    assert Help.objects.get().result == "Moved"


def test_what_each_service_is_for_is_read_where_it_is_asked_for(client, child, worker, service):
    client.force_login(worker)
    told = page(client, "child_help", child.public_id)
    assert "What each is for" in told
    assert "Young carers, Ashmere Trust" in told
    assert "A break" in told
    Service.objects.update(until_on=TODAY - timedelta(days=1))
    told = page(client, "child_help", child.public_id)
    assert "A break" not in told
    assert "No service is on the list yet" in told
