"""Notes and files about a child who is on file twice, after the two records were joined."""

import pytest
from django.db import connection

from sightline.access.middleware import acting
from sightline.documents.models import Document
from sightline.documents.operations import take_off
from sightline.documents.queries import rows_on
from sightline.notes.searching import Sought, search
from sightline.notes.tests.filing import a_sibling, add, at, file, notes_page, opened, text
from sightline.notes.tests.test_notes import ALL
from sightline.people.joined import Joined
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def whole(client, child, worker):
    """Who the sister on the note was found to be."""
    sister, twice = a_sibling(child, worker), a_child(forename="Tamsyn")
    a_grant(worker, twice, kind="named")
    add(client, child, file(), text="Tamsin has new boots", also=[str(sister.public_id)])
    Joined.objects.create(first=twice, second=sister, starts_at=LONG_AGO, by=worker, why="One")
    return twice


def test_a_file_about_somebody_joined_opens_and_is_taken_off(client, child, worker, whole):
    document = Document.objects.get()
    for one in (child, whole):
        assert "Tamsin has new boots" in notes_page(client, one)
        assert "boots.jpg" in text(client.get(at("child_documents", one)))
        assert opened(client, one, document) == 200
    with acting(worker.pk):
        assert len(search(worker, Sought("boots")).ids) == 1
    take_off(
        child=child, document=document, because="wrong_file", words="", by=worker,
        now=document.recorded_at,
    )  # fmt: skip


def test_it_stays_closed_to_who_may_not_open_the_whole(client, child, worker, whole):
    viewer = a_person()
    a_grant(viewer, child, kind="named")
    client.force_login(viewer)
    assert "Tamsin" not in notes_page(client, child)
    assert opened(client, child, Document.objects.get()) == 404
    with acting(viewer.pk):
        assert search(viewer, Sought("boots")).ids == []


def test_who_opens_every_file_finds_a_note_about_somebody_joined(whole):
    director = a_person("director")
    with acting(director.pk):
        assert len(search(director, Sought("boots")).ids) == 1


def test_documents_of_a_file_are_found_without_looking_at_all(child):
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    assert "Seq Scan on documents_document " not in rows_on(child, ALL).explain()
