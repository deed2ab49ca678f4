"""Who the children of a contact are: looked for by hand, described anew, one more added."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.access.roles import Role
from sightline.casework.meant import add_child, describe_child
from sightline.casework.models import ToldChild
from sightline.casework.receiving import FrontDoorRefused, Meant, match_child
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import NOW, a_call, decided, later
from sightline.people.searching import refresh_search_names
from sightline.people.tests.builders import LONG_AGO, a_child, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def screener(client):
    person = a_person(Role.FRONT_DOOR)
    client.force_login(person)
    return person


@pytest.fixture
def call(screener):
    return a_call(screener, [Meant("Saul", "Holloway")])


@pytest.fixture
def known():
    """Somebody on file by another name altogether."""
    one = a_child(forename="Otis", surname="Pemberley", born_on=date(2012, 1, 9), number="NM-4417")
    refresh_search_names(None)
    return one


def one_of(call):
    return call.told_children.order_by("pk").first()


def posted(client, call, page="contact_children", **given):
    where = reverse(page, args=[call.public_id])
    return client.post(where, {"key": uuid.uuid4()} | given)


@pytest.mark.parametrize("words", ["Pemberley", "NM-4417", "9 1 2012"])
def test_somebody_known_otherwise_is_looked_for_and_matched(words, call, known, client):
    where = reverse("contact_children", args=[call.public_id])
    assert "Otis Pemberley" not in client.get(where).content.decode()
    told = one_of(call)
    html = posted(client, call, do="look", told=told.pk, look=words).content.decode()
    assert "Otis Pemberley" in html
    given = {"told": told.pk, "who": known.public_id}
    assert posted(client, call, **given).status_code == 422
    assert posted(client, call, **given, looked=words).status_code == 302
    told.refresh_from_db()
    assert told.child == known


def test_nobody_found_is_said_and_nothing_typed_is_asked_for(call, known, client):
    told = one_of(call)
    html = posted(client, call, do="look", told=told.pk, look="Quillfeather").content.decode()
    assert "Nobody was found by that" in html
    assert "Quillfeather" in html
    empty = posted(client, call, do="look", told=told.pk, look="")
    assert empty.status_code == 422
    assert "Write a name, a birth date or a number" in empty.content.decode()


def test_nobody_who_is_hidden_is_found(call, known, client):
    RecordState.objects.create(child=known, state="restricted", starts_at=LONG_AGO)
    told = one_of(call)
    html = posted(client, call, do="look", told=told.pk, look="Pemberley").content.decode()
    assert "Nobody was found by that" in html
    assert "Otis" not in html
    given = {"told": told.pk, "who": known.public_id, "looked": "Pemberley"}
    assert posted(client, call, **given).status_code == 422


def test_a_misheard_name_is_put_right_and_a_brother_is_added(call, client):
    told = one_of(call)
    page = client.get(reverse("contact_children", args=[call.public_id])).content.decode()
    where = reverse("contact_meant", args=[call.public_id])
    assert f"{where}?told={told.pk}" in page
    shown = client.get(where, {"told": told.pk}).content.decode()
    assert "Put right who was meant" in shown
    assert 'value="Holloway"' in shown
    given = {"told": told.pk, "forename": "Paul", "surname": "Galloway", "born_on": "4 5 2013"}
    assert posted(client, call, "contact_meant", **given).status_code == 302
    told.refresh_from_db()
    assert (told.forename, told.surname, told.born_on) == ("Paul", "Galloway", date(2013, 5, 4))
    wrong = posted(client, call, "contact_meant", forename="", born_on="4 5 2016")
    assert wrong.status_code == 422
    assert "Write a name, or what else is known" in wrong.content.decode()
    assert posted(client, call, "contact_meant", forename="Micah").status_code == 302
    assert [one.forename for one in call.told_children.order_by("pk")] == ["Paul", "Micah"]


def test_a_child_of_another_contact_is_not_described_here(call, screener, client):
    other = one_of(a_call(screener))
    where = reverse("contact_meant", args=[call.public_id])
    assert client.get(where, {"told": other.pk}).status_code == 404


def test_once_it_is_decided_nobody_is_added_or_described_anew(call, screener, client):
    decided(call, Step.ADVICE, by=screener)
    page = client.get(reverse("contact_meant", args=[call.public_id])).content.decode()
    assert "This contact has been decided." in page
    page = client.get(reverse("contact_children", args=[call.public_id])).content.decode()
    assert "Add a child" not in page
    said = {"meant": Meant("Micah"), "by": screener, "now": later(1)}
    with pytest.raises(FrontDoorRefused, match="decided meanwhile"):
        add_child(call=call, **said)
    with pytest.raises(FrontDoorRefused, match="decided meanwhile"):
        describe_child(told_child=one_of(call), **said)


def test_a_contact_is_about_so_many_children_and_no_more(call, screener):
    for _ in range(5):
        add_child(call=call, meant=Meant("Micah"), by=screener, now=NOW)
    with pytest.raises(FrontDoorRefused, match="at most"):
        add_child(call=call, meant=Meant("Micah"), by=screener, now=NOW)
    assert ToldChild.objects.count() == 6


def test_only_the_front_door_says_who_was_meant(call):
    with pytest.raises(FrontDoorRefused, match="front door"):
        add_child(call=call, meant=Meant("Micah"), by=a_person(), now=NOW)


def test_what_two_people_described_at_once_is_shown_to_the_second(call, client):
    told = one_of(call)
    where = reverse("contact_meant", args=[call.public_id])
    opened = client.get(where, {"told": told.pk}).content.decode()
    based_on = re.search(r'name="draft-based" value="(\w+)"', opened)[1]
    assert posted(client, call, "contact_meant", told=told.pk, forename="Paul").status_code == 302
    sent = {"told": told.pk, "forename": "Raoul", "draft-based": based_on}
    clash = posted(client, call, "contact_meant", **sent)
    assert clash.status_code == 409
    assert "Paul" in clash.content.decode()
    told.refresh_from_db()
    assert told.forename == "Paul"


def test_whoever_is_described_anew_is_matched_again_first(call, known, screener, client):
    told = one_of(call)
    assert posted(client, call, told=told.pk, who=known.public_id, looked="Pemberley")
    given = {"told": told.pk, "forename": "Saul", "surname": "Holloway", "about": "Year 9"}
    assert posted(client, call, "contact_meant", **given).status_code == 302
    told.refresh_from_db()
    assert not told.asks_again
    given["surname"] = "Galloway"
    assert posted(client, call, "contact_meant", **given).status_code == 302
    page = client.get(reverse("contact_children", args=[call.public_id])).content.decode()
    assert "Described anew since it was matched with Otis Pemberley" in page
    with pytest.raises(FrontDoorRefused, match="Say again who this child is"):
        decided(call, Step.ADVICE, by=screener)
    assert posted(client, call, told=told.pk, who=known.public_id).status_code == 302
    told.refresh_from_db()
    assert (told.asks_again, told.child) == (False, known)
    decided(call, Step.ADVICE, by=screener)


def test_what_somebody_described_while_the_page_waited_its_turn_is_seen(call, client, monkeypatch):
    told = one_of(call)
    opened = client.get(reverse("contact_meant", args=[call.public_id]), {"told": told.pk})
    based_on = re.search(r'name="draft-based" value="(\w+)"', opened.content.decode())[1]

    def another_was_quicker(_name):
        ToldChild.objects.filter(pk=told.pk).update(forename="Paul")

    monkeypatch.setattr("sightline.drafts.conflict.one_at_a_time", another_was_quicker)
    sent = {"told": told.pk, "forename": "Raoul", "draft-based": based_on}
    assert posted(client, call, "contact_meant", **sent).status_code == 409
    told.refresh_from_db()
    assert told.forename == "Paul"


def test_whoever_is_described_anew_as_nobody_on_file_gets_a_file(call, known, screener, client):
    told = one_of(call)
    sent = {"told": told.pk, "who": known.public_id, "looked": "Pemberley"}
    assert posted(client, call, **sent).status_code == 302
    assert posted(client, call, told=told.pk, who="new").status_code == 422
    given = {"told": told.pk, "forename": "Micah", "surname": "Galloway"}
    assert posted(client, call, "contact_meant", **given).status_code == 302
    assert posted(client, call, told=told.pk, who="new").status_code == 302
    told.refresh_from_db()
    assert (told.asks_again, told.is_new, told.child.surname) == (False, True, "Galloway")
    assert told.contact.child == told.child
    decided(call, Step.ADVICE, by=screener)


def test_whoever_got_a_new_file_and_is_described_anew_as_somebody_else_may_get_another(
    call, known, screener, client
):
    told = one_of(call)
    given = {"told": told.pk, "forename": "Micah", "surname": "Galloway"}
    assert posted(client, call, "contact_meant", **given).status_code == 302
    assert posted(client, call, told=told.pk, who="new").status_code == 302
    told.refresh_from_db()
    first = told.child
    assert posted(client, call, told=told.pk, who="new").status_code == 422
    given |= {"forename": "Ezra", "surname": "Tolland"}
    assert posted(client, call, "contact_meant", **given).status_code == 302
    assert posted(client, call, told=told.pk, who="new").status_code == 302
    told.refresh_from_db()
    assert (told.is_new, told.child.surname) == (True, "Tolland")
    assert told.child != first
    with pytest.raises(FrontDoorRefused, match="made for this child already"):
        match_child(told_child=told, child=None, by=screener, now=NOW)
    match_child(told_child=told, child=told.child, by=screener, now=NOW)
    told.refresh_from_db()
    assert told.is_new
    sent = {"told": told.pk, "who": known.public_id, "looked": "Pemberley"}
    assert posted(client, call, **sent).status_code == 302
    told.refresh_from_db()
    assert (told.is_new, told.child) == (False, known)
