"""The pages of steps between teams: sending, both ends, the desk, and what nobody accepted."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.models import CaseStep, CaseStepWord, Referral
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.casework.tests.steps import a_step, a_team, held
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.models import Visit
from sightline.workforce.models import Post, Team, Worker

pytestmark = pytest.mark.django_db
WAITS = "Between two teams, not yet accepted"


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Bryony", surname="Ellerton", born_on=date(2014, 3, 2)))
    Referral.objects.create(child=one, referred_on=date(2026, 3, 2))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def cotterby():
    return a_team("Cotterby 2")


def page(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def form(**given):
    return {"key": uuid.uuid4()} | given


def sending(team, **given):
    asked = {
        "kind": "across", "team": team.public_id, "worker": "oona", "why": "They moved",
        "risk": "A man comes at night", "tried": "Swimming", "was_told": "yes",
        "told_words": "Mum agreed", "first_contact_on": "24 11 2026",
    }  # fmt: skip
    return form(**asked | given)


def test_sent_it_stands_on_both_desks_and_on_the_file_the_same_day(child, worker, cotterby, client):
    client.force_login(worker)
    assert reverse("child_new_step", args=[child.public_id]) in page(
        client, "child", child.public_id
    )
    where = reverse("child_new_step", args=[child.public_id])
    missing = client.post(where, sending(cotterby.team, risk=""))
    assert missing.status_code == 422
    assert "Swimming" in missing.content.decode()
    sent = sending(cotterby.team)
    for _ in range(2):
        assert client.post(where, sent).status_code == 302
    step = CaseStep.objects.get()
    assert step.to_worker == cotterby.worker
    for person in (worker, cotterby.person, cotterby.manager):
        client.force_login(person)
        assert WAITS in page(client, "desk")
        assert "Priya Goldfinch, Ashmere 2, holds the risk" in page(client, "desk")
        for name in ("child", "child_steps", "child_plans"):
            html = page(client, name, child.public_id)
            assert "until Cotterby 2 accepts" in html
    client.force_login(a_person())
    assert WAITS not in page(client, "desk")


@pytest.mark.parametrize(("typed", "said"), [("zzz", "Oona Brightwater"), ("o", "one person")])
def test_whoever_is_not_found_there_is_asked_for_again(
    typed, said, child, worker, cotterby, client
):
    client.force_login(worker)
    if typed == "o":
        other = Worker.objects.create(name="Joss Ollerenshaw")
        Post.objects.create(worker=other, team=cotterby.team)
    where = reverse("child_new_step", args=[child.public_id])
    answer = client.post(where, sending(cotterby.team, worker=typed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CaseStep.objects.exists()


def test_the_other_side_accepts_and_the_banner_goes(child, worker, cotterby, client):
    a_step(child, worker, cotterby)
    client.force_login(worker)
    html = page(client, "child_steps", child.public_id)
    assert "Ask no more" not in html
    assert "Answer awaited" in html
    assert 'value="accept"' not in html
    client.force_login(cotterby.manager)
    where = reverse("child_steps", args=[child.public_id])
    html = page(client, "child_steps", child.public_id)
    assert "Oona Brightwater (0 children)" in html
    assert "By Monday 30 November" in html
    said = client.post(where, form(do="word", said="Does the man have a key?"))
    assert said.status_code == 302
    assert CaseStepWord.objects.get().by == cotterby.manager
    given = form(
        do="accept", worker=cotterby.worker.public_id, first_contact_on="1 12 2026", together="on"
    )
    late = client.post(where, given)
    assert late.status_code == 422
    assert "by 30 November" in late.content.decode()
    taken = given | {"first_contact_on": "24 11 2026"}
    for _ in range(2):
        assert client.post(where, taken).status_code == 302
    assert held(child) == ["Oona Brightwater"]
    html = page(client, "child_steps", child.public_id)
    assert "holds the risk until" not in html
    assert "First contact, together" in html
    assert WAITS not in page(client, "desk")


def test_sent_back_the_sender_reads_why(child, worker, cotterby, client):
    a_step(child, worker, cotterby)
    client.force_login(cotterby.person)
    where = reverse("child_steps", args=[child.public_id])
    assert client.post(where, form(do="back", why="")).status_code == 422
    client.post(where, form(do="back", why="Nobody under 110%"))
    client.force_login(worker)
    assert "Sent back: Nobody under 110%" in page(client, "child_steps", child.public_id)


def test_nobody_but_the_two_sides_gets_a_form(child, worker, cotterby, client):
    a_step(child, worker, cotterby)
    beside = a_person(Role.REVIEWING_OFFICER)
    a_grant(beside, child)
    client.force_login(beside)
    where = reverse("child_steps", args=[child.public_id])
    assert 'name="do"' not in page(client, "child_steps", child.public_id)
    client.post(where, form(do="accept", worker=cotterby.worker.public_id))
    assert held(child) == ["Priya Goldfinch"]


def test_a_role_that_reads_no_sources_reads_that_it_waits_and_not_why(
    child, worker, cotterby, client
):
    a_step(child, worker, cotterby)
    clerk = a_person(Role.BUSINESS_SUPPORT)
    a_grant(clerk, child)
    client.force_login(clerk)
    html = page(client, "child_steps", child.public_id)
    assert "A man comes at night" not in html
    assert "Will you still come?" not in html


def test_what_nobody_accepts_goes_up_to_the_manager_above(child, worker, cotterby, client):
    service = Team.objects.create(name="Cotterby")
    cotterby.team.parent = service
    cotterby.team.save()
    head = a_person(Role.SERVICE_MANAGER)
    Post.objects.create(worker=Worker.objects.create(name=head.name, user=head), team=service)
    a_step(child, worker, cotterby)
    client.force_login(head)
    assert WAITS not in page(client, "desk")
    assert "1 child is between two teams" in page(client, "steps_waiting")
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        client.force_login(head)
        assert "3 working days, limit 2" in page(client, "desk")


def test_the_list_is_of_the_teams_one_answers_for(child, worker, cotterby, client):
    manager, ashmere = in_line(child), child.involvements.get().team
    a_step(child, worker, cotterby)
    for person, is_there in (
        (manager, True), (cotterby.manager, True),
        (a_team("Brackwell 1").manager, False), (a_person(Role.DIRECTOR), True),
    ):  # fmt: skip
        client.force_login(person)
        assert ("Bryony Ellerton" in page(client, "steps_waiting")) is is_there
    for asked, is_there in ((ashmere.public_id, True), (uuid.uuid4(), True), ("x", True)):
        assert ("Bryony" in page(client, "steps_waiting", team=str(asked))) is is_there
    other = Team.objects.create(name="Elsewhere")
    assert "Bryony" not in page(client, "steps_waiting", team=str(other.public_id))
    client.force_login(worker)
    assert client.get(reverse("steps_waiting")).status_code == 403


def test_accepted_and_not_seen_since_is_a_list_of_its_own(child, worker, cotterby, client):
    a_step(child, worker, cotterby)
    client.force_login(cotterby.manager)
    where = reverse("child_steps", args=[child.public_id])
    given = form(do="accept", worker=cotterby.worker.public_id, first_contact_on="23 11 2026")
    client.post(where, given)
    html = page(client, "steps_waiting")
    assert "No child is between two teams" in html
    assert "not yet seen by the new team" in html
    assert "Bryony Ellerton" in html
    for show in ("sent", "accepted", "in_time"):
        assert "Bryony Ellerton" in page(client, "steps_waiting", show=show)
    assert "Bryony" not in page(client, "steps_waiting", show="back")
    Visit.objects.create(child=child, visited_on=NOW.date(), seen=True, kind="in_need")
    assert "Bryony" not in page(client, "steps_waiting")
