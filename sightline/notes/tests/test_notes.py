"""Notes: written, put right, about several children, and who reads what of them."""

from datetime import UTC, datetime, timedelta

import pytest

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.duties.deeds import AlreadyDone, once
from sightline.notes.models import Note, NoteAlso
from sightline.notes.operations import NoteRefused, Written, write_note
from sightline.notes.queries import notes_about, read_notes
from sightline.people.others import INSTEAD
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
ALL = Lens(frozenset(Label))
NARROW = Lens(frozenset({Label.PLAIN, Label.IDENTITY, Label.SOURCE}))


@pytest.fixture
def jory():
    return a_child(forename="Jory", surname="Applewick")


@pytest.fixture
def tamsin():
    return a_child(forename="Tamsin", surname="Applewick")


@pytest.fixture
def worker(jory, tamsin):
    person = a_person()
    for one in (jory, tamsin):
        a_grant(person, one, kind="named")
    return person


def write(child, by, text="Rang the school 🙂", *, ago=timedelta(hours=1), also=(), **given):
    more = {name: given.pop(name) for name in ("supersedes", "why", "key") if name in given}
    key = more.pop("key", None)
    written = Written("call", NOW - ago, text, **given)
    return once(write_note, key)(child=child, written=written, by=by, now=NOW, also=also, **more)


def read_by(viewer, child, lens=ALL):
    return read_notes(notes_about(child, lens), child, viewer, lens)


def test_a_note_is_on_file_as_it_was_written(jory, worker):
    note = write(jory, worker, voice="They count", with_child=True)
    [read] = read_by(worker, jory)
    assert (read.note.text, read.note.voice) == ("Rang the school 🙂", "They count")
    assert (note.written_by, note.recorded_at, note.with_child) == (worker, NOW, True)


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"text": "  "}, "Write the note"),
        ({"text": "x" * 100_001}, "100,000 letters or fewer"),
        ({"text": "x", "voice": "x" * 100_001}, "100,000 letters or fewer"),
        ({"ago": timedelta(minutes=-1)}, "still to come"),
    ],
)
def test_what_is_no_note_is_refused(given, why_not, jory, worker):
    with pytest.raises(NoteRefused, match=why_not):
        write(jory, worker, **given)
    assert not Note.objects.exists()


def test_a_hundred_thousand_letters_and_this_very_moment_are_kept(jory, worker):
    assert len(write(jory, worker, "ü" * 100_000, ago=timedelta()).text) == 100_000


def test_pressed_twice_is_one_note(jory, worker):
    key = "0f7e7f1e-9f0f-4e52-8d5a-0b6a7d4b4f11"
    write(jory, worker, key=key)
    with pytest.raises(AlreadyDone):
        write(jory, worker, key=key)
    assert Note.objects.count() == 1


def test_somebody_with_a_reason_alone_or_no_leave_writes_nothing(jory):
    reader, ends = a_person(), datetime.now(UTC) + timedelta(hours=24)
    a_grant(reader, jory, kind="reason", reason="Covering", ends_at=ends)
    for one in (reader, a_person(), a_person("auditor")):
        with pytest.raises(NoteRefused):
            write(jory, one)
    assert not Note.objects.exists()


def test_a_later_note_puts_right_an_earlier_one_which_stays(jory, worker):
    first = write(jory, worker, "Rang on Monday")
    with pytest.raises(NoteRefused, match="what was wrong"):
        write(jory, worker, "Rang on Tuesday", supersedes=first)
    other = a_person()
    a_grant(other, jory, kind="named")
    with pytest.raises(NoteRefused, match="Who wrote a note"):
        write(jory, other, "Rang on Tuesday", supersedes=first, why="The day")
    second = write(jory, worker, "Rang on Tuesday", supersedes=first, why="The day")
    [read] = read_by(worker, jory)
    assert (read.note, read.note.why) == (second, "The day")
    assert [one.text for one in read.earlier] == ["Rang on Monday"]
    with pytest.raises(NoteRefused, match="put right already"):
        write(jory, worker, "Again", supersedes=first, why="The day")
    elsewhere = a_child()
    a_grant(worker, elsewhere, kind="named")
    with pytest.raises(NoteRefused, match="not on this child"):
        write(elsewhere, worker, "Again", supersedes=second, why="The day")


def test_one_text_stands_on_the_file_of_each_child_it_is_about(jory, tamsin, worker):
    write(jory, worker, "Jory and Tamsin at school", also=[tamsin])
    assert Note.objects.count() == NoteAlso.objects.count() == 1
    for own, other in ((jory, tamsin), (tamsin, jory)):
        [read] = read_by(worker, own)
        assert read.note.text == "Jory and Tamsin at school"
        assert read.also == [other]


def test_a_correction_is_about_the_same_children(jory, tamsin, worker):
    first = write(jory, worker, also=[tamsin])
    second = write(tamsin, worker, "Put right", supersedes=first, why="The day")
    assert second.child == jory
    assert [read.note for read in read_by(worker, tamsin)] == [second]
    assert [read.note for read in read_by(worker, jory)] == [second]


def test_a_child_whose_file_is_closed_to_the_writer_stops_the_whole_note(jory, worker):
    with pytest.raises(NoteRefused, match="not open to you"):
        write(jory, worker, also=[a_child()])
    assert not Note.objects.exists()


@pytest.mark.parametrize("state", [None, "restricted"])
def test_who_may_not_open_the_other_child_reads_no_name(state, jory, tamsin, worker):
    write(jory, worker, "Tamsin Applewick hit Jory", voice="Tamsin did it", also=[tamsin])
    viewer = a_person()
    for child in (jory,):
        a_grant(viewer, child, kind="named")
    if state:
        RecordState.objects.create(child=tamsin, state=state, starts_at=LONG_AGO)
    with acting(viewer.pk):
        [read] = read_by(viewer, jory)
    assert read.also == []
    assert read.note.text == f"{INSTEAD} hit Jory"
    assert read.note.voice == f"{INSTEAD} did it"


@pytest.mark.parametrize("sensitive", ["health", "address", "intelligence"])
def test_a_sensitive_note_is_there_only_for_who_reads_such_things(sensitive, jory, worker):
    write(jory, worker, sensitive=sensitive)
    assert len(read_by(worker, jory, ALL)) == 1
    assert read_by(worker, jory, NARROW) == []


def test_what_is_written_cannot_be_changed_or_taken_away(jory, worker):
    note = write(jory, worker)
    with pytest.raises(Exception, match="Cannot update or delete"):
        Note.objects.filter(pk=note.pk).update(text="Other")
