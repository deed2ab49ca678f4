"""A strategy discussion from the file: called, held, read, and standing on the desk until then."""

import re
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.concerns import decide_concern
from sightline.casework.models import (
    Concern,
    Discussion,
    DiscussionDecision,
    ProtectionPlan,
    Section47,
)
from sightline.casework.steps import Step
from sightline.casework.tests.conferring.builders import called, decided, other_of
from sightline.casework.tests.front_door import NOW, a_call, matched
from sightline.casework.tests.front_door import decided as step_decided
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db
TO_BE_HELD = "Strategy discussions and conferences to be held"
CALL = {
    "kind": "strategy", "of": "", "on_day": "23", "on_month": "11", "on_year": "2026",
    "at": "12:30", "why": "Two phones", "place": "By video", "named": "",
    "who_council": "Dele Hartsong", "who_police": "DS Coldridge", "who_health": "Dr Albury",
}  # fmt: skip
HELD = {
    "on_day": "23", "on_month": "11", "on_year": "2026", "at": "11:00", "chair": "Dele Hartsong",
    "risks": "He carries for older men", "harm": "yes", "outcome": "s47_joint",
    "why": "Moved out of the county", "what_1": "Car patrol at 22:00", "who_1": "PC Trask",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def at(name, child, about=""):
    where = reverse(name, args=[child.public_id])
    return f"{where}?about={about}" if about else where


def page(client, name, child=None, about=""):
    answer = client.get(at(name, child, about) if child else reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


def held(one, **given):
    """What the form of a discussion sends."""
    form = HELD | {"key": uuid.uuid4(), "about": one.source_id}
    for each in one.agencies.all():
        form |= {f"came_{each.pk}": "came", f"told_{each.pk}": f"{each.who} knows him"}
    return form | given


def test_called_held_and_read_from_the_file(child, worker, client):
    assert at("child_discussions", child) in page(client, "child_assessments", child)
    form = CALL | {"key": uuid.uuid4()}
    wrong = client.post(at("child_call", child), form | {"why": ""})
    assert wrong.status_code == 422
    assert "DS Coldridge" in wrong.content.decode()
    for _ in range(2):
        assert client.post(at("child_call", child), form).status_code == 302
    one = Discussion.objects.get(child=child)
    assert "everybody who is needed to decide" in page(client, "child_discussions", child)
    assert TO_BE_HELD in page(client, "desk")

    assert "DS Coldridge" in page(client, "child_hold", child, one.source_id)
    missing = client.post(at("child_hold", child), held(one, risks="", who_1=""))
    assert missing.status_code == 422
    assert "Say what the risks are" in missing.content.decode()
    assert "Say who does it" in missing.content.decode()
    sent = held(one)
    for _ in range(2):
        assert client.post(at("child_hold", child), sent).status_code == 302
    assert Section47.objects.get(child=child).started_on == date(2026, 11, 23)
    html = page(client, "child_discussions", child)
    for words in ("joint with the police", "14 December 2026", "Car patrol at 22:00",
                  "DS Coldridge knows him", "enough people were there to decide"):  # fmt: skip
        assert words in html
    assert TO_BE_HELD not in page(client, "desk")
    assert "Strategy discussion held" in page(client, "child_timeline", child)
    assert "This has been held already" in page(client, "child_hold", child, one.source_id)


def test_without_a_quorum_the_form_says_who_is_missing_and_asks_why(child, worker, client):
    one = called(child, worker)
    police = one.agencies.get(agency="police")
    absent = held(one, **{f"came_{police.pk}": "sent"})
    refused = client.post(at("child_hold", child), absent)
    assert "Not quorate: Police missing" in refused.content.decode()
    client.post(at("child_hold", child), absent | {"missing_why": "They rang in"})
    assert DiscussionDecision.objects.get().missing == ["Police"]
    assert "Police missing" in page(client, "child_discussions", child)


def test_another_child_is_named_only_where_their_file_is_open(child, worker, client):
    form = CALL | {"key": uuid.uuid4(), "named": "Otis Marrowby"}
    refused = client.post(at("child_call", child), form)
    assert "is called: Otis Marrowby" in refused.content.decode()
    eleven = client.post(at("child_call", child), form | {"named": "Otis Marrowby\n" * 11})
    assert "10 other children at most" in eleven.content.decode()
    other_of(worker)
    assert client.post(at("child_call", child), form).status_code == 302
    assert "Otis" in page(client, "child_discussions", child)
    manager = in_line(child)
    client.force_login(manager)
    assert "Otis" not in page(client, "child_discussions", child)


def test_what_was_said_of_one_child_is_on_no_other_file(child, worker, client):
    otis = other_of(worker)
    first = called(child, worker, also=[otis])
    client.post(at("child_hold", child), held(first, risks="Only about Jory"))
    second = Discussion.objects.get(child=otis)
    form = page(client, "child_hold", otis, second.source_id)
    assert len(re.findall(r'<option value="came" selected', form)) == 3
    assert "Only about Jory" not in page(client, "child_discussions", otis)
    assert "Only about Jory" in page(client, "child_discussions", child)


def test_a_manager_s_decision_for_a_strategy_discussion_leads_to_the_form(child, worker, client):
    concern = Concern.objects.create(
        child=child, raised_at=NOW, due_on=NOW.date(), who="x", said="x", is_new="x",
        raised_by=worker,
    )  # fmt: skip
    decide_concern(
        child=child, concern=concern, step="strategy", why="x", by=in_line(child), now=NOW
    )
    assert f"of={concern.source_id}" in page(client, "child_discussions", child)
    client.post(at("child_call", child), CALL | {"key": uuid.uuid4(), "of": concern.source_id})
    assert Discussion.objects.get().concern == concern
    assert "is asked for" not in page(client, "child_discussions", child)


def test_a_contact_decided_for_a_strategy_discussion_asks_for_one(child, worker, client):
    step_decided(matched(a_call(), child), Step.STRATEGY, team=child.involvements.get().team)
    assert "the front door decided so" in page(client, "child_discussions", child)
    called(child, worker)
    assert "the front door decided so" not in page(client, "child_discussions", child)


def test_what_is_not_held_says_why_and_leaves_the_desk(child, worker, client):
    one = called(child, worker)
    form = {"key": uuid.uuid4(), "about": one.source_id, "why": ""}
    assert client.post(at("child_not_held", child), form).status_code == 422
    client.post(at("child_not_held", child), form | {"why": "He is in custody"})
    assert "He is in custody" in page(client, "child_discussions", child)
    assert TO_BE_HELD not in page(client, "desk")


def test_which_conference_may_be_called_follows_the_plan(child, worker, client):
    where = at("child_call", child)
    assert "kind=initial" in page(client, "child_discussions", child)
    nothing = "nothing to review"
    assert nothing in client.get(where, {"kind": "review"}).content.decode()
    refused = client.post(where, CALL | {"key": uuid.uuid4(), "kind": "review"})
    assert nothing in refused.content.decode()
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 9, 1))
    assert "kind=review" in page(client, "child_discussions", child)
    assert "runs already" in client.get(where, {"kind": "initial"}).content.decode()
    form = CALL | {"key": uuid.uuid4(), "kind": "review", "who_parent": "Carys"}
    assert client.post(where, form).status_code == 302
    one = Discussion.objects.get()
    assert one.plan is not None
    decided(one, worker, "goes_on", category="NEG")
    assert "goes on" in page(client, "child_discussions", child)


@pytest.mark.parametrize("name", ["child_hold", "child_not_held"])
def test_nobody_s_discussion_is_no_page(name, child, worker, client):
    assert client.get(at(name, child, "nothing")).status_code == 404
    other = held_by_a_team(a_child())
    someone = other.involvements.get().worker.user
    refresh([other.pk])
    elsewhere = called(other, someone)
    assert client.get(at(name, child, elsewhere.source_id)).status_code == 404
    assert client.get(at("child_call", child), {"kind": "party"}).status_code == 404


def test_who_opened_the_file_with_a_reason_reads_and_does_not_call(child, client):
    reader = by_a_reason(child, Role.SOCIAL_WORKER)
    client.force_login(reader)
    assert "Call a strategy discussion" not in page(client, "child_discussions", child)
    assert client.get(at("child_call", child)).status_code == 403
    client.force_login(a_person(Role.SOCIAL_WORKER))
    assert client.get(at("child_discussions", child)).status_code == 403
