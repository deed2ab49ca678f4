"""What the desk says of meetings: those to write up and those to come, of whoever leads them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html

from sightline.meetings.recording import NotHeldSince, record_not_held
from sightline.meetings.tests.builders import NOW, TODAY, arranged, decided, held, written
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
COMING = "Meetings coming in the next 14 days"


@pytest.fixture
def mine(client, monkeypatch):
    """A child whose file is open to whoever is signed in."""
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    child, worker = a_child(), a_person()
    a_grant(worker, child, kind="named")
    client.force_login(worker)
    return child, worker


def desk(client):
    return html.fromstring(client.get(reverse("desk")).content)


def rows(client, heading):
    """The rows under a heading: words, and where they lead; none where it is not there."""
    found = desk(client).xpath(f"//section[h2[text()='{heading}']]//li")
    return [
        (re.sub(r"\s+", " ", one.text_content()), next(one.iter("a")).get("href")) for one in found
    ]


def test_a_desk_without_meetings_has_no_heading_for_them(mine, client):
    page = desk(client).text_content()
    assert "Meetings to write up" not in page
    assert "Meetings coming" not in page


def test_what_comes_and_what_passed_stand_apart(mine, client):
    child, worker = mine
    coming = arranged(child, worker, TODAY + 2 * DAY)
    arranged(child, worker, TODAY)
    silent = arranged(child, worker, TODAY - 3 * DAY)
    unwritten = held(child, arranged(child, worker, TODAY - DAY), worker)
    today, later = rows(client, COMING)
    assert "Today" in today[0]
    assert "Wednesday 25 November, 10:00" in later[0]
    assert later[1].endswith(f"/one/?about={coming.source_id}")
    first, second = rows(client, "Meetings to write up")
    assert "Nobody has said whether it was held: 3 days ago" in first[0]
    assert first[1].endswith(f"/held/?about={silent.source_id}")
    assert "Held, not recorded: yesterday" in second[0]
    assert second[1].endswith(f"/minutes/?about={unwritten.source_id}")


def test_after_a_fortnight_a_meeting_is_later_and_counted(mine, client):
    child, worker = mine
    arranged(child, worker, TODAY + 15 * DAY)
    assert "You lead none in the next 14 days." in desk(client).text_content()
    arranged(child, worker, TODAY + 14 * DAY)
    own, label = "//section[h2[@id='coming']]", "Meetings later than that"
    [summary] = desk(client).xpath(f"{own}//summary")
    assert summary.text_content().strip() == "Later: 1 meeting"
    page = desk(client)
    assert len(page.xpath(f"{own}//li")) == 2
    [later] = page.xpath(f"{own}//*[@aria-label='{label}']//li")
    assert "Tuesday 8 December" in later.text_content()


def test_what_is_done_with_is_gone_and_nobody_sees_what_others_lead(mine, client):
    child, worker = mine
    written(child, held(child, arranged(child, worker), worker), worker)
    why = NotHeldSince("worker")
    record_not_held(child=child, meeting=arranged(child, worker), why=why, by=worker, now=NOW)
    other = a_person()
    a_grant(other, child, kind="named")
    arranged(child, other, TODAY - DAY)
    assert rows(client, "Meetings to write up") == rows(client, COMING) == []


def test_a_meeting_about_two_children_is_one_row(mine, client):
    child, worker = mine
    sister = a_child()
    a_grant(worker, sister, kind="named")
    arranged(child, worker, TODAY + DAY, also=[sister])
    assert len(rows(client, COMING)) == 1


def test_a_file_that_closed_takes_its_meetings_off_the_desk(mine, client):
    child, worker = mine
    arranged(child, worker, TODAY + DAY)
    worker.grants.update(ends_at=NOW - 300 * DAY)
    assert rows(client, COMING) == []


def test_what_a_meeting_decided_leads_to_where_it_is_said_done(mine, client):
    child, worker = mine
    decided(child, held(child, arranged(child, worker), worker), worker, "Ask the college")
    [row] = rows(client, "Actions of mine")
    assert "Ask the college" in row[0]
    assert row[1].startswith(f"{reverse('child_action', args=[child.public_id])}?about=")
