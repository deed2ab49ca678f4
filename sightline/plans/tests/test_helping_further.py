"""Help given, further: which team it counts for, what waits for long, and what is not lost."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.casework.tests.steps import a_team
from sightline.duties.deeds import refresh
from sightline.people.joining import join
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.plans.helping.models import Help, Service
from sightline.plans.helping.operations import (
    Stands,
    ask_for_help,
    begin_help,
    end_help,
    put_help_right,
)
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
    said = page(client, "help_given", show="waiting")
    assert said.count(reverse("child_help", args=[child.public_id])) == 2
    assert "Bryonie" not in said


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


def right(client, child, one, **typed):
    """What is sent to put help right, as its form has it but for what is typed."""
    where = reverse("child_help", args=[child.public_id])
    [form] = [
        form
        for form in html.fromstring(client.get(where, {"right": one.public_id}).content).forms
        if "put_right_why" in form.fields
    ]
    return client.post(where, dict(form.form_values()) | {"do": "right"} | typed)


def test_a_day_that_was_wrong_is_put_right_with_why(client, child, worker, service):
    one = asked(child, worker, service)
    begin_help(child=child, given=one, on=TODAY, by=worker, now=NOW)
    client.force_login(worker)
    earlier = f"{TODAY - timedelta(days=3):%d/%m/%Y}"
    refused = right(client, child, one, started_on=earlier)
    assert refused.status_code == 422
    assert "Say what was wrong" in refused.content.decode()
    typed = {"started_on": earlier, "put_right_why": "It began on Friday"}
    for _ in range(2):
        assert right(client, child, one, **typed).status_code == 302
    one.refresh_from_db()
    assert (one.started_on, one.put_right_by) == (TODAY - timedelta(days=3), worker)
    assert "It began on Friday" in page(client, "child_help", child.public_id)
    assert stood_before(one) == [None, TODAY]


def stood_before(one):
    """Each day on which it was said to have begun before, the first first."""
    rows = apps.get_model("plans", "HelpEvent").objects.filter(pgh_obj_id=one.pk)
    return list(dict.fromkeys(rows.order_by("pgh_id").values_list("started_on", flat=True)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"started_on": "1/1/2020"}, "It began after it was asked for"),
        ({"started_on": "24/11/2026"}, "Give a day up to today"),
        ({"ended_on": "23/11/2026"}, "Say what changed where it ended"),
        ({"result": "She sleeps"}, "Say what changed where it ended"),
    ],
)
def test_help_is_not_put_right_to_what_cannot_be(client, child, worker, service, typed, said):
    one = asked(child, worker, service)
    client.force_login(worker)
    refused = right(client, child, one, put_right_why="Wrong", **typed)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert Help.objects.get().put_right_by is None


def test_whoever_only_reads_puts_nothing_right(client, child, worker, service):
    one = asked(child, worker, service)
    client.force_login(by_a_reason(child))
    where = reverse("child_help", args=[child.public_id])
    said = client.get(where, {"right": one.public_id}).content.decode()
    assert "Put right" not in said
    with pytest.raises(PlanRefused):
        put_help_right(
            child=child, given=one, stands=Stands(TODAY, None, None, "", ""), why="x",
            by=by_a_reason(child), now=NOW,
        )  # fmt: skip
