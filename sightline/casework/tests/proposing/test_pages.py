"""What was proposed, from the desk to the file: read, answered, refused."""

import re
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.models import Proposal, Section47
from sightline.casework.tests.assessing.builders import read, sent
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
ON_DESK = "Care and legal action that wait for an answer"
NO_CARE = "Decided against: the child is not looked after"


@pytest.fixture(autouse=True)
def _later_on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick", born_on=date(2012, 3, 2)))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


@pytest.fixture
def care(child, worker, manager):
    read(child, sent(child, worker, outcome="care", why="He cannot stay"), manager)
    return Proposal.objects.get()


def at(name, child, about=""):
    return reverse(name, args=[child.public_id]) + (f"?about={about}" if about else "")


def shown(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def answer(about="care", what="placed", **given):
    return {
        "key": uuid.uuid4(), "about": about, "what": what, "on_day": "23", "on_month": "11",
        "on_year": "2026", "why": "He went to his aunt",
    } | given  # fmt: skip


def test_from_the_desk_to_the_answer(care, child, worker, manager, client):
    client.force_login(worker)
    desk = shown(client, reverse("desk"))
    assert ON_DESK in desk
    assert at("child_proposals", child) in desk
    assert at("child_proposals", child) in shown(client, at("child_assessments", child))
    page = shown(client, at("child_proposals", child))
    assert "He cannot stay" in page
    assert "Answer due Monday 30 November" in page
    form = shown(client, at("child_proposal_answer", child, "care"))
    assert NO_CARE not in form
    where = at("child_proposal_answer", child)
    refused = client.post(where, answer(why=""))
    assert refused.status_code == 422
    assert "Say why, and what happens now" in refused.content.decode()
    given = answer()
    for _ in range(2):
        assert client.post(where, given).status_code == 302
    page = shown(client, at("child_proposals", child))
    assert "He went to his aunt" in page
    assert "The child is looked after, from a day: 23 November 2026" in page
    assert "A manager to see that the child is looked after" in page
    assert ON_DESK in shown(client, reverse("desk"))
    assert "I have seen" not in shown(client, at("child_proposal_answer", child))
    client.force_login(manager)
    assert "I have seen" in shown(client, at("child_proposal_answer", child))
    assert client.post(where, answer(what="seen", why="His aunt is kind")).status_code == 302
    assert ON_DESK not in shown(client, reverse("desk"))
    assert "Nothing that was proposed" in shown(client, at("child_proposal_answer", child))


def test_a_manager_decides_and_late_is_said(care, child, manager, client):
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        client.force_login(manager)
        assert re.search(r"No answer: was due\s+Monday 30 November", shown(client, reverse("desk")))
        assert NO_CARE in shown(client, at("child_proposal_answer", child))
        given = answer(what="no_care", why="His uncle takes him")
        assert client.post(at("child_proposal_answer", child), given).status_code == 302
        assert "His uncle takes him" in shown(client, at("child_proposals", child))


def test_a_worker_who_sends_a_manager_s_answer_is_refused(care, child, worker, client):
    client.force_login(worker)
    refused = client.post(at("child_proposal_answer", child), answer(what="no_care"))
    assert refused.status_code == 422
    assert Proposal.objects.get().closed_at is None


def test_legal_action_is_answered_beside_it(care, child, worker, manager, client):
    enquiry = Section47.objects.create(child=child, started_on=NOW.date())
    read(child, sent(child, worker, enquiry, outcome="legal"), manager)
    client.force_login(manager)
    given = answer("legal", "before_court", letter_on_day="23", letter_on_month="11",
                   letter_on_year="2026")  # fmt: skip
    assert client.post(at("child_proposal_answer", child), given).status_code == 302
    assert "Work before court begins" in shown(client, at("child_proposals", child))
    assert "Letter before proceedings" in shown(client, at("child_plans", child))
    assert Proposal.objects.get(closed_at=None) == care


def test_nothing_proposed_is_said(child, worker, client):
    client.force_login(worker)
    assert "Nobody has proposed" in shown(client, at("child_proposals", child))


def test_who_reads_with_a_reason_answers_nothing(care, child, client):
    client.force_login(by_a_reason(child, Role.SOCIAL_WORKER))
    assert "Say what became of it" not in shown(client, at("child_proposals", child))
    assert client.get(at("child_proposal_answer", child)).status_code == 403
