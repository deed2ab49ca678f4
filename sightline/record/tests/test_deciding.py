"""A manager answers what the record shows: the form, who may, what is kept, and the way back."""

import re
import uuid

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.models import RecordState
from sightline.access.policy import State
from sightline.access.roles import ROLES, Role
from sightline.casework.models import ManagementDecision
from sightline.casework.tests.scenes import TODAY, a_child_in_drift, by_a_reason, in_line, running
from sightline.people.tests.builders import LONG_AGO, a_person
from sightline.record.tests.deciding import LINK, address, said, signed_in, words
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel("2026-11-23T09:00Z", tick=False):
        yield


@pytest.fixture
def child():
    return a_child_in_drift(forename="Jory", surname="Applewick")


@pytest.mark.parametrize("role", list(Role))
def test_who_decides_and_who_is_refused(child, client, role):
    signed_in(client, in_line(child, role))
    for answer in (client.get(address(child)), client.post(address(child), said())):
        if ROLES[role].decides:
            assert answer.status_code in (200, 302)
        else:
            assert answer.status_code in (403, 404)
    assert ManagementDecision.objects.exists() is ROLES[role].decides


def test_who_gave_a_reason_reads_the_answers_and_decides_nothing(child, client):
    signed_in(client, by_a_reason(child))
    due = client.get(reverse("child_due", args=[child.public_id]))
    assert due.status_code == 200
    assert LINK not in words(due)
    for answer in (client.get(address(child)), client.post(address(child), said())):
        assert answer.status_code == 403
        assert "to read only" in words(answer)
    assert not ManagementDecision.objects.exists()


def test_a_stranger_is_asked_for_a_reason_and_a_hidden_child_is_not_there(child, client):
    signed_in(client, a_person(Role.TEAM_MANAGER))
    answer = client.get(address(child))
    assert answer.status_code == 403
    assert b'name="reason"' in answer.content
    RecordState.objects.create(child=child, state=State.SEALED, starts_at=LONG_AGO)
    nobody = client.get(reverse("child_decide", args=[uuid.UUID(int=7)]))
    for hidden in (client.get(address(child)), client.post(address(child), said())):
        assert (hidden.status_code, hidden.content) == (404, nobody.content)


def test_the_signal_one_came_from_is_ticked_with_its_evidence_above(child, client):
    signed_in(client, in_line(child))
    page = html.fromstring(client.get(address(child, "?kind=long_in_need")).content)
    boxes = {one.get("value"): one.get("checked") for one in page.xpath("//input[@name='kinds']")}
    assert set(boxes) == running(child)
    assert [kind for kind, ticked in boxes.items() if ticked is not None] == ["long_in_need"]
    text = " ".join(page.text_content().split())
    assert "Went missing on 2 November 2026" in text
    assert "A plan in need has run since" in text
    assert text.index("Went missing on 2 November") < text.index("What did you see")
    assert {"In 1 week, Monday 30 November", "In 4 weeks, Monday 21 December"} <= {
        one.text_content().strip() for one in page.xpath("//label")
    }


def test_a_kind_that_does_not_run_ticks_nothing(child, client):
    signed_in(client, in_line(child))
    page = html.fromstring(client.get(address(child, "?kind=nonsense&kind=missing")).content)
    assert page.xpath("//input[@name='kinds'][@checked]") == []


def test_one_answer_covers_several_signals_and_the_file_says_so(child, client):
    manager = in_line(child, first_name="Dele", last_name="Hartsong")
    signed_in(client, manager)
    given = said(kinds=["long_in_need", "new_risk_unanswered"], why="Moved 🙂 <b>twice</b>")
    answer = client.post(address(child), given, follow=True)
    due = reverse("child_due", args=[child.public_id])
    assert answer.redirect_chain == [(due, 302)]
    text = words(answer)
    assert "Recorded on the child’s file. You look again on 7 December 2026." in text
    assert "“New risk on an open case, and no answer” ends with your answer." in text
    assert "Looked at by Dele Hartsong (team manager) on 23 November 2026" in text
    assert "Why: Moved 🙂 <b>twice</b> Next: A meeting on Wednesday (Priya Goldfinch)" in text
    assert b"<b>twice</b>" not in answer.content
    made = ManagementDecision.objects.get()
    assert (made.decided_by, made.kinds) == (manager, given["kinds"])
    for name in ("child", "child_timeline"):
        page = words(client.get(reverse(name, args=[child.public_id])))
        assert "Management decision By Dele Hartsong, team manager. About: In need for long" in page
    assert Entry.objects.filter(kind="deed", child=child).count() == 1


def test_saved_twice_is_recorded_once(child, client):
    signed_in(client, in_line(child))
    given = said(kinds=["long_in_need"])
    for _ in range(3):
        assert client.post(address(child), given).status_code == 302
    assert ManagementDecision.objects.count() == 1
    other = in_line(child)
    assert signed_in(client, other).post(address(child), given).status_code == 302
    assert ManagementDecision.objects.count() == 2


def test_what_was_saved_once_and_ended_its_signal_is_not_refused_the_second_time(child, client):
    signed_in(client, in_line(child))
    given = said(back="/oversight/drift/")
    first, second = (client.post(address(child), given) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == "/oversight/drift/"
    assert "Recorded on the child’s file" in words(client.get(second["Location"]))
    assert ManagementDecision.objects.count() == 1


LETTERS = "ö" * 100_000


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"why": ""}, "Say what you saw, and why it is so"),
        ({"why": " \n"}, "Say what you saw, and why it is so"),
        ({"next_steps": ""}, "Say what happens next"),
        ({"why": LETTERS}, "Write it in 4,000 letters or fewer"),
        ({"next_steps": LETTERS}, "Write it in 4,000 letters or fewer"),
        ({"who": LETTERS}, "Write it in 200 letters or fewer"),
        ({"why": "a\0b"}, "Null characters are not allowed"),
        ({"again": ""}, "Say when you look again"),
        ({"again": "3"}, "Say when you look again"),
        ({"again": "day"}, "Write the day on which you look again"),
        (
            {"again": "day", "look_again_on": "22 11 2026"},
            "The day to look again is today or later",
        ),
        ({"again": "day", "look_again_on": "24 11 2027"}, "Look again within a year"),
        ({"again": "day", "look_again_on": "31 2 2027"}, "Write a day that exists"),
        ({"again": "2", "look_again_on": "24 12 2026"}, "keep one of them"),
        ({"by_when": "1 11 2026"}, "by which it is done is today or later"),
        ({"kinds": ["second_protection_plan"]}, "does not run any more"),
        ({"kinds": ["nonsense"]}, "does not run any more"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(child, client, given, told):
    signed_in(client, in_line(child))
    sent = said(**given)
    answer = client.post(address(child), sent)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Error: Jory Applewick" in words(answer)
    assert not ManagementDecision.objects.exists()
    page = html.fromstring(answer.content)
    for name in ("why", "next_steps"):
        kept = page.xpath(f"//textarea[@name='{name}']")[0].text or ""
        assert kept.strip() == sent[name].replace("\0", "").strip() or "\0" in sent[name]
    assert page.xpath("//input[@name='key']")[0].get("value") == sent["key"]
    for link in page.xpath("//div[contains(@class, 'govuk-error-summary')]//a"):
        assert page.get_element_by_id(link.get("href")[1:]) is not None


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ({"again": "1"}, "2026-11-30"),
        ({"again": "4"}, "2026-12-21"),
        ({"again": "day", "look_again_on": "23/11/2026"}, "2026-11-23"),
        ({"again": "day", "look_again_on_day": "23", "look_again_on_month": "11",
          "look_again_on_year": "2027"}, "2027-11-23"),
        ({"again": "2", "look_again_on": "7 Dec 2026"}, "2026-12-07"),
    ],
)  # fmt: skip
def test_the_day_to_look_again(child, client, given, day):
    signed_in(client, in_line(child))
    assert client.post(address(child), said(**given)).status_code == 302
    assert ManagementDecision.objects.get().look_again_on.isoformat() == day


@pytest.mark.parametrize(
    ("back", "goes_to_it"),
    [
        ("/oversight/drift/?state=not_looked&kind=not_seen", True),
        ("/my-work/", True),
        ("/search/", False),
        ("//elsewhere.example/oversight/drift/", False),
        ("https://elsewhere.example/", False),
        ("/nothing/there/", False),
        ("javascript:alert(1)", False),
        ("oversight/drift/", False),
    ],
)
def test_one_is_brought_back_to_where_one_came_from_and_nowhere_else(
    child, client, back, goes_to_it
):
    signed_in(client, in_line(child))
    due = reverse("child_due", args=[child.public_id])
    page = html.fromstring(client.get(address(child), {"back": back}).content)
    assert page.xpath("//a[@class='govuk-back-link']/@href") == [back if goes_to_it else due]
    answer = client.post(address(child), said(back=back))
    assert answer["Location"] == (back if goes_to_it else due)


def test_where_nothing_runs_a_decision_is_about_something_else(child, client):
    child.signals.all().delete()
    signed_in(client, in_line(child))
    child.signals.all().delete()
    page = client.get(address(child))
    assert "The record shows nothing that asks for a look now." in words(page)
    assert b'name="kinds"' not in page.content
    client.post(address(child), said(kinds=["no_plan"]))
    assert ManagementDecision.objects.get().kinds == []
    due = words(client.get(reverse("child_due", args=[child.public_id])))
    assert "About something else" in due


def test_only_asking_and_sending_is_allowed_and_an_address_names_nobody(child, client):
    signed_in(client, in_line(child))
    assert client.delete(address(child)).status_code == 405
    assert not re.search(r"Jory|/\d+/", address(child))
    assert TODAY.isoformat() == "2026-11-23"
