"""Work before court from the desk to the file: read, said, put right."""

import re
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.casework.models import BeforeCourtWord, PreProceedings
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team, in_line
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child

pytestmark = pytest.mark.django_db
DOWN = "Stepped down: work before court ends"


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
def work(child):
    return PreProceedings.objects.create(child=child, decided_on=date(2026, 9, 7))


PAGE, SAY = "child_before_court", "child_before_court_say"


def at(name, child, **asked):
    where = reverse(name, args=[child.public_id])
    return where + "?" + "&".join(f"{key}={value}" for key, value in asked.items())


def shown(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def given(work, on=(14, 9, 2026), **more):
    day, month, year = on
    return {
        "key": uuid.uuid4(), "about": work.source_id, "on_day": day, "on_month": month,
        "on_year": year, "why": "It went by post",
    } | more  # fmt: skip


def test_from_the_desk_to_the_letter_put_right(work, child, worker, client):
    client.force_login(worker)
    assert at(PAGE, child).rstrip("?") in shown(client, reverse("desk"))
    assert "Work before court begun here" in shown(client, at("child_plans", child))
    page = shown(client, at(PAGE, child))
    assert "The letter is to be sent" in page
    say = at(SAY, child)
    assert DOWN not in shown(client, say)
    refused = client.post(say, given(work, what="letter", why=""))
    assert refused.status_code == 422
    assert "Say why, and what happens now" in refused.content.decode()
    sent = given(work, what="letter")
    for _ in range(2):
        assert client.post(say, sent).status_code == 302
    page = shown(client, at(PAGE, child))
    assert re.search(r"To end by\s+4 January 2027", page)
    assert "It went by post" in page
    right = at("child_before_court_say", child, about=work.source_id, right="letter")
    assert 'value="14"' in shown(client, right)
    refused = client.post(say, given(work, ("", "", ""), right="letter"))
    assert "or that it did not happen" in refused.content.decode()
    assert client.post(say, given(work, (21, 9, 2026), right="letter")).status_code == 302
    undone = given(work, right="letter", undone="on", why="It never went")
    assert client.post(say, undone).status_code == 302
    page = shown(client, at(PAGE, child))
    assert "did not happen after all" in page
    assert "The letter is to be sent" in page
    assert BeforeCourtWord.objects.count() == 3


def test_a_manager_says_how_it_ended_and_the_case_may_close(work, child, client):
    manager = in_line(child)
    client.force_login(manager)
    close = shown(client, at("child_close", child))
    assert at(PAGE, child).rstrip("?") in close
    say = at("child_before_court_say", child, about=work.source_id)
    assert DOWN in shown(client, say)
    sent = given(work, (23, 11, 2026), what="down", why="The family works with us")
    assert client.post(at(SAY, child), sent).status_code == 302
    page = shown(client, at(PAGE, child))
    assert "Stepped down 23 November 2026" in page
    assert at(PAGE, child).rstrip("?") not in shown(client, at("child_close", child))


def test_a_worker_who_sends_a_manager_s_word_is_refused(work, child, worker, client):
    client.force_login(worker)
    say = at(SAY, child)
    assert client.post(say, given(work, (23, 11, 2026), what="down")).status_code == 422
    work.letter_sent_on = date(2026, 9, 14)
    work.save()
    assert "Nothing of work before court waits" in shown(client, say)


def test_nothing_begun_is_said(child, worker, client):
    client.force_login(worker)
    assert "No work before court was begun here" in shown(client, at(PAGE, child))
    assert "Nothing of work before court waits" in shown(client, at(SAY, child))


def test_who_reads_with_a_reason_says_nothing(work, child, client):
    client.force_login(by_a_reason(child, Role.SOCIAL_WORKER))
    assert "Say what happened" not in shown(client, at(PAGE, child))
    assert client.get(at(SAY, child)).status_code == 403


def based_on(page):
    return re.search(r'name="draft-based" value="(\w+)"', page)[1]


def test_what_somebody_put_right_meanwhile_is_shown_and_not_written_over(
    work, child, worker, client
):
    work.letter_sent_on = date(2026, 9, 14)
    work.save()
    client.force_login(worker)
    opened = shown(client, at(SAY, child, about=work.source_id, right="letter"))
    mine = {"right": "letter", "draft-based": based_on(opened)}
    client.force_login(in_line(child))
    theirs = given(work, (21, 9, 2026), right="letter", why="The post book says so")
    assert client.post(at(SAY, child), theirs).status_code == 302
    client.force_login(worker)
    sent = given(work, (16, 9, 2026), why="His mother told me") | mine
    clash = client.post(at(SAY, child), sent)
    assert clash.status_code == 409
    page = clash.content.decode()
    said = " ".join(html.fromstring(page).text_content().split())
    for words in ("21 September 2026", "16 September 2026", "The post book says so"):
        assert words in said
    work.refresh_from_db()
    assert work.letter_sent_on == date(2026, 9, 21)
    again = sent | {"key": uuid.uuid4(), "draft-based": based_on(page)}
    assert client.post(at(SAY, child), again).status_code == 302
    work.refresh_from_db()
    assert work.letter_sent_on == date(2026, 9, 16)


@pytest.mark.parametrize("right", ["", "letter"])
def test_what_was_written_is_not_lost_where_somebody_was_quicker(
    right, work, child, worker, client
):
    work.letter_sent_on = None if right else date(2026, 9, 14)
    work.save()
    client.force_login(worker)
    sent = given(work, what="letter", right=right, why="I took it there myself")
    answer = client.post(at(SAY, child), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "said or put right meanwhile" in page
    assert "I took it there myself" in page
    assert not BeforeCourtWord.objects.exists()
    assert "What you wrote" not in shown(client, at(SAY, child, about=work.source_id, right="x"))
