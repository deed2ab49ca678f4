"""An assessment from the file: begun, written by two, sent, returned, authorised, printed."""

import re
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.assessing.operations import read_paper
from sightline.casework.assessing.steps import STEPS, Kind, step_called
from sightline.casework.models import Assessment, AssessmentFactor, Paper, PaperPart
from sightline.casework.tests.assessing.builders import a_paper, answers_to, sent
from sightline.casework.tests.conferring.builders import called, decided
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason

pytestmark = pytest.mark.django_db
WAIT = "Assessments and enquiries that wait for you"


@pytest.fixture
def child(child):
    """The child with a name that pages say."""
    child.forename, child.surname = "Jory", "Applewick"
    child.save()
    return child


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def at(name, child, **asked):
    where = reverse(name, args=[child.public_id])
    return where + "?" + "&".join(f"{key}={value}" for key, value in asked.items())


def page(client, name, child=None, **asked):
    answer = client.get(at(name, child, **asked) if child else reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name, child, paper=None, **given):
    form = {"key": uuid.uuid4()} | ({"about": paper.source_id} if paper else {}) | given
    return client.post(at(name, child), form)


def test_begun_written_sent_returned_and_authorised(child, worker, manager, client):
    assert reverse("child_papers", args=[child.public_id]) in page(
        client, "child_assessments", child
    )
    assert "No assessment or enquiry" in page(client, "child_papers", child)
    post(client, "child_paper_begin", child, which="new")
    paper = Paper.objects.get(child=child)
    assert "45 days left" in page(client, "child_papers", child)
    for step in STEPS[Kind.ASSESSMENT]:
        html = page(client, "child_paper_step", child, about=paper.source_id, step=step.key)
        assert step.heading.lower() in html
        answer = post(client, "child_paper_step", child, paper, step=step.key, **answers_to(step))
        assert answer.status_code == 302
    assert "Send it to a manager" in client.get(answer["Location"]).content.decode()
    post(client, "child_paper_send", child, paper)
    assert "With a manager" in page(client, "child_paper", child, about=paper.source_id)
    assert WAIT not in page(client, "desk")

    client.force_login(manager)
    assert "to be authorised" in page(client, "desk")
    assert "Authorise or return it" in page(client, "child_paper", child, about=paper.source_id)
    refused = post(client, "child_paper_read", child, paper, agreed="no", comment="")
    assert "Say what you want looked at again" in refused.content.decode()
    post(client, "child_paper_read", child, paper, agreed="no", comment="Where is the father?")

    client.force_login(worker)
    assert "returned to you" in page(client, "desk")
    assert "Where is the father?" in page(client, "child_paper", child, about=paper.source_id)
    post(client, "child_paper_send", child, paper)
    client.force_login(manager)
    post(client, "child_paper_read", child, paper, agreed="yes", comment="")
    html = page(client, "child_paper", child, about=paper.source_id)
    assert "Authorised" in html
    assert "A plan for a child in need" in html
    assert Assessment.objects.get().authorised_on == date(2026, 11, 23)
    assert "Assessment finished" in page(client, "child_timeline", child)


def test_what_is_missing_is_said_and_what_was_typed_stays(child, worker, client):
    paper = a_paper(child, worker, but=("seen",))
    form = {"seen": "yes", "alone": "", "words": "", "not_seen": "He left by the window"}
    answer = post(client, "child_paper_step", child, paper, step="seen", **form)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Say whether the child was seen alone" in html
    assert "He left by the window" in html
    assert "Seeing the child" in page(client, "child_paper", child, about=paper.source_id)
    assert not PaperPart.objects.filter(step="seen").exists()


def test_a_step_saved_twice_is_written_once(child, worker, client):
    paper = a_paper(child, worker, but=("family",))
    form = {"key": uuid.uuid4(), "about": paper.source_id, "step": "family", "family": "An aunt"}
    for _ in range(2):
        client.post(at("child_paper_step", child), form)
    assert PaperPart.objects.filter(step="family").count() == 1


def test_two_colleagues_in_one_step_have_both_texts(child, worker, manager, client):
    paper = a_paper(child, worker)
    html = page(client, "child_paper_step", child, about=paper.source_id, step="family")
    based = re.search(r'name="draft-based" value="(\w+)"', html)[1]
    client.force_login(manager)
    post(client, "child_paper_step", child, paper, step="family", family="An uncle in Leeds")
    client.force_login(worker)
    both = post(
        client, "child_paper_step", child, paper, step="family", family="An aunt in York",
        **{"draft-based": based},
    )  # fmt: skip
    assert both.status_code == 409
    assert "uncle" in both.content.decode()
    assert "aunt" in both.content.decode()


def test_what_was_written_the_last_time_stands_beside(child, worker, manager, client):
    first = sent(child, worker, family="Only the grandmother")
    read_paper(child=child, paper=first, agreed=True, comment="", late_why="", by=manager, now=NOW)
    post(client, "child_paper_begin", child, which="new")
    later = Paper.objects.latest("pk")
    html = page(client, "child_paper_step", child, about=later.source_id, step="family")
    assert "The last time" in html
    assert "Only the grandmother" in html
    assert "Only the grandmother" in page(client, "child_paper", child, about=later.source_id)


def test_an_earlier_assessment_of_another_source_is_told_beside(child, worker, client):
    row = Assessment.objects.create(
        child=child, started_on=date(2025, 2, 3), authorised_on=date(2025, 3, 3), source="ssd",
        outcomes=["services provided"], comments="Neighbours worried",
    )  # fmt: skip
    AssessmentFactor.objects.create(assessment=row, code="10A")
    post(client, "child_paper_begin", child, which="new")
    paper = Paper.objects.get()
    html = page(client, "child_paper_step", child, about=paper.source_id, step="family")
    for words in ("3 February 2025", "Goes missing", "Neighbours worried", "services provided"):
        assert words in html


def test_a_running_assessment_of_another_source_is_written_beside_it(child, worker, client):
    row = Assessment.objects.create(child=child, started_on=date(2026, 11, 9), source="ssd")
    assert "9 November 2026" in page(client, "child_paper_begin", child)
    post(client, "child_paper_begin", child, which=f"assessment-{row.pk}")
    paper = Paper.objects.get(assessment=row)
    html = page(client, "child_paper", child, about=paper.source_id)
    assert "loaded from the council’s other system" in html


def test_it_prints_without_what_stands_around(child, worker, client):
    paper = sent(child, worker, words="I am not frightened")
    html = page(client, "child_paper_print", child, about=paper.source_id)
    assert "I am not frightened" in html
    assert "Parts of the file" not in html


def test_a_manager_agrees_a_day_and_lateness_asks_for_a_reason(child, worker, manager, client):
    paper = a_paper(child, worker)
    client.force_login(manager)
    day = {"agreed_on_day": "24", "agreed_on_month": "11", "agreed_on_year": "2026"}
    assert post(client, "child_paper_day", child, paper, **day).status_code == 422
    post(client, "child_paper_day", child, paper, why="Court on the 25th", **day)
    assert "1 day left" in page(client, "child_paper", child, about=paper.source_id)
    with time_machine.travel(NOW + timedelta(days=2)):
        client.force_login(worker)
        assert "Why is it late?" in page(client, "child_paper_send", child, about=paper.source_id)
        assert "Say why" in post(client, "child_paper_send", child, paper).content.decode()
        post(client, "child_paper_send", child, paper, late_why="He was in hospital")
        html = page(client, "child_paper", child, about=paper.source_id)
    assert "He was in hospital" in html
    assert "Late 1 day" in html


def test_an_enquiry_that_asks_for_a_conference_says_so_until_it_is_called(
    child, worker, manager, client
):
    enquiry = decided(called(child, worker), worker).section_47
    paper = sent(child, worker, enquiry)
    read_paper(child=child, paper=paper, agreed=True, comment="", late_why="", by=manager, now=NOW)
    assert "A conference is asked for" in page(client, "child_papers", child)
    assert "initial child protection conference to be called" in page(client, "desk")
    assert "kind=initial" in page(client, "child_papers", child)


def test_who_opened_the_file_with_a_reason_reads_and_does_not_write(child, worker, client):
    paper = sent(child, worker)
    client.force_login(by_a_reason(child, Role.SOCIAL_WORKER))
    assert "With a manager" in page(client, "child_paper", child, about=paper.source_id)
    for name in ("child_paper_begin", "child_paper_step", "child_paper_send", "child_paper_read"):
        assert client.get(at(name, child, about=paper.source_id)).status_code == 403


def test_nobody_s_paper_and_no_step_are_no_page(child, worker, client):
    assert client.get(at("child_paper", child)).status_code == 404
    paper = a_paper(child, worker)
    assert client.get(at("child_paper", child, about="nothing")).status_code == 404
    wrong = at("child_paper_step", child, about=paper.source_id, step="nothing")
    assert client.get(wrong).status_code == 404
    assert step_called(Kind.ASSESSMENT, "family") is not None
