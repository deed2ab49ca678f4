"""What whoever decides a contact reads: agencies' answers, what is known, what was weighed."""

import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.models import Assessment, CaseStep, ProtectionPlan, Referral, Section47
from sightline.casework.receiving import ask_agency, record_answer
from sightline.casework.stepping.operations import send_back
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import NOW, a_call, decided, later, matched
from sightline.duties.deeds import refresh
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(later(3), tick=False):
        yield


@pytest.fixture
def child():
    one = a_child(forename="Saul", surname="Holloway", born_on=date(2013, 5, 4))
    closed = {"referred_on": date(2024, 3, 4), "closed_on": date(2024, 9, 2)}
    Referral.objects.create(child=one, **closed)
    ProtectionPlan.objects.create(
        child=one, started_on=date(2024, 4, 1), ended_on=date(2024, 8, 30)
    )
    Section47.objects.create(child=one, started_on=date(2024, 3, 6))
    Assessment.objects.create(
        child=one, started_on=date(2024, 3, 5), outcomes=["services provided"]
    )
    EarlyHelpEpisode.objects.create(child=one, started_on=date(2026, 6, 1))
    refresh([one.pk])
    return one


@pytest.fixture
def call(child):
    by = a_person(Role.FRONT_DOOR)
    call = matched(a_call(by), child, by=by)
    question = ask_agency(
        call=call, agency="police", whom="The desk", asks="What is known?", urgency="mash_red",
        asked_at=NOW, by=by, now=NOW,
    )  # fmt: skip
    record_answer(
        request=question, who="Sergeant Ivel", said="Two calls in May", answered_at=later(1), by=by,
        now=later(1),
    )  # fmt: skip
    return call


KNOWN = (
    "Saul Holloway, early help since 1 June 2026",
    "Saul Holloway, a protection plan from 1 April 2024 to 30 August 2024",
    "Saul Holloway, a child in need from 4 March 2024 to 2 September 2024",
    "Saul Holloway, section 47 enquiry of 6 March 2024",
    "Saul Holloway, assessment of 5 March 2024: services provided",
    "Two calls in May",
)


def test_whoever_decides_reads_answers_and_what_the_record_knows(call, client):
    client.force_login(a_person(Role.FRONT_DOOR))
    html = client.get(reverse("contact_decide", args=[call.public_id])).content.decode()
    for words in KNOWN:
        assert words in html, words
    wrong = client.post(reverse("contact_decide", args=[call.public_id]), {"key": uuid.uuid4()})
    assert wrong.status_code == 422
    assert "Two calls in May" in wrong.content.decode()


def test_a_manager_reads_the_same_and_what_was_weighed(call, client):
    decided(call, Step.ADVICE, read="The school log", helping="A mentor", lower="An aunt nearby")
    client.force_login(a_person(Role.DUTY_MANAGER))
    html = client.get(reverse("contact_read", args=[call.public_id])).content.decode()
    for words in (*KNOWN, "The school log", "A mentor", "An aunt nearby"):
        assert words in html, words


def test_what_the_contact_itself_opened_was_not_known_before(call, client):
    client.force_login(a_person(Role.FRONT_DOOR))
    where = reverse("contact", args=[call.public_id])
    decided(call, Step.ASSESSMENT)
    html = client.get(where).content.decode()
    assert "a child in need from 4 March 2024" in html
    assert "a child in need since" not in html
    assert "has an open case" not in html
    step, by = CaseStep.objects.get(), a_person(Role.DIRECTOR)
    send_back(child=step.child, step=step, why="Not ours", by=by, now=later(1))
    call.refresh_from_db()
    decided(call, Step.ASSESSMENT, now=later(2))
    html = client.get(where).content.decode()
    assert "a child in need since" not in html
    assert "has an open case" not in html
    Referral.objects.create(child=step.child, referred_on=date(2026, 11, 2))
    assert "has an open case" in client.get(where).content.decode()
