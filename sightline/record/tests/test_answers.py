"""What managers said of a child’s signals, on the page of what is due; putting it right."""

import uuid

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.casework.models import ManagementDecision
from sightline.casework.tests.builders import a_decision
from sightline.casework.tests.scenes import a_child_in_drift, in_line
from sightline.record.tests.deciding import LINK, address, said, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.fixture
def child():
    return a_child_in_drift(forename="Jory", surname="Applewick")


def test_earlier_answers_wait_closed_and_a_passed_day_is_said(child, client):
    manager = in_line(child, first_name="Dele", last_name="Hartsong")
    a_decision(child, manager, "2026-11-10", ["long_in_need"], again=3, why="First look")
    a_decision(child, manager, "2026-11-12", ["long_in_need"], again=5, why="Second look")
    signed_in(client, manager)
    page = html.fromstring(client.get(reverse("child_due", args=[child.public_id])).content)
    (row,) = page.xpath("//li[div/strong[starts-with(., 'In need for long')]][a]")[:1]
    text = " ".join(row.text_content().split())
    assert "Look again was due on 17 November 2026" in text
    assert "I have looked again" in text
    closed = " ".join(row.xpath(".//details")[0].text_content().split())
    assert closed.startswith("1 earlier answerLooked at by Dele Hartsong")
    assert "First look" in closed
    assert "Second look" not in closed


def test_nobody_has_looked_is_said_to_everybody_and_the_way_to_answer_to_managers(child, client):
    due = reverse("child_due", args=[child.public_id])
    worker = child.involvements.get().worker.user
    for person, sees in ((worker, False), (in_line(child), True)):
        text = words(signed_in(client, person).get(due))
        assert "Nobody has looked at this" in text
        assert (LINK in text) is sees
        assert ("Record a decision about something else" in text) is sees


def test_a_decision_is_put_right_by_whoever_made_it(child, client):
    manager, other = in_line(child), in_line(child)
    first = a_decision(child, manager, "2026-11-20", ["long_in_need"], why="Frist look")
    due = reverse("child_due", args=[child.public_id])
    assert "Put this right" not in words(signed_in(client, other).get(due))
    assert client.get(address(child, f"?corrects={first.source_id}")).status_code == 404
    signed_in(client, manager)
    assert client.get(address(child, "?corrects=x")).status_code == 404
    link = html.fromstring(client.get(due).content).xpath("//a[contains(@href, 'corrects=')]/@href")
    page = html.fromstring(client.get(link[0]).content)
    assert page.xpath("//textarea[@name='why']")[0].text.strip() == "Frist look"
    assert page.xpath("//input[@name='kinds'][@checked]/@value") == ["long_in_need"]
    given = said(kinds=["long_in_need"], corrects=first.source_id, again="day",
                 look_again_on="4 12 2026", why="First look")  # fmt: skip
    text = words(client.post(address(child), given, follow=True))
    assert "Put right on 23 November 2026" in text
    assert "Frist look" in text
    second = ManagementDecision.objects.get(supersedes=first)
    assert second.decided_at == first.decided_at
    timeline = words(client.get(reverse("child_timeline", args=[child.public_id])))
    assert "Known later: written down 23 November 2026" in timeline
    assert "Frist" not in timeline
    again = client.post(address(child), given | {"key": str(uuid.uuid4())})
    assert again.status_code == 422
    assert "put right already" in words(again)
