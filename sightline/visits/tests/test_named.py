"""A visit and a note are of several children who are no family: named, on each file of theirs."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from sightline.casework.tests.conferring.builders import other_of
from sightline.casework.tests.scenes import held_by_a_team
from sightline.duties.deeds import refresh
from sightline.notes.models import Note, NoteAlso
from sightline.people.tests.builders import a_child
from sightline.visits.models import VisitEntry

pytestmark = pytest.mark.django_db
CALLED = "Otis Marrowby"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def jory():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4)))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(jory, client):
    person = jory.involvements.get().worker.user
    client.force_login(person)
    return person


@pytest.fixture
def otis(worker):
    return other_of(worker)


def visit(client, child, **given):
    form = {
        "key": uuid.uuid4(), "outcome": "alone", "place": "home",
        "visited_on_day": "20", "visited_on_month": "11", "visited_on_year": "2026",
    }  # fmt: skip
    return client.post(reverse("child_record_visit", args=[child.public_id]), form | given)


def note(client, child, **given):
    form = {
        "key": uuid.uuid4(), "kind": "call", "text": "The group went swimming",
        "on_day": "20", "on_month": "11", "on_year": "2026",
    }  # fmt: skip
    return client.post(reverse("child_add_note", args=[child.public_id]), form | given)


def test_a_visit_to_children_of_two_families_stands_on_both_files(client, jory, otis):
    typed = {"named": f"{CALLED}\nJory Applewick\n{CALLED}", "named_how": "declined"}
    assert visit(client, jory, **typed).status_code == 302
    mine, theirs = VisitEntry.objects.get(child=jory), VisitEntry.objects.get(child=otis)
    assert mine.outing == theirs.outing
    assert (mine.outcome, theirs.outcome) == ("alone", "declined")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"named": CALLED}, "Say whether you saw those you named"),
        ({"named": "Nobody Here", "named_how": "alone"}, "of your children is called: Nobody Here"),
        ({"named": "x\n" * 11, "named_how": "alone"}, "10 other children at most"),
    ],
)
def test_whoever_is_not_named_rightly_is_asked_about_and_what_was_typed_stays(
    client, jory, otis, typed, said
):
    answer = visit(client, jory, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert typed["named"].splitlines()[0] in answer.content.decode()
    assert not VisitEntry.objects.exists()


def test_a_note_on_a_group_stands_on_each_file(client, jory, otis):
    assert note(client, jory, named=CALLED).status_code == 302
    written = Note.objects.get()
    assert (written.child, NoteAlso.objects.get().child) == (jory, otis)
    page = client.get(reverse("child_notes", args=[otis.public_id])).content.decode()
    assert "The group went swimming" in page
    assert "About Jory Applewick too" in page


def test_a_note_about_nobody_one_works_with_is_not_written(client, jory, otis):
    answer = note(client, jory, named="Nobody Here")
    assert answer.status_code == 422
    assert "of your children is called: Nobody Here" in answer.content.decode()
    assert "The group went swimming" in answer.content.decode()
    assert not Note.objects.exists()


def test_what_is_put_right_stays_about_the_same_children(client, jory, otis):
    note(client, jory, named=CALLED)
    first = Note.objects.get()
    where = reverse("child_add_note", args=[jory.public_id])
    assert 'name="named"' not in client.get(f"{where}?corrects={first.source_id}").content.decode()
    visit(client, jory, named=CALLED, named_how="alone")
    entry = VisitEntry.objects.get(child=jory)
    where = reverse("child_record_visit", args=[jory.public_id])
    page = client.get(f"{where}?corrects={entry.source_id}").content.decode()
    assert 'name="named"' not in page
