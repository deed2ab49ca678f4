"""Who may open a file of a note, on which files it stands, and what putting right does to it."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from sightline.access.models import RecordState
from sightline.documents.models import Document, DocumentAlso, Held, Piece
from sightline.notes.models import Note, NoteFile
from sightline.notes.tests.filing import (
    a_sibling,
    add,
    at,
    file,
    notes_page,
    opened,
    put_right,
    text,
)
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.mark.parametrize("sensitive", ["health", "address", "intelligence"])
def test_a_file_is_as_narrow_as_its_note(sensitive, client, child, worker):
    add(client, child, file(), sensitive=sensitive)
    document = Document.objects.get()
    assert document.holds == sensitive
    assert "boots.jpg" in notes_page(client, child)
    assert opened(client, child, document) == 200
    reader = a_person("business_support")
    a_grant(reader, child, kind="named")
    client.force_login(reader)
    assert opened(client, child, document) == 404
    assert "boots.jpg" not in notes_page(client, child)


def test_who_may_not_read_the_note_opens_no_file_of_it(client, child, worker):
    add(client, child, file())
    document = Document.objects.get()
    reader = a_person("business_support")
    a_grant(reader, child, kind="named")
    for person in (reader, a_person("administrator")):
        client.force_login(person)
        assert opened(client, child, document) in (403, 404)
    elsewhere = a_child()
    a_grant(worker, elsewhere, kind="named")
    client.force_login(worker)
    assert opened(client, elsewhere, document) == 404


def test_who_reads_what_is_in_it_but_no_notes_opens_no_file_of_one(client, child, worker):
    add(client, child, file(), sensitive="intelligence")
    coordinator, ends = a_person("coordinator"), datetime.now(UTC) + timedelta(days=900)
    a_grant(coordinator, child, kind="reason", reason="Asked", ends_at=ends)
    client.force_login(coordinator)
    assert "Not shown to you" in notes_page(client, child)
    assert opened(client, child, Document.objects.get()) == 404
    assert "Documents 0" in notes_page(client, child)


def test_one_file_stands_on_each_child_s_file_with_one_content(client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    document = Document.objects.get()
    assert (document.shared, DocumentAlso.objects.get().child) == (True, sister)
    assert Piece.objects.values("document").distinct().count() == 1
    for one in (child, sister):
        assert "boots.jpg" in notes_page(client, one)
        assert "Documents 1" in notes_page(client, one)
        assert "boots.jpg" in text(client.get(at("child_documents", one)))
        assert opened(client, one, document) == 200
    looked = Entry.objects.filter(kind="export", what="document_file")
    assert {one.child for one in looked} == {child, sister}


@pytest.mark.parametrize("state", [None, "restricted"])
def test_a_file_about_several_opens_for_who_may_open_them_all(state, client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    assert "boots.jpg" in notes_page(client, child)
    document, viewer = Document.objects.get(), a_person()
    if state:
        RecordState.objects.create(child=sister, state=state, starts_at=LONG_AGO)
    a_grant(viewer, child, kind="named")
    client.force_login(viewer)
    told = notes_page(client, child)
    assert "He has new boots" in told
    assert "boots.jpg" not in told
    assert "Documents 0" in told
    assert opened(client, child, document) == 404
    assert "boots.jpg" not in text(client.get(at("child_documents", child)))


def test_a_note_put_right_keeps_its_files_but_for_those_left_out(client, child, worker):
    add(client, child, file(), file("hat.jpg"))
    boots, hat = Document.objects.order_by("pk")
    page, answer = put_right(client, child, file("coat.jpg"), leave=[str(boots.public_id)])
    assert "boots.jpg (" in text(page)
    assert answer.status_code == 302
    told = notes_page(client, child)
    assert "boots.jpg" not in told
    assert "hat.jpg" in told
    assert "coat.jpg" in told
    assert [opened(client, child, one) for one in (boots, hat)] == [404, 200]
    gone = text(client.get(at("child_documents", child)))
    assert "the note it came with was put right without it" in gone
    assert "Documents 2" in gone


def test_a_note_made_narrower_takes_its_file_along(client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    before = Document.objects.get()
    _, answer = put_right(client, child, sensitive="health")
    assert answer.status_code == 302
    now = Document.objects.get(withdrawn_at=None)
    assert (now.holds, now.shared, now.name) == ("health", True, "boots.jpg")
    assert NoteFile.objects.get(document=now).note.sensitive == "health"
    assert [opened(client, child, one) for one in (before, now)] == [404, 200]
    assert opened(client, sister, now) == 200


def test_who_reads_the_other_child_by_a_reason_alone_withdraws_nothing(client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    boots, manager = Document.objects.get(), a_person("team_manager")
    a_grant(manager, child, kind="named")
    ends = datetime.now(UTC) + timedelta(days=900)
    a_grant(manager, sister, kind="reason", reason="Covering", ends_at=ends)
    client.force_login(manager)
    _, answer = put_right(client, child, leave=[str(boots.public_id)])
    assert answer.status_code == 422
    assert "It is on file of Tamsin Lanternbury too. You opened this file to read only" in text(
        answer
    )
    boots.refresh_from_db()
    assert boots.withdrawn_at is None


def test_two_who_put_a_note_right_see_both_texts_and_lose_no_file(client, child, worker):
    add(client, child)
    first = Note.objects.get()
    where = f"{at('child_add_note', child)}?corrects={first.source_id}"
    based = html.fromstring(client.get(where).content).forms[-1].fields["draft-based"]
    given = {"corrects": first.source_id, "draft-based": based, "why": "The day"}
    assert add(client, child, text="Rang home", **given).status_code == 302
    both = add(client, child, file(), text="Rang the aunt", **given)
    assert both.status_code == 409
    assert "boots.jpg" in text(both) or Held.objects.count() == 1
    assert 'type="file"' not in both.content.decode()
    assert "boots.jpg" in text(client.get(where))
