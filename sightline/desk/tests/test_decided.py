"""The desk: what waits for a manager to look at, and what managers decided about my children."""

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from sightline.access.models import Exclusion
from sightline.access.roles import Role
from sightline.casework.seniority import senior_on
from sightline.casework.tests.builders import a_decision
from sightline.casework.tests.scenes import TODAY, a_child_in_drift, in_line, running
from sightline.config.tests.test_every_page import OUTSIDE_THE_BUDGET
from sightline.oversight.stretching import refresh_stretches
from sightline.people.tests.builders import LONG_AGO, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.fixture
def child():
    return a_child_in_drift(forename="Jory", surname="Applewick")


def desk(client, person):
    client.force_login(person)
    answer = client.get(reverse("desk"))
    assert answer.status_code == 200
    return answer


def words(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_a_manager_sees_how_much_waits_and_is_led_to_it(child, client):
    manager, kinds = in_line(child), running(child)
    answer = desk(client, manager)
    assert f"{len(kinds)} signals of 1 child" in words(answer)
    (link,) = html.fromstring(answer.content).xpath("//section[@aria-labelledby='look']//a/@href")
    assert "Not yet looked at (1)" in words(client.get(link))
    a_decision(child, manager, "2026-11-20", kinds, again=7)
    refresh_stretches([child.pk])
    answer = desk(client, manager)
    assert "Not looked at" not in words(answer)
    assert f"Look again {len(kinds)} signals of 1 child" in words(answer)
    (link,) = html.fromstring(answer.content).xpath("//section[@aria-labelledby='look']//a/@href")
    assert "Look again due (1)" in words(client.get(link))


def test_where_somebody_has_looked_at_everything_it_says_so(child, client):
    manager = in_line(child)
    a_decision(child, manager, "2026-11-20", running(child), again=60)
    refresh_stretches([child.pk])
    assert "Somebody has looked at everything" in words(desk(client, manager))


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.REVIEWING_OFFICER, Role.AUDITOR])
def test_who_answers_for_no_team_is_asked_to_look_at_nothing(child, client, role):
    assert "Waits for somebody to look" not in words(desk(client, in_line(child, role)))


def test_the_worker_sees_that_a_manager_has_looked_and_what_happens_next(child, client):
    worker = child.involvements.get().worker.user
    assert "What managers decided" not in words(desk(client, worker))
    manager = in_line(child, first_name="Dele", last_name="Hartsong")
    a_decision(child, manager, "2026-11-20", ["new_risk_unanswered"], next_steps="Visit 🙂 today")
    a_decision(child, manager, "2026-11-01", ["long_in_need"], again=21, next_steps="Passed")
    text = words(desk(client, worker))
    assert (
        "20 Nov Jory Applewick : New risk on an open case, and no answer Looked at by Dele" in text
    )
    assert "Next: Visit 🙂 today Look again on 4 December 2026" in text
    assert "Passed" not in text
    assert "What managers decided" not in words(desk(client, a_person()))


def test_a_worker_barred_from_the_child_sees_nothing_of_it(child, client):
    worker = child.involvements.get().worker.user
    a_decision(child, in_line(child), "2026-11-20")
    Exclusion.objects.create(user=worker, child=child, starts_at=LONG_AGO, origin="a test")
    text = words(desk(client, worker))
    assert "Applewick" not in text
    assert "What managers decided" not in text


@pytest.mark.parametrize(
    ("again", "is_said"),
    [("2026-11-23", True), ("2026-11-30", True), ("2026-12-01", False), ("2026-11-22", True),
     ("2026-10-26", True), ("2026-10-25", False)],
)  # fmt: skip
def test_a_promise_to_look_again_outlives_the_signal_it_ended(child, client, again, is_said):
    manager = in_line(child)
    made = a_decision(child, manager, "2026-10-20", ["second_protection_plan"], look_again_on=again)
    assert ("You said you would look again" in words(desk(client, manager))) is is_said
    assert "You said you would look again" not in words(desk(client, in_line(child)))
    a_decision(child, in_line(child), "2026-10-21", [])
    assert "You said you would look again" not in words(desk(client, manager))
    assert made.kinds == ["second_protection_plan"]


def test_a_promise_about_a_running_signal_is_said_by_the_signal_alone(child, client):
    manager = in_line(child)
    a_decision(child, manager, "2026-11-20", ["long_in_need"], again=7)
    refresh_stretches([child.pk])
    text = words(desk(client, manager))
    assert "You said you would look again" not in text
    assert "Look again 1 signal of 1 child" in text


def test_many_decisions_wait_closed_and_the_desk_keeps_its_budget(child, client):
    worker, manager = child.involvements.get().worker.user, in_line(child)
    for number in range(14):
        a_decision(child, manager, TODAY - timedelta(days=number), [])
    client.force_login(worker)
    with CaptureQueriesContext(connection) as queries:
        text = words(client.get(reverse("desk")))
    asked = [query["sql"] for query in queries if not OUTSIDE_THE_BUDGET.search(query["sql"])]
    assert len(asked) <= 6, "\n".join(asked)
    assert "4 earlier decisions" in text
    client.force_login(manager)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("desk"))
    asked = [query["sql"] for query in queries if not OUTSIDE_THE_BUDGET.search(query["sql"])]
    assert len(asked) <= 12, "\n".join(asked)


def test_who_counts_as_senior_is_said_from_a_day_on(client):
    manager = a_person(Role.SERVICE_MANAGER)
    client.force_login(manager)
    page = words(client.get(reverse("who_may_what")))
    assert "Today: service manager, director. Change it from a day on" in page
    assert "decide what happens next where the record shows drift" in page
    given = {"key": str(uuid.uuid4()), "who": "yes", "from_on": "23 11 2026", "why": "The board"}
    for _ in range(2):
        assert client.post(reverse("set_senior"), given).status_code == 302
    assert senior_on(TODAY).with_team_managers
    page = words(client.get(reverse("who_may_what")))
    assert "Today: team manager, service manager, director." in page
    assert f"From 23 November 2026 team manager, service manager, director {manager.name}" in page
    client.force_login(a_person())
    assert "Change it from a day on" not in words(client.get(reverse("who_may_what")))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"who": "x"}, "Choose one"),
        ({"from_on": "22 11 2026"}, "It begins today or later"),
        ({"from_on": ""}, "Say from which day"),
        ({"why": " "}, "Say why, and who decided"),
        ({"why": "x" * 100_000}, "1,000 letters or fewer"),
    ],
)
def test_what_is_refused_of_who_is_senior(client, given, told):
    client.force_login(a_person(Role.DIRECTOR))
    sent = {"key": str(uuid.uuid4()), "who": "yes", "from_on": "23 11 2026", "why": "So"} | given
    answer = client.post(reverse("set_senior"), sent)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not senior_on(TODAY).with_team_managers


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.SOCIAL_WORKER, Role.ADMINISTRATOR])
def test_others_do_not_say_who_is_senior(client, role):
    client.force_login(a_person(role))
    assert client.get(reverse("set_senior")).status_code == 403
