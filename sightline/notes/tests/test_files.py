"""Files that hang on notes: added, kept when a form is refused, opened by who may, withdrawn."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from sightline.access.models import RecordState
from sightline.documents.models import Document, DocumentAlso, Held, HeldPiece, Piece
from sightline.documents.tests.builders import a_pdf, a_picture
from sightline.documents.tests.hostile import REFUSED
from sightline.drafts.tests.builders import sent as drafted
from sightline.notes.models import Note, NoteFile
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))


@pytest.fixture
def worker(client, child):
    person = a_person()
    a_grant(person, child, kind="named")
    client.force_login(person)
    return person


def at(name, child, *more):
    return reverse(name, args=[child.public_id, *more])


def file(name="boots.jpg", content=b""):
    return SimpleUploadedFile(name, content or a_picture())


def form_of(**given):
    return {
        "key": str(uuid.uuid4()), "kind": "call", "text": "He has new boots", "file_words": "",
        "on_day": "20", "on_month": "11", "on_year": "2026",
    } | given  # fmt: skip


def add(client, child, *files, **given):
    return client.post(at("child_add_note", child), form_of(chosen=list(files), **given))


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def notes_page(client, child):
    return text(client.get(at("child_notes", child)))


def opened(client, child, document):
    return client.get(at("document_file", child, document.public_id)).status_code


def a_sibling(child, *workers, **given):
    sister = a_child(forename="Tamsin", **given)
    for one in workers:
        a_grant(one, sister, kind="named")
    for one in (child, sister):
        FamilyMember.objects.create(child=one, family="F1")
    return sister


def put_right(client, child, *files, **given):
    first = Note.objects.filter(put_right_by=None).get()
    where = f"{at('child_add_note', child)}?corrects={first.source_id}"
    page = client.get(where)
    based = html.fromstring(page.content).forms[-1].fields["draft-based"]
    given = {"corrects": first.source_id, "draft-based": based, "why": "The day"} | given
    return page, add(client, child, *files, **given)


def test_a_photograph_hangs_on_the_note_and_is_among_the_documents(client, child, worker):
    answer = add(client, child, file(), file("letter.pdf", a_pdf()), file_words="His boots")
    assert answer["Location"] == at("child_notes", child)
    told = notes_page(client, child)
    assert "The note is on file, with boots.jpg, letter.pdf." in told
    assert "boots.jpg His boots. " in told
    assert "Documents 2" in told
    listed = text(client.get(at("child_documents", child)))
    assert f"{worker.name}, with a note" in listed
    assert "His boots" in listed
    [photo, letter] = Document.objects.order_by("pk")
    assert (photo.kind, photo.holds, str(photo.dated_on)) == ("photo", "source", "2026-11-20")
    assert (letter.kind, letter.added_by) == ("other", worker)
    assert opened(client, child, photo) == 200
    assert not Held.objects.exists()
    assert not HeldPiece.objects.exists()


def test_a_refused_form_asks_for_no_file_again(client, child, worker):
    answer = add(client, child, file(), kind="", file_words="His boots")
    assert answer.status_code == 422
    told = text(answer)
    assert "Choose what it is about" in told
    assert "choose them again" not in told
    assert "boots.jpg: His boots (" in told
    assert html.fromstring(answer.content).forms[-1].fields["file_words"] == ""
    assert not Note.objects.exists()
    assert add(client, child).status_code == 302
    assert [one.document.name for one in NoteFile.objects.all()] == ["boots.jpg"]
    assert Document.objects.get().note == "His boots"


def test_files_are_added_one_after_the_other_while_one_writes(client, child, worker):
    form = drafted(worker, at("child_add_note", child), **form_of(file_words="His boots", kind=""))
    answer = client.post(at("child_add_note", child), form | {"chosen": [file()], "do": "files"})
    assert answer.status_code == 200
    page = html.fromstring(answer.content).forms[-1].fields
    assert (page["text"].strip(), page["file_words"], page["key"]) == (
        "He has new boots", "", form["key"],
    )  # fmt: skip
    again = client.get(at("child_add_note", child))
    assert "boots.jpg: His boots" in text(again)
    assert "He has new boots" in text(again)
    add(client, child, file("hat.jpg"), file_words="A hat", key=form["key"])
    assert [(one.name, one.note) for one in Document.objects.order_by("pk")] == [
        ("boots.jpg", "His boots"), ("hat.jpg", "A hat"),
    ]  # fmt: skip


def test_a_file_that_waits_is_left_out_and_gone(client, child, worker):
    add(client, child, file(), file("hat.jpg"), text="")
    boots = Held.objects.get(name="boots.jpg")
    assert add(client, child, leave=[str(boots.public_id)]).status_code == 302
    assert [one.name for one in Document.objects.all()] == ["hat.jpg"]
    assert not Held.objects.exists()


def test_what_waits_is_there_for_its_owner_alone_and_not_for_ever(client, child, worker):
    add(client, child, file(), text="")
    other = a_person()
    a_grant(other, child, kind="named")
    client.force_login(other)
    assert "boots.jpg" not in text(client.get(at("child_add_note", child)))
    Held.objects.update(held_at=datetime(2026, 10, 1, tzinfo=UTC))
    add(client, child, file("hat.jpg"), text="")
    assert [one.name for one in Held.objects.all()] == ["hat.jpg"]
    assert [one.held.name for one in HeldPiece.objects.all()] == ["hat.jpg"]


def test_pressed_twice_is_one_note_with_one_file(client, child, worker):
    form = form_of()
    for _ in range(2):
        sent = client.post(at("child_add_note", child), form | {"chosen": [file()]})
        assert sent.status_code == 302
    assert (Note.objects.count(), Document.objects.count(), Held.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"file_words": "x" * 201}, "Write it in 200 letters or fewer"),
        ({"file_words": "His boots", "chosen": []}, "Choose the file these words are about"),
        ({"leave": [str(uuid.uuid4())]}, "Look again at the files that go with the note"),
    ],
)
def test_what_is_wrong_with_files_is_said(given, words, client, child, worker):
    answer = client.post(at("child_add_note", child), form_of(chosen=[file()]) | given)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Note.objects.exists()


def test_twenty_files_go_with_a_note_and_no_more(client, child, worker):
    files = [file(f"{number}.txt", b"Fern") for number in range(15)]
    add(client, child, *files, text="")
    answer = add(client, child, *[file(f"{number}.txt", b"Fern") for number in range(6)])
    assert "Add at most 20 files to one text" in text(answer)
    assert not Note.objects.exists()
    assert Held.objects.count() == 15


@pytest.mark.parametrize("what", sorted(REFUSED)[::9])
def test_a_hostile_file_is_refused_and_the_good_one_waits(what, client, child, worker):
    name, make = REFUSED[what]
    answer = add(client, child, file(name, make()), file())
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not Note.objects.exists()
    assert [one.name for one in Held.objects.all()] == ["boots.jpg"]
    assert not Document.objects.exists()


def test_nothing_is_kept_where_files_cannot_be_looked_through(
    client, child, worker, settings, tmp_path
):
    settings.CLAMD_SOCKET = str(tmp_path / "silent")
    answer = add(client, child, file())
    assert answer.status_code == 422
    assert "cannot be looked through for viruses" in text(answer)
    assert "He has new boots" in text(answer)
    assert not Held.objects.exists()


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
