"""Putting a note right: who may, what they are shown, and what becomes of its files."""

from types import SimpleNamespace

import pytest
from django.http import Http404

from sightline.access.models import Exclusion, Grant, RecordState
from sightline.documents.models import Document
from sightline.documents.operations import DocumentRefused, take_off
from sightline.documents.queries import content_of
from sightline.documents.tests.builders import a_document
from sightline.notes.models import Note, NoteAlso
from sightline.notes.presenters import shown_of
from sightline.notes.queries import notes_about, read_notes
from sightline.notes.tests.filing import a_sibling, add, at, file, notes_page, put_right, text
from sightline.notes.tests.test_notes import NARROW, NOW
from sightline.notes.views import to_put_right
from sightline.people.tests.builders import LONG_AGO, a_grant, a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


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


def correcting(client, child, **given):
    first = Note.objects.earliest("pk")
    return client.get(f"{at('child_add_note', child)}?corrects={first.source_id}")


def test_who_may_not_read_the_child_s_own_words_puts_nothing_right(client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, voice="Tamsin hit me", also=[str(sister.public_id)])
    assert correcting(client, child).status_code == 200
    Grant.objects.filter(child=sister).delete()
    assert "Tamsin" not in notes_page(client, child)
    assert correcting(client, child).status_code == 404


def test_a_later_version_that_is_not_theirs_is_not_shown_to_put_right(client, child, worker):
    add(client, child)
    put_right(client, child, sensitive="intelligence", text="He lives at 4 Reed Lane")
    assert "4 Reed Lane" in text(correcting(client, child))
    manager = a_person("business_support")
    a_grant(manager, child, kind="named")
    client.force_login(manager)
    answer = correcting(client, child)
    assert answer.status_code in (403, 404)
    with pytest.raises(Http404):
        to_put_right(SimpleNamespace(user=manager), child, Note.objects.earliest("pk").source_id)


def test_what_stood_before_keeps_its_own_kind_of_knowledge(client, child, worker):
    add(client, child, sensitive="address", text="She lives at 4 Reed Lane")
    put_right(client, child, sensitive="", text="She has moved")
    assert "4 Reed Lane" in notes_page(client, child)
    reader = a_person("business_support")
    a_grant(reader, child, kind="named")
    [read] = read_notes(notes_about(child, NARROW), child, reader, NARROW)
    assert (read.note.text, read.earlier, read.is_cut) == ("She has moved", [], True)
    assert (
        "What stood before is not all for you to read"
        in shown_of(read, child, may_write=False).more
    )


def test_a_note_marked_takes_the_last_version_of_its_file_along(client, child, worker):
    add(client, child, file("named.jpg"))
    first = Document.objects.get()
    last = a_document(child, worker, name="without.txt", replaces=first, holds="source")
    assert "without.txt" in notes_page(client, child)
    assert "named.jpg" not in notes_page(client, child)
    put_right(client, child, sensitive="health")
    stands = Document.objects.get(withdrawn_at=None)
    assert (stands.name, stands.holds) == ("without.txt", "health")
    assert content_of(stands) == content_of(last)
    put_right(client, child, leave=[str(stands.public_id)], sensitive="health")
    assert not Document.objects.filter(withdrawn_at=None).exists()


def test_its_author_narrows_a_note_whose_other_child_is_no_longer_theirs(client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    boots = Document.objects.get()
    Grant.objects.filter(child=sister).delete()
    with pytest.raises(DocumentRefused) as refused:
        take_off(child=child, document=boots, because="wrong_file", words="", by=worker, now=NOW)
    assert "Tamsin" not in str(refused.value)
    _, answer = put_right(client, child, sensitive="address")
    assert answer.status_code == 302
    now = Document.objects.get(withdrawn_at=None)
    assert (now.holds, now.shared) == ("address", True)


def test_a_later_version_needs_the_right_to_write_on_every_file(client, child, worker):
    sister = a_sibling(child, worker)
    add(client, child, file(), also=[str(sister.public_id)])
    boots, other = Document.objects.get(), a_person()
    a_grant(other, child, kind="named")
    with pytest.raises(DocumentRefused, match="about another child too"):
        a_document(child, other, replaces=boots)
    a_grant(other, sister, kind="reason", reason="Covering", ends_at="2099-01-01T00:00Z")
    with pytest.raises(DocumentRefused, match="It is on file of Tamsin Lanternbury too"):
        a_document(child, other, replaces=boots)
    assert a_document(child, worker, replaces=boots).shared
