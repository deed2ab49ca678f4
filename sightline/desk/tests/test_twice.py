"""The pairs among one's children who may be on file twice."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.duties.deeds import refresh
from sightline.people.joined import Different
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
BORN = date(2011, 5, 4)
PAGE = "/children/twice/"


@pytest.fixture
def alike(client):
    """A child a manager signed in works with, somebody alike, and the child's twin."""
    first = a_child(forename="Jory", surname="Applewick", born_on=BORN, number="N-1")
    second = a_child(forename="Jory", surname="Aplewick", born_on=BORN, number="N-2")
    twin = a_child(forename="Elspie", surname="Applewick", born_on=BORN, number="N-3")
    refresh([first.pk, second.pk, twin.pk])
    manager = a_person("team_manager")
    a_grant(manager, first, kind="line")
    a_grant(manager, twin, kind="line")
    client.force_login(manager)
    return first, second, manager


def test_pairs_lead_to_the_file_and_twins_are_no_pair(alike, client):
    first, _, _ = alike
    shown = client.get(PAGE).content.decode()
    assert reverse("child_twice", args=[first.public_id]) in shown
    assert "N-2" in shown
    assert "1 pair<" in shown
    assert "family name: a slip" in shown
    assert "N-3" not in shown
    assert PAGE in client.get(reverse("my_children")).content.decode()


@pytest.mark.parametrize("why", ["kept apart", "restricted", "not mine"])
def test_without_a_pair_the_page_says_so(alike, client, why):
    first, second, manager = alike
    if why == "kept apart":
        Different.objects.create(one=first, other=second, by=manager, why="x", said_at=LONG_AGO)
    elif why == "restricted":
        RecordState.objects.create(child=second, state="restricted", starts_at=LONG_AGO)
    else:
        client.force_login(a_person("team_manager"))
    shown = client.get(PAGE).content.decode()
    said = {"not mine": "You work with no child now"}
    assert said.get(why, "None of these looks like somebody else on file") in shown
    assert "N-2" not in shown


def test_a_page_says_which_children_it_compared_and_leads_to_the_others(alike, client, monkeypatch):
    monkeypatch.setattr("sightline.desk.twice.AT_ONCE", 1)
    first, shown = alike[0], client.get(PAGE).content.decode()
    assert "Compared here: 1 to 1 of your 2 children" in shown
    assert reverse("child_twice", args=[first.public_id]) in shown
    other = client.get(f"{PAGE}?page=2").content.decode()
    assert "Compared here: 2 to 2 of your 2 children" in other
    assert "None of these looks like somebody else on file" in other


def test_other_roles_see_neither_the_page_nor_the_link(alike, client):
    client.force_login(a_person("social_worker"))
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get(reverse("my_children")).content.decode()
