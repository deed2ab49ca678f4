"""Documents on a child's file: the list, adding, opening, later versions, taking off."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sightline.documents.models import Document, Piece
from sightline.documents.tests.builders import (
    a_document,
    a_pdf,
    a_picture,
    a_worker_and_child,
    adding,
    sent,
)
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import sent as drafted
from sightline.people.tests.builders import a_child
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def case(client):
    worker, child = a_worker_and_child()
    client.force_login(worker)
    return worker, child


def shown(client, child):
    """The text of the list."""
    html = client.get(reverse("child_documents", args=[child.public_id])).content.decode()
    return re.sub(r"\s+", " ", html)


def opened(client, child, document):
    return client.get(reverse("document_file", args=[child.public_id, document.public_id]))


def counted(html):
    found = re.search(r'Documents <span class="sl-count">(\d+)</span>', html)
    return int(found[1]) if found else None


def test_a_document_is_added_and_stands_on_the_file(client, case):
    worker, child = case
    assert "No document is on this file" in shown(client, child)
    answer = client.post(adding(child), sent("School letter.pdf", note="Read page 2"))
    assert answer["Location"] == reverse("child_documents", args=[child.public_id])
    made = Document.objects.get()
    assert (made.kind, str(made.dated_on), made.added_by, made.type) == (
        "letter", "2026-11-20", worker, "pdf",
    )  # fmt: skip
    html = shown(client, child)
    assert "1 document added." in html
    for words in ("School letter.pdf", "PDF, 1 KB", "20 November 2026", "Larch End School"):
        assert words in html
    assert "Read page 2" in html
    assert counted(html) == 1
    assert Entry.objects.filter(kind="deed", what="added a document", child=child).count() == 1


def test_several_files_at_once_are_a_document_each(client, case):
    _, child = case
    files = [
        SimpleUploadedFile("one.pdf", a_pdf()),
        SimpleUploadedFile("two.jpg", a_picture()),
        SimpleUploadedFile("three.txt", b"Three"),
    ]
    client.post(adding(child), sent(files=files))
    assert sorted(Document.objects.values_list("name", flat=True)) == [
        "one.pdf", "three.txt", "two.jpg",
    ]  # fmt: skip
    assert counted(shown(client, child)) == 3


def test_pressed_twice_it_is_added_once(client, case):
    _, child = case
    form = sent(files=[])
    for _ in range(2):
        files = [SimpleUploadedFile(f"{n}.txt", b"Fern") for n in (1, 2)]
        answer = client.post(adding(child), form | {"chosen": files})
        assert answer.status_code == 302
    assert Document.objects.count() == 2


def test_of_several_files_one_refused_means_none_is_added_and_the_words_are_kept(client, case):
    worker, child = case
    files = [SimpleUploadedFile("a.txt", b"Fern"), SimpleUploadedFile("b.exe", b"MZ\x90\0")]
    form = drafted(worker, adding(child), **sent(files=files, note="Read page 2"))
    answer = client.post(adding(child), form)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "“b.exe”: It is not a kind of file that can be kept" in html
    assert "Nothing was kept of the files you chose: choose them again" in html
    assert "Read page 2" in html
    assert not Document.objects.exists()
    assert Draft.objects.get().fields["note"] == ["Read page 2"]
    again = client.get(adding(child)).content.decode()
    assert "Nothing was lost" in again
    assert "Larch End School" in again


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "", "Say what it is"),
        ("kind", "bomb", "Say what it is"),
        ("dated_on", "", "Write the day on it"),
        ("dated_on", "31 2 2026", "Write a day that exists"),
        ("dated_on", "24 11 2026", "The day on the document is today or earlier"),
        ("from_whom", "", "Say who it is from"),
        ("from_whom", "x" * 201, "Write it in 200 letters or fewer"),
        ("holds", "supervision", "Say what it holds"),
        ("note", "x" * 2001, "Write it in 2,000 letters or fewer"),
        ("chosen", [], "Choose the file"),
    ],
)
def test_what_can_be_put_right_is_said(field, value, words, client, case):
    _, child = case
    answer = client.post(adding(child), sent() | {field: value})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert "<title>Error: " in html.replace("\n", "")
    if field != "chosen":
        assert "choose the" in html.lower()
    assert not Document.objects.exists()


def test_the_day_may_be_today(client, case):
    _, child = case
    assert client.post(adding(child), sent(dated_on="23 11 2026")).status_code == 302


def test_a_document_opens_as_a_download_and_leaves_a_look(client, case):
    worker, child = case
    content = a_pdf() + b"\n" * 600_000
    one = a_document(child, content=content, name="Löwe’s “report”.pdf", type="pdf")
    assert Piece.objects.filter(document=one).count() == 3
    answer = opened(client, child, one)
    assert answer.content == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''L%C3%B6we")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["Cache-Control"] == "no-store"
    about = f"documents.Document:{one.pk}"
    kept = Entry.objects.get(kind="export", what="document_file", about=about)
    assert (kept.actor, kept.child) == (worker, child)
    assert Entry.objects.filter(kind="look", what="document_file", child=child).exists()


def test_what_is_not_there_is_not_found(client, case):
    _, child = case
    other = a_document(a_child())
    assert opened(client, child, other).status_code == 404
    assert opened(client, child, Document(public_id=uuid.uuid4())).status_code == 404
    asked = f"{adding(child)}?replaces="
    for words in ("x", str(other.public_id), str(uuid.uuid4())):
        assert client.get(asked + words).status_code == 404


def test_a_later_version_takes_the_place_of_the_first_which_stays_below_it(client, case):
    worker, child = case
    first = a_document(child, worker, name="draft.txt", holds="health")
    page = client.get(f"{adding(child)}?replaces={first.public_id}").content.decode()
    assert "It takes the place of “draft.txt”" in page
    two = [SimpleUploadedFile(f"{n}.txt", b"Fern") for n in (1, 2)]
    refused = client.post(adding(child), sent(replaces=str(first.public_id), files=two))
    assert "A later version is one file" in refused.content.decode()
    form = sent("final.txt", b"Fern", replaces=str(first.public_id))
    assert client.post(adding(child), form).status_code == 302
    html = shown(client, child)
    assert counted(html) == 1
    assert "Earlier versions: 1" in html
    assert opened(client, child, first).status_code == 200
    again = client.post(adding(child), sent(replaces=str(first.public_id)))
    assert "Somebody added a later version meanwhile" in again.content.decode()
