"""Services and help given: the list, what was asked for a child, what changed, teams compared."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.helping.models import Help, Service
from sightline.plans.helping.operations import (
    add_service,
    ask_for_help,
    begin_help,
    end_help,
    end_service,
)
from sightline.plans.operations import PlanRefused
from sightline.plans.tests.builders import a_plan

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Bryony", born_on=date(2012, 3, 2)))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


@pytest.fixture
def service(manager):
    return add_service(
        name="Young carers", given_by="Ashmere Trust", what_for="A break, and others like them",
        from_on=TODAY - timedelta(days=600), by=manager, now=NOW,
    )  # fmt: skip


def asked(child, by, service, back=40, outcome=None):
    return ask_for_help(
        child=child, service=service, outcome=outcome, why="So that she sleeps", by=by, now=NOW,
        asked_on=TODAY - timedelta(days=back),
    )  # fmt: skip


def ended(child, by, given, on=TODAY, result="She sleeps at home", own=""):
    return end_help(child=child, given=given, on=on, result=result, own_words=own, by=by, now=NOW)


def page(client, name, *args, **given):
    answer = client.get(reverse(name, args=args), given)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_managers_keep_the_list(role):
    person = a_person(role)
    given = {"name": "Boxing", "given_by": "x", "what_for": "x", "from_on": TODAY}
    if ROLES[role].line:
        one = add_service(**given, by=person, now=NOW)
        with pytest.raises(PlanRefused, match="already"):
            add_service(**given | {"name": " boxing "}, by=person, now=NOW)
        end_service(service=one, until_on=TODAY, by=person, now=NOW)
        assert Service.objects.get().until_on == TODAY
    else:
        with pytest.raises(PlanRefused, match="Managers"):
            add_service(**given, by=person, now=NOW)


def test_asked_for_it_waits_begins_and_ends_with_what_changed(child, worker, service, client):
    one = asked(child, worker, service)
    assert one.team.name == "Ashmere 2"
    client.force_login(worker)
    assert "Waiting 40 days" in page(client, "child_help", child.public_id)
    begin_help(child=child, given=one, on=TODAY - timedelta(days=5), by=worker, now=NOW)
    assert "Since 18 November 2026" in page(client, "child_help", child.public_id)
    ended(child, worker, one, own="I like Thursdays")
    html = page(client, "child_help", child.public_id)
    assert "She sleeps at home" in html
    assert "I like Thursdays" in html
    assert Help.objects.get().ended_on == TODAY


@pytest.mark.parametrize(
    ("what", "on", "field"),
    [("begin", -41, "on"), ("begin", 1, "on"), ("end", -41, "on"), ("end", 1, "on")],
)
def test_days_follow_each_other(what, on, field, child, worker, service):
    one = asked(child, worker, service)
    day = TODAY + timedelta(days=on)
    said = {"result": "x", "own_words": ""} if what == "end" else {}
    operation = {"begin": begin_help, "end": end_help}[what]
    with pytest.raises(PlanRefused) as refusal:
        operation(child=child, given=one, on=day, by=worker, now=NOW, **said)
    assert refusal.value.field == field


def test_what_ended_does_not_begin_and_ends_once(child, worker, service):
    one = asked(child, worker, service)
    with pytest.raises(PlanRefused, match="what changed"):
        ended(child, worker, one, result=" ")
    ended(child, worker, one, result="The family moved")
    with pytest.raises(PlanRefused, match="ended already"):
        ended(child, worker, one)
    with pytest.raises(PlanRefused, match="does not wait"):
        begin_help(child=child, given=one, on=TODAY, by=worker, now=NOW)


def test_only_for_an_outcome_of_this_child_and_a_service_on_the_list(
    child, worker, manager, service
):
    other = held_by_a_team(a_child())
    refresh([other.pk])
    a_plan(other, other.involvements.get().worker.user)
    with pytest.raises(PlanRefused, match="not an outcome"):
        asked(child, worker, service, outcome=other.outcomes.first())
    a_plan(child, worker)
    assert asked(child, worker, service, outcome=child.outcomes.first()).outcome is not None
    end_service(service=service, until_on=TODAY - timedelta(days=30), by=manager, now=NOW)
    with pytest.raises(PlanRefused, match="not on the list"):
        asked(child, worker, service, back=1)


def test_whoever_only_reads_writes_nothing(child, service):
    reader = a_person(Role.AUDITOR)
    a_grant(reader, child)
    with pytest.raises(PlanRefused):
        asked(child, reader, service)


def test_the_forms_on_the_file(child, worker, service, client):
    client.force_login(worker)
    where = reverse("child_help", args=[child.public_id])
    form = {
        "key": uuid.uuid4(), "do": "ask", "service": service.public_id, "outcome": "",
        "why": "", "asked_on": "20 11 2026",
    }  # fmt: skip
    assert client.post(where, form).status_code == 422
    for _ in range(2):
        assert client.post(where, form | {"why": "To sleep"}).status_code == 302
    one = Help.objects.get()
    begin = {"key": uuid.uuid4(), "do": "begin", "which": one.public_id, "on": "23 11 2026"}
    assert client.post(where, begin | {"on": "1 11 2026"}).status_code == 422
    assert client.post(where, begin).status_code == 302
    end = {"key": uuid.uuid4(), "do": "end", "which": one.public_id, "on": "23 11 2026"}
    assert client.post(where, end).status_code == 422
    assert client.post(where, end | {"result": "She sleeps"}).status_code == 302
    assert Help.objects.get().result == "She sleeps"


def test_the_list_of_services_has_its_forms(manager, client):
    client.force_login(manager)
    assert "No service is on the list yet" in page(client, "services")
    where = reverse("services")
    form = {
        "key": uuid.uuid4(), "do": "add", "name": "Boxing", "given_by": "", "what_for": "x",
        "from_on": "23 11 2026",
    }  # fmt: skip
    assert client.post(where, form).status_code == 422
    client.post(where, form | {"given_by": "Club"})
    one = Service.objects.get()
    end = {"key": uuid.uuid4(), "do": "end", "service": one.public_id, "until_on": "22 11 2026"}
    assert "not on the list before" in client.post(where, end).content.decode()
    client.post(where, end | {"until_on": "24 11 2026"})
    assert "until 24 November 2026" in page(client, "services")


def test_teams_side_by_side_and_each_figure_opens_its_children(
    child, worker, manager, service, client
):
    waits, begun = asked(child, worker, service), asked(child, worker, service)
    begin_help(child=child, given=begun, on=TODAY, by=worker, now=NOW)
    asked(child, worker, service, back=400)
    client.force_login(manager)
    html = page(client, "help_given")
    assert "Ashmere 2" in html
    assert "2<span" in html
    team = str(waits.team.public_id)
    for show, states in (
        ("asked", ["Waiting 40 days", "Since"]), ("waiting", ["Waiting 40 days"]),
        ("begun", ["Since"]),
    ):  # fmt: skip
        html = page(client, "help_given", show=show, team=team)
        assert "Bryony" in html
        assert all(state in html for state in states)
    assert "Waiting" not in page(client, "help_given", show="begun", team=team)
    assert "None of these" in page(client, "help_given", show="ended", team=team)
    assert "None of these" in page(client, "help_given", show="asked", team=str(uuid.uuid4()))
    client.force_login(a_person(Role.TEAM_MANAGER))
    assert "No service was asked for" in page(client, "help_given")
    client.force_login(worker)
    assert client.get(reverse("help_given")).status_code == 403
