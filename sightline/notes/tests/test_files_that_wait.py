"""Files that wait with a note: with whom they go, when they go away, and what is said of it."""

import uuid
from datetime import timedelta

import pytest
from lxml import html

from sightline.calendars.clock import now
from sightline.documents.models import Document, Held
from sightline.documents.operations import sweep
from sightline.drafts.models import Draft
from sightline.drafts.operations import hand, throw_away
from sightline.drafts.tests.builders import sent as drafted
from sightline.notes import views
from sightline.notes.models import Note
from sightline.notes.tests.filing import add, at, file, form_of, text
from sightline.people.tests.builders import a_person
from sightline.trail.chores import CHORES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def begun(client, worker, child):
    """A note begun, with a photograph that waits."""
    where = at("child_add_note", child)
    form = drafted(worker, where, **form_of(kind=""))
    client.post(where, form | {"chosen": [file()], "do": "files"})
    return Draft.objects.get()


def test_thrown_away_or_handed_on_a_note_takes_its_files_along(client, child, worker):
    throw_away(begun(client, worker, child))
    assert not Held.objects.exists()
    hand(begun(client, worker, child), to=a_person(), by=worker, now=now())
    assert not Held.objects.exists()
    assert add(client, child).status_code == 302
    assert not Document.objects.exists()


def test_of_two_notes_begun_throwing_one_away_leaves_the_files(client, child, worker):
    first = begun(client, worker, child)
    second = Draft.objects.get(pk=first.pk)
    second.pk, second.public_id, second.key = None, uuid.uuid4(), uuid.uuid4()
    second.save(force_insert=True)
    throw_away(first)
    assert Held.objects.count() == 1
    throw_away(second)
    assert not Held.objects.exists()


def test_what_waits_from_before_is_left_out_unless_somebody_wants_it(client, child, worker):
    begun(client, worker, child)
    where, boots = at("child_add_note", child), Held.objects.get()
    ticked = html.fromstring(client.get(where).content).forms[-1].fields["leave"]
    assert not ticked, "it came with this very form"
    Draft.objects.all().delete()
    page = client.get(where)
    assert list(html.fromstring(page.content).forms[-1].fields["leave"]) in (
        [str(boots.public_id)], list(str(boots.public_id)),
    )  # fmt: skip
    assert "waits until 23 December 2026" in text(page)


def test_kept_for_later_the_page_says_that_files_are_not(client, child, worker):
    where = at("child_add_note", child)
    form = drafted(worker, where, **form_of()) | {"later": "1", "chosen": [file()]}
    told = text(client.post(where, form, follow=True))
    assert "Kept. Only you can see it" in told
    assert "The files you chose were not kept." in told


def test_sent_twice_at_once_leaves_no_file_waiting(client, child, worker, monkeypatch):
    monkeypatch.setattr(views, "pressed_before", lambda *_: False)
    key = str(uuid.uuid4())
    for _ in range(2):
        assert add(client, child, file(), key=key).status_code == 302
    assert (Note.objects.count(), Document.objects.count(), Held.objects.count()) == (1, 1, 0)


def test_after_thirty_days_it_waits_no_more_and_is_gone(client, child, worker):
    begun(client, worker, child)
    Held.objects.update(held_at=now() - timedelta(days=31))
    assert "boots.jpg" not in text(client.get(at("child_add_note", child)))
    assert sweep in CHORES
    sweep()
    assert not Held.objects.exists()
