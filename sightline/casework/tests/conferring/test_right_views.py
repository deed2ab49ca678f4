"""Putting right what a discussion decided, from the file: form, conflict, what stood before."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from lxml import html

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.operations import Wording
from sightline.casework.assessing.operations import begin_paper
from sightline.casework.conferring.operations import Given
from sightline.casework.models import Assessment, DiscussionDecision, Section47
from sightline.casework.tests.conferring.builders import called, decided, righted
from sightline.casework.tests.conferring.test_views import at, page
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
LINK = "Put this right"


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


@pytest.fixture
def first(child, worker):
    given = [Given(Wording("Car patrol", "PC Trask"), None)]
    return decided(called(child, worker), worker, "assessment", given=given, harm=False)


def opened(client, child, one):
    """The form as it stands, as a browser would send it."""
    [form] = [
        form
        for form in html.fromstring(page(client, "child_put_right", child, one.source_id)).forms
        if "put_right_why" in form.fields
    ]
    return dict(form.form_values())


def test_it_stands_ready_with_what_is_on_file_and_is_put_right_once(child, first, client):
    one = first.discussion
    assert LINK in page(client, "child_discussions", child)
    form = opened(client, child, one)
    assert (form["risks"], form["outcome"], form["chair"]) == (
        "Carried drugs", "assessment", "Dele Hartsong",
    )  # fmt: skip
    assert [value for name, value in form.items() if name.startswith("came_")] == ["came"] * 3
    where = at("child_put_right", child)
    changed = form | {"outcome": "s47_joint", "harm": "yes"}
    refused = client.post(where, changed)
    assert refused.status_code == 422
    assert "Say what was wrong" in refused.content.decode()
    sent = changed | {"put_right_why": "I ticked the wrong one"}
    for _ in range(2):
        assert client.post(where, sent).status_code == 302
    assert DiscussionDecision.objects.count() == 2
    said = page(client, "child_discussions", child)
    for words in (
        "I ticked the wrong one", "Withdrawn", "The assessment of 23 November 2026",
        "Put right: what stood before", "No section 47 enquiry: an assessment",
    ):  # fmt: skip
        assert words in said
    assert Section47.objects.filter(child=child, leads=True).count() == 1
    assert "Withdrawn: what it came of was put right" in page(client, "child_assessments", child)


def test_what_was_begun_is_named_on_the_form_and_afterwards(child, worker, first, client):
    begin_paper(child=child, row=first.assessment, by=worker, now=NOW + timedelta(hours=2))
    assert "Begun already, so it stays" in page(
        client, "child_put_right", child, first.discussion.source_id
    )
    righted(first, worker, "nothing")
    said = page(client, "child_discussions", child)
    assert "Stays, although it does not follow" in said
    assert Assessment.objects.get(child=child).leads


def test_who_came_is_changed_added_and_taken_out_and_an_action_taken_back(child, first, client):
    one = first.discussion
    form = opened(client, child, one)
    health = next(name for name in form if name.startswith("came_health"))
    police = next(name for name in form if name.startswith("came_police"))
    action = Action.objects.get(child=child)
    sent = form | {
        "put_right_why": "Wrong names", health: "not_asked", police: "sent",
        "more_agency_1": "school", "more_was_1": "came", "more_said_1": "Two phones",
        "not_given": action.source_id, "missing_why": "He is at risk now",
        "what_1": "Car patrol at 22:00", "who_1": "PC Trask",
    }  # fmt: skip
    where = at("child_put_right", child)
    refused = client.post(where, sent)
    assert "Say of which agency, who, and how they came" in refused.content.decode()
    for _ in range(2):
        assert client.post(where, sent | {"more_name_1": "Ms Adeyemi-Holt"}).status_code == 302
    standing = one.agencies.filter(replaced_by=None).order_by("pk")
    assert list(standing.values_list("agency", "came")) == [
        ("council", "came"), ("police", "sent"), ("school", "came"),
    ]  # fmt: skip
    action.refresh_from_db()
    assert action.dropped_on == NOW.date()
    assert Action.objects.filter(child=child, dropped_on=None).get().what == "Car patrol at 22:00"
    said = page(client, "child_discussions", child)
    assert "Ms Adeyemi-Holt" in said
    assert "Not quorate" in said


def test_two_who_put_it_right_read_each_other_before_anything_is_written(
    child, worker, first, client
):
    form = opened(client, child, first.discussion)
    manager = in_line(child)
    righted(first, manager, risks="Two phones and a ticket")
    sent = form | {"put_right_why": "Mine", "risks": "Only one phone"}
    both = client.post(at("child_put_right", child), sent)
    assert both.status_code == 409
    words = both.content.decode()
    assert manager.name in words
    assert "Only one phone" in words
    assert DiscussionDecision.objects.count() == 2


def test_who_did_not_record_it_reads_and_puts_nothing_right(child, worker, first, client):
    manager = in_line(child)
    client.force_login(manager)
    assert LINK in page(client, "child_discussions", child)
    own = decided(called(child, manager), manager, "nothing")
    client.force_login(worker)
    assert page(client, "child_discussions", child).count(LINK) == 1
    where = at("child_put_right", child, own.discussion.source_id)
    assert client.get(where).status_code == 403
    client.force_login(by_a_reason(child, Role.SOCIAL_WORKER))
    assert LINK not in page(client, "child_discussions", child)
    assert client.get(at("child_put_right", child, own.discussion.source_id)).status_code == 403


def test_what_nobody_has_recorded_is_not_put_right(child, worker, client):
    one = called(child, worker)
    assert LINK not in page(client, "child_discussions", child)
    assert "nothing to put right" in page(client, "child_put_right", child, one.source_id)
    refused = client.post(at("child_put_right", child, one.source_id), {"key": uuid.uuid4()})
    assert refused.status_code == 404


def test_a_conference_is_put_right_with_its_outline_and_category(child, worker, client):
    first = decided(
        called(child, worker, "initial"), worker, "plan", category="NEG", outline="School"
    )
    form = opened(client, child, first.discussion)
    assert (form["category"], form["outline"]) == ("NEG", "School")
    sent = form | {"put_right_why": "It was emotional abuse", "category": "EMO"}
    assert client.post(at("child_put_right", child), sent).status_code == 302
    first.plan.refresh_from_db()
    assert first.plan.first_category == "EMO"
    assert "Neglect" in page(client, "child_discussions", child)


def test_the_timeline_says_what_was_withdrawn(child, worker, first, client):
    righted(first, worker, "s47_joint", harm=True)
    lines = html.fromstring(page(client, "child_timeline", child)).xpath("//li")
    said = [" ".join(line.text_content().split()) for line in lines]
    assert any("ssessment" in one and "Sightline, withdrawn" in one for one in said)
    assert any("ection 47" in one and "withdrawn" not in one for one in said)
