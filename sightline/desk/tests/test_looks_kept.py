"""Notes beside reasons are kept until they are recorded, also where somebody else was first."""

import uuid

import pytest
from django.urls import reverse
from lxml import html

from sightline.access.models import LookReview
from sightline.access.roles import Role
from sightline.desk.tests.test_looks import a_reason, seated
from sightline.drafts.models import Draft
from sightline.workforce.models import Team

pytestmark = pytest.mark.django_db
WHERE = "/looks/review/"


@pytest.fixture
def team():
    return Team.objects.create(name="Ashmere 2")


@pytest.fixture
def worker(team):
    return seated(Role.SOCIAL_WORKER, team)


@pytest.fixture
def manager(team, client):
    person = seated(Role.TEAM_MANAGER, team, first_name="Dele", last_name="Hartsong")
    client.force_login(person)
    return person


def form_of(client):
    page = html.fromstring(client.get(reverse("looks_to_review")).content)
    return next(form for form in page.forms if form.action == WHERE)


def sent(client, form, **typed):
    return client.post(WHERE, dict(form.form_values()) | typed, follow=True).content.decode()


def test_notes_come_back_with_the_answers_chosen(client, worker, manager):
    one = a_reason(worker)
    typed = {f"note-{one.pk}": "Who rang you?", f"answer-{one.pk}": "ask"}
    sent(client, form_of(client), later="1", **typed)
    again = form_of(client)
    assert {name: again.fields[name] for name in typed} == typed
    assert not LookReview.objects.exists()
    sent(client, again)
    assert LookReview.objects.get().note == "Who rang you?"
    assert not Draft.objects.exists()


def test_a_note_without_an_answer_is_kept(client, worker, manager):
    one, other = a_reason(worker), a_reason(worker)
    typed = {f"answer-{one.pk}": "in_order", f"note-{other.pk}": "Ask on Monday"}
    said = sent(client, form_of(client), **typed)
    assert "1 answer recorded" in said
    assert "1 note is not recorded" in said
    assert form_of(client).fields[f"note-{other.pk}"] == "Ask on Monday"


def test_a_note_somebody_else_was_quicker_with_is_kept(client, worker, manager, team):
    one, form = a_reason(worker), form_of(client)
    LookReview.objects.create(grant=one, by=seated(Role.TEAM_MANAGER, team), answer="in_order")
    said = sent(client, form, **{f"answer-{one.pk}": "ask", f"note-{one.pk}": "Who rang?"})
    assert "somebody else answered first" in said
    assert LookReview.objects.get().answer == "in_order"
    assert Draft.objects.get(owner=manager).fields[f"note-{one.pk}"] == ["Who rang?"]


def test_pressed_twice_nothing_is_said_to_be_left(client, worker, manager):
    one, form = a_reason(worker), form_of(client)
    typed = {f"answer-{one.pk}": "ask", f"note-{one.pk}": "Who rang?", "key": str(uuid.uuid4())}
    for _ in range(2):
        said = sent(client, form, **typed)
        assert "not recorded" not in said
    assert LookReview.objects.count() == 1
    assert not Draft.objects.exists()
