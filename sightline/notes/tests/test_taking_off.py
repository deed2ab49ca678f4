"""A note that is not about the child: a line on their file, and whole on those of the others."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html

from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.documents.models import Document
from sightline.duties.reading import read_facts
from sightline.notes.facts import TABLES
from sightline.notes.models import Kind, Note, NoteAlso, NoteFile
from sightline.notes.operations import NoteRefused, Written, write_note
from sightline.notes.queries import notes_about, read_notes
from sightline.notes.searching import Sought, search
from sightline.notes.taking_off import take_note_off
from sightline.notes.tests.filing import a_sibling, add, at, file, notes_page, opened, text
from sightline.notes.tests.test_notes import ALL, NOW
from sightline.people.others import INSTEAD
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
WHY = "The school meant his cousin"
TOLD = "Jory and Tamsin have new boots"


@pytest.fixture
def tamsin(child, worker):
    return a_sibling(child, worker)


def write(child, by, *also, **given):
    written = Written("call", NOW - timedelta(hours=1), TOLD, "They fit", **given)
    return write_note(child=child, written=written, by=by, now=NOW, also=also)


def off(child, note, by, why=WHY):
    return take_note_off(child=child, first=note, why=why, by=by, now=NOW)


def read(viewer, child):
    [one] = read_notes(notes_about(child, ALL), child, viewer, ALL)
    return one


def on_timeline(child):
    return list(read_facts(TABLES, [child.pk]))


def test_of_a_note_about_one_child_a_line_stays(child, worker):
    note = write(child, worker)
    assert len(on_timeline(child)) == 1
    assert search(worker, Sought()).ids == [note.pk]
    gone = off(child, note, worker)
    line = read(worker, child)
    assert (line.note, line.off_from, line.note.why) == (gone, "call", WHY)
    assert (line.note.text, line.note.voice, line.earlier, line.is_theirs) == ("", "", [], False)
    assert on_timeline(child) == []
    assert search(worker, Sought()).ids == []
    assert Note.objects.get(pk=note.pk).text == TOLD, "kept for who looks into it"
    deed = Entry.objects.get(kind="deed", what="took a note off the file")
    assert (deed.child_id, deed.actor_id) == (child.pk, worker.pk)


@pytest.mark.parametrize("written_on", ["theirs", "the other's"])
def test_for_one_child_of_several_it_stays_with_the_others(written_on, child, tamsin, worker):
    wrong, right = (child, tamsin) if written_on == "theirs" else (tamsin, child)
    note = write(child, worker, tamsin)
    gone = off(wrong, note, worker)
    assert gone.child == right
    line, stays = read(worker, wrong), read(worker, right)
    assert (line.off_from, line.note.text, line.also, line.earlier) == ("call", "", [], [])
    assert (stays.off_from, stays.note.text, stays.note.voice) == ("", TOLD, "They fit")
    assert (stays.also, [one.text for one in stays.earlier]) == ([], [TOLD])
    assert (on_timeline(wrong), len(on_timeline(right))) == ([], 1)
    assert search(worker, Sought(child=wrong)).ids == []
    assert search(worker, Sought(child=right)).ids == [gone.pk]


def test_the_name_of_whom_it_is_not_about_is_still_taken_out(child, tamsin, worker):
    note, reader = write(child, worker, tamsin), a_person()
    a_grant(reader, child, kind="named")
    off(tamsin, note, worker)
    assert read(reader, child).note.text == f"Jory and {INSTEAD} have new boots"
    assert read(worker, child).note.text == TOLD


def test_what_is_put_right_later_brings_it_back_to_no_file_it_was_taken_off(child, tamsin, worker):
    third = a_child(forename="Wren")
    a_grant(worker, third, kind="named")
    gone = off(tamsin, write(child, worker, tamsin, third), worker)
    written = Written("talk", NOW, "Jory and Wren have new boots")
    later = write_note(
        child=third, written=written, by=worker, now=NOW, supersedes=gone, why="The name"
    )
    line = read(worker, tamsin)
    assert (line.off_from, line.note.pk, line.note.why) == ("call", gone.pk, WHY)
    assert (read(worker, third).note, read(worker, third).also) == (later, [child])
    last = off(child, off(third, later, worker, "Nor this"), worker, "Nor him")
    assert (last.kind, last.text) == (Kind.OFF, "")
    assert [read(worker, one).note.why for one in (tamsin, third, child)] == [
        WHY, "Nor this", "Nor him",
    ]  # fmt: skip
    assert search(worker, Sought()).ids == []


def test_who_puts_it_right_takes_it_off_with_why_and_once(child, worker):
    note, other, manager = write(child, worker), a_person(), a_person("team_manager")
    for one in (other, manager):
        a_grant(one, child, kind="named")
    with pytest.raises(NoteRefused, match="how you know"):
        off(child, note, worker, why=" ")
    with pytest.raises(NoteRefused, match="Who wrote a note"):
        off(child, note, other)
    with pytest.raises(NoteRefused, match="not open to you"):
        off(child, note, a_person())
    elsewhere = a_child()
    a_grant(worker, elsewhere, kind="named")
    with pytest.raises(NoteRefused, match="not on this child"):
        off(elsewhere, note, worker)
    gone = off(child, note, manager)
    for first, why in ((note, "put right already"), (gone, "taken off this child’s file")):
        with pytest.raises(NoteRefused, match=why):
            off(child, first, manager)
    with pytest.raises(NoteRefused, match="taken off this child’s file"):
        write_note(
            child=child, written=Written("call", NOW, "x"), by=manager, now=NOW, supersedes=gone,
            why="It was him",
        )  # fmt: skip


def test_about_somebody_hidden_it_is_taken_off_by_who_sees_them_all(child, tamsin, worker):
    note, manager = write(child, worker, tamsin), a_person("team_manager")
    a_grant(manager, child, kind="named")
    RecordState.objects.create(child=tamsin, state="sealed", starts_at=LONG_AGO)
    with acting(manager.pk), pytest.raises(NoteRefused, match="Not all that this note is about"):
        off(child, note, manager)


def send(client, child, note, **given):
    form = {"key": uuid.uuid4(), "note": note.source_id, "why": WHY} | given
    return client.post(at("child_note_off", child), form)


def test_one_is_led_there_from_putting_right_and_says_why(client, child, worker, tamsin):
    add(client, child, file(), text=TOLD, voice="They fit", also=[str(tamsin.public_id)])
    note, boots = Note.objects.get(), Document.objects.get()
    page = html.fromstring(client.get(at("child_notes", child)).content)
    [right] = page.xpath("//a[contains(., 'Put right')]/@href")
    page = html.fromstring(client.get(right).content)
    [link] = page.xpath("//a[contains(., 'It is not about Jory')]/@href")
    asked = text(client.get(link))
    assert f"Phone call, 20 November 2026: {TOLD}" in asked
    refused = send(client, child, note, why=" ")
    assert refused.status_code == 422
    assert "Say how you know" in text(refused)
    assert TOLD in notes_page(client, child)
    key = uuid.uuid4()
    assert send(client, child, note, key=key)["Location"] == at("child_notes", child)
    assert send(client, child, note, key=key).status_code == 302, "pressed twice"
    page = client.get(at("child_notes", child))
    assert html.fromstring(page.content).xpath("//s/text()") == ["Phone call"]
    assert "Not about this child" in text(page)
    assert WHY in text(page)
    assert f"Taken off this file by {worker.name}" in text(page)
    for words in (TOLD, "They fit", "boots.jpg", "Put right", "Tamsin"):
        assert words not in text(page)
    for name, asks in (("child_add_note", "corrects"), ("child_note_off", "note")):
        stands = Note.objects.latest("pk")
        for one in (note, stands):
            back = client.get(f"{at(name, child)}?{asks}={one.source_id}")
            assert back["Location"] == at("child_notes", child), "gone back to"
    hers = notes_page(client, tamsin)
    for words in (TOLD, "They fit", "boots.jpg", f"Put right: {WHY}"):
        assert words in hers
    now = Document.objects.get(withdrawn_at=None)
    assert (now.child, now.shared) == (tamsin, False)
    assert NoteFile.objects.get(document=now).note == Note.objects.latest("pk")
    assert [opened(client, child, one) for one in (boots, now)] == [404, 404]
    assert opened(client, tamsin, now) == 200
    boots.refresh_from_db()
    assert boots.withdrawn_because == "other_child"


def test_what_is_typed_about_one_taken_off_meanwhile_comes_back(client, child, worker, tamsin):
    add(client, child, file(), text=TOLD, also=[str(tamsin.public_id)])
    first = Note.objects.get()
    where = f"{at('child_add_note', child)}?corrects={first.source_id}"
    based = html.fromstring(client.get(where).content).forms[-1].fields["draft-based"]
    assert "boots.jpg" in text(client.get(where))
    off(child, first, worker)
    given = {"corrects": first.source_id, "draft-based": based, "why": "The day"}
    for answer in (
        add(client, child, text="He has old boots", **given),
        send(client, child, first, why="He has old boots"),
    ):
        assert answer.status_code == 422
        assert "This note was taken off this child’s file" in text(answer)
        assert "He has old boots" in text(answer)
        for words in (TOLD, "boots.jpg", "It is not about Jory"):
            assert words not in text(answer)
    assert Note.objects.count() == 2


def test_the_files_of_a_note_about_nobody_go_off_with_it(client, child, worker):
    add(client, child, file())
    boots = Document.objects.get()
    assert opened(client, child, boots) == 200
    assert "boots.jpg" in notes_page(client, child)
    assert send(client, child, Note.objects.get()).status_code == 302
    assert opened(client, child, boots) == 404
    assert "boots.jpg" not in notes_page(client, child)
    assert not Document.objects.filter(withdrawn_at=None).exists()


def test_whoever_may_not_put_it_right_is_neither_led_there_nor_let_in(client, child, worker):
    add(client, child)
    note, other, manager = Note.objects.get(), a_person(), a_person("team_manager")
    for one in (other, manager):
        a_grant(one, child, kind="named")
    assert "Put right" in notes_page(client, child)
    client.force_login(other)
    told = notes_page(client, child)
    assert "He has new boots" in told
    assert "Put right" not in told
    for name, asks in (("child_add_note", "corrects"), ("child_note_off", "note")):
        answer = client.get(f"{at(name, child)}?{asks}={note.source_id}")
        assert answer.status_code == 403
        assert "Who wrote a note, or a manager" in text(answer)
    answer = send(client, child, note)
    assert answer.status_code == 422
    assert WHY in text(answer), "what was typed is kept"
    client.force_login(manager)
    assert "Put right" in notes_page(client, child)
    assert send(client, child, note).status_code == 302


@pytest.mark.parametrize("told", [TOLD, "They have new boots"])
@pytest.mark.parametrize("how", ["closed", "sealed"])
def test_who_does_not_read_or_see_all_is_not_led_there(how, told, client, child, tamsin, worker):
    add(client, child, text=told, also=[str(tamsin.public_id)])
    manager = a_person("team_manager")
    a_grant(manager, child, kind="named")
    if how == "sealed":
        RecordState.objects.create(child=tamsin, state="sealed", starts_at=LONG_AGO)
    client.force_login(manager)
    note = Note.objects.get()
    where = f"{at('child_add_note', child)}?corrects={note.source_id}"
    leads = how == "closed" and told != TOLD
    assert ("Put right" in notes_page(client, child)) == leads
    assert (client.get(where).status_code == 200) == (told != TOLD)


def test_nobody_chooses_it_as_what_a_note_is_about(client, child, worker):
    for name in ("child_add_note", "child_notes"):
        page = client.get(at(name, child)).content.decode()
        assert 'value="call"' in page
        assert 'value="off"' not in page
    assert 'value="off"' not in client.get(reverse("search_notes")).content.decode()
    assert "No note was named" in text(client.get(at("child_note_off", child)))
    assert client.get(at("child_note_off", child) + "?note=nothing").status_code == 404
    assert not NoteAlso.objects.exists()
