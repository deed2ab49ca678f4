"""Files that hang on notes: added, kept when a form is refused, opened by who may, withdrawn."""

import uuid
from datetime import UTC, datetime

import pytest
from lxml import html

from sightline.documents.models import Document, Held, HeldPiece
from sightline.documents.tests.builders import a_pdf
from sightline.documents.tests.hostile import REFUSED
from sightline.drafts.tests.builders import sent as drafted
from sightline.notes.models import Note, NoteFile
from sightline.notes.tests.filing import add, at, file, form_of, notes_page, opened, text
from sightline.people.tests.builders import a_grant, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


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
