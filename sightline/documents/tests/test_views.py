"""Documents on a child's file: the list, adding, opening, later versions, taking off."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sightline.access.policy import GrantKind
from sightline.access.roles import Role
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
from sightline.people.tests.builders import a_child, a_grant, a_person
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


def off(client, child, document, **fields):
    """Take a document off, as the form does."""
    form = {
        "key": str(uuid.uuid4()),
        "document": str(document.public_id),
        "because": "other_child",
        "words": "It is about Zephyr Moss",
    }
    return client.post(reverse("child_take_off", args=[child.public_id]), form | fields)


def test_taken_off_it_opens_for_nobody_here_and_a_line_stays(client, case):
    worker, child = case
    one = a_document(child, worker, name="wrong.txt")
    assert off(client, child, one, words="").status_code == 422
    assert off(client, child, one, because="").status_code == 422
    assert off(client, child, one).status_code == 302
    html = shown(client, child)
    assert counted(html) == 0
    assert "wrong.txt" not in html
    assert "Zephyr" not in html
    assert "it is about somebody else" in html
    assert opened(client, child, one).status_code == 404
    assert off(client, child, one).status_code == 422
    assert Document.objects.get().withdrawn_by == worker


def test_a_version_taken_off_lets_the_one_before_stand_again(client, case):
    worker, child = case
    first = a_document(child, worker, name="first.txt")
    second = a_document(child, worker, name="second.txt", replaces=first)
    off(client, child, second)
    html = shown(client, child)
    assert "first.txt" in html
    assert counted(html) == 1
    assert a_document(child, worker, name="third.txt", replaces=first).pk


def test_the_form_offers_the_document_one_came_from(client, case):
    worker, child = case
    one = a_document(child, worker, name="one.txt")
    a_document(child, worker, name="two.txt")
    where = reverse("child_take_off", args=[child.public_id])
    html = client.get(f"{where}?document={one.public_id}").content.decode()
    assert "one.txt" in html
    assert "two.txt" not in html
    assert "two.txt" in client.get(where).content.decode()
    assert (
        "there is none to take off"
        in client.get(reverse("child_take_off", args=[empty(worker).public_id])).content.decode()
    )


def empty(worker):
    """A child with no document."""
    child = a_child()
    a_grant(worker, child, kind="named")
    return child


def test_a_privacy_officer_reads_why_and_opens_what_was_taken_off(client, case):
    worker, child = case
    one = a_document(child, worker, name="wrong.txt", content=b"Zephyr Moss")
    here = a_document(child, worker, name="right.txt")
    off(client, child, one)
    client.force_login(a_person(Role.PRIVACY_OFFICER))
    html = client.get(reverse("documents_withdrawn")).content.decode()
    assert "wrong.txt" in html
    assert "It is about Zephyr Moss" in html
    assert "right.txt" not in html
    where = reverse("withdrawn_file", args=[one.public_id])
    answer = client.get(where)
    assert answer.content == b"Zephyr Moss"
    assert answer["Content-Disposition"] == 'attachment; filename="wrong.txt"'
    assert Entry.objects.get(kind="export").about == f"documents.Document:{one.pk}"
    assert client.get(reverse("withdrawn_file", args=[here.public_id])).status_code == 404


def test_what_is_typed_about_taking_off_comes_back(client, case):
    worker, child = case
    one = a_document(child, worker)
    where = reverse("child_take_off", args=[child.public_id])
    form = drafted(worker, where, document=str(one.public_id), words="It is about Zephyr")
    assert client.post(where, form | {"later": "1"}).status_code == 302
    assert "It is about Zephyr" in client.get(where).content.decode()
    assert Document.objects.get().withdrawn_at is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PRIVACY_OFFICER])
def test_nobody_else_reads_what_was_taken_off(role, client):
    client.force_login(a_person(role))
    assert client.get(reverse("documents_withdrawn")).status_code == 403


def test_with_a_reason_one_reads_and_adds_nothing(client):
    child, viewer = a_child(), a_person()
    ends = datetime.now(UTC) + timedelta(hours=24)
    a_grant(viewer, child, kind=GrantKind.REASON, reason="Covering", ends_at=ends)
    one = a_document(child)
    client.force_login(viewer)
    html = shown(client, child)
    assert "note.txt" in html
    assert "Add a document" not in html
    assert "Take off" not in html
    assert opened(client, child, one).status_code == 200
    for name in ("child_add_document", "child_take_off"):
        assert client.post(reverse(name, args=[child.public_id]), sent()).status_code == 403
    assert Document.objects.count() == 1


def test_a_stranger_is_asked_for_a_reason_and_given_nothing(client):
    child = a_child()
    one = a_document(child)
    client.force_login(a_person())
    assert opened(client, child, one).status_code == 403
    client.force_login(a_person(Role.DATA_OFFICER))
    assert opened(client, child, one).status_code == 404
