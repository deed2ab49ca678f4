"""Putting a note right: who may, what they are shown, and what becomes of its files."""

from datetime import date

import pytest

from sightline.access.models import Exclusion, Grant, RecordState
from sightline.documents.models import Document
from sightline.notes.models import Note, NoteAlso
from sightline.notes.tests.filing import a_sibling, add, file, notes_page, put_right, text
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

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


@pytest.mark.parametrize("how", ["restricted", "sealed", "barred"])
@pytest.mark.parametrize("given", [{}, {"sensitive": "health"}])
def test_who_may_not_see_a_child_it_is_about_puts_no_note_right(how, given, client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    if how == "barred":
        Exclusion.objects.create(child=sister, user=worker, starts_at=LONG_AGO)
    else:
        Grant.objects.filter(child=sister).delete()
        RecordState.objects.create(child=sister, state=how, starts_at=LONG_AGO)
    _, answer = put_right(client, child, file("coat.jpg"), text="He has old boots", **given)
    assert answer.status_code == 422
    told = text(answer)
    assert "Not all that this note is about may be opened by you" in told
    assert "He has old boots" in told
    assert "Tamsin" not in told
    assert NoteAlso.objects.get().note == Note.objects.get()
    document = Document.objects.get()
    assert (document.shared, document.withdrawn_at) == (True, None)
    assert "boots.jpg" not in notes_page(client, child)
