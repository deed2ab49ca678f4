"""Taking documents off a file, and who opens them then; reading with a reason alone."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from sightline.access.middleware import acting
from sightline.access.policy import GrantKind
from sightline.access.roles import Role
from sightline.documents.models import Document, Piece
from sightline.documents.tests.builders import a_document, a_worker_and_child, sent
from sightline.documents.tests.test_views import counted, opened, shown
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


def test_the_database_itself_gives_what_was_taken_off_to_privacy_officers_alone(client, case):
    worker, child = case
    one = a_document(child, worker)
    off(client, child, one)
    for person, rows in ((worker, 0), (a_person(Role.PRIVACY_OFFICER), 1)):
        with acting(person.pk):
            assert Piece.objects.filter(document=one).count() == rows


def test_what_is_on_file_never_changes_and_never_goes():
    one = a_document()
    for change in (
        "update documents_document set name = 'x' where id = %s",
        "delete from documents_document where id = %s",
        "update documents_piece set content = 'x' where document_id = %s",
        "delete from documents_piece where document_id = %s",
    ):
        with (
            pytest.raises(ProgrammingError, match="Cannot"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change, [one.pk])
