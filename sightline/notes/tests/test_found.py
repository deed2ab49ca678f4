"""A note that a search finds is opened by itself, whole, however many were written since."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from sightline.notes.models import Note
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
ALONE = "Every note on this file"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child(client):
    one, person = a_child(forename="Jory", surname="Applewick"), a_person()
    a_grant(person, one, kind="named")
    client.force_login(person)
    return one


def add(client, child, text, on=date(2026, 11, 20), **given):
    form = {
        "key": uuid.uuid4(), "kind": "call", "text": text,
        "on_day": on.day, "on_month": on.month, "on_year": on.year,
    }  # fmt: skip
    assert client.post(reverse("child_add_note", args=[child.public_id]), form | given)
    return Note.objects.latest("pk")


def hit(client):
    """Where the search for trainers leads."""
    client.post(reverse("search_notes"), {"words": "trainers"})
    page = client.get(reverse("search_notes")).content.decode()
    [where] = re.findall(r'href="([^"]*\?note=[^"]*)"', page)
    return where


def test_a_note_of_last_year_is_read_from_the_search(client, child):
    end = "and the last word is marmalade"
    add(client, child, f"New trainers. {'He said little. ' * 80} {end}", on=date(2025, 11, 20))
    for number in range(30):
        add(client, child, f"Rang the school, {number}")
    page = client.get(hit(client)).content.decode()
    assert "New trainers" in page
    assert end in page
    assert "Rang the school" not in page
    assert ALONE in page
    everything = client.get(reverse("child_notes", args=[child.public_id])).content.decode()
    assert "New trainers" not in everything
    assert ALONE not in everything


def test_what_was_put_right_since_is_shown_as_it_stands(client, child):
    first = add(client, child, "New trainers")
    where = hit(client)
    add(client, child, "New boots", corrects=first.source_id, why="He has boots")
    page = client.get(where).content.decode()
    assert "New boots" in page
    assert "New trainers" in page, "what stood before is kept beside it"


@pytest.mark.parametrize("called", ["nothing", "\0", "x" * 3000])
def test_what_is_not_there_says_so_and_leads_to_every_note(client, child, called):
    add(client, child, "New trainers")
    where = reverse("child_notes", args=[child.public_id])
    page = client.get(where, {"note": called}).content.decode()
    assert "That note is not on this file" in page
    assert ALONE in page


def test_those_before_the_first_two_hundred_are_reached_and_paging_keeps_to_the_child(
    client, child, monkeypatch
):
    monkeypatch.setattr("sightline.notes.searching.MOST", 3)
    monkeypatch.setattr("sightline.notes.search_views.ON_A_PAGE", 2)
    for number in range(5):
        add(client, child, f"New trainers {number}")

    def shown(where):
        page = client.get(reverse("search_notes") + where).content.decode()
        links = re.findall(r'href="(\?[^"]*)"', page)
        return re.findall(r"New trainers \d", page), [one.replace("&amp;", "&") for one in links]

    texts, links = shown(f"?child={child.public_id}")
    assert texts == ["New trainers 4", "New trainers 3"]
    assert links == [f"?child={child.public_id}&page=2"]
    texts, links = shown(links[0])
    assert texts == ["New trainers 2"]
    texts, links = shown(links[-1])
    assert texts == ["New trainers 1", "New trainers 0"]
    assert links == [f"?child={child.public_id}&page=1"]


@pytest.mark.parametrize("below", ["nothing", "\0", "x" * 3000])
def test_a_place_that_is_not_there_is_said_and_nothing_else_stands_for_it(client, child, below):
    add(client, child, "New trainers")
    client.post(reverse("search_notes"), {"words": "trainers"})
    page = client.get(reverse("search_notes"), {"below": below, "page": 1}).content.decode()
    assert "The place to go on from is not there any more" in page
    assert "<mark>trainers</mark>" not in page
    assert 'href="?page=1"' in page
    latest = client.get(reverse("search_notes"), {"page": 1}).content.decode()
    assert "<mark>trainers</mark>" in latest
