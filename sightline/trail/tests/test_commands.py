"""bin/sightline trail: sealing, keeping, verifying, and the proof of one entry."""

import json
import os
import signal
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from sightline.trail import merkle
from sightline.trail.management.commands import trail
from sightline.trail.models import Entry, Seal
from sightline.trail.sealing import CannotSeal
from sightline.trail.tests.scenes import a_sealed_trail, run, without_triggers, write_entries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anchor(tmp_path, settings):
    settings.TRAIL_ANCHOR = tmp_path / "anchor.jsonl"
    return settings.TRAIL_ANCHOR


def said(*words: str, stderr=None) -> str:
    out = StringIO()
    call_command("trail", *words, stdout=out, stderr=stderr)
    return out.getvalue()


def test_sealing_says_how_much_and_tells_the_anchor(anchor, tmp_path):
    write_entries(3)
    assert said("seal") == "3 entries sealed in 1 seals.\n"
    assert len(anchor.read_text().splitlines()) == 1
    other = tmp_path / "other.jsonl"
    assert said("seal", "--anchor", str(other)) == "0 entries sealed in 0 seals.\n"
    assert other.read_text() == anchor.read_text()


def test_a_sound_trail_is_said_to_be_sound(anchor):
    write_entries(3)
    said("seal")
    write_entries(1)
    first, second = said("verify").splitlines()
    assert first.startswith("3 entries in 1 seals looked at, 1 waiting to be sealed, in ")
    assert second == "All sound."


def test_each_thing_that_is_wrong_is_one_line_and_the_exit_status_says_so(anchor):
    entries = a_sealed_trail(1, of=4)
    with without_triggers():
        run("delete from trail_entry where id = %s", entries[0])
        run("update trail_entry set what = 'x' where id = %s", entries[1])
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("trail", "verify", stdout=out)
    lines = out.getvalue().splitlines()
    assert left.value.code == 1
    assert lines[:2] == [
        f"Entry {entries[0]} (seal 1) is gone.",
        f"Entry {entries[1]} (seal 1) was changed after it was sealed.",
    ]
    assert lines[2].startswith("Note: There is no anchor at ")
    assert lines[-1] == "2 things are wrong."


def test_the_proof_of_an_entry_is_checked_with_merkle_alone():
    entries = a_sealed_trail(4, of=13)
    for entry in entries:
        printed = said("proof", str(entry))
        proof = json.loads(printed)
        assert merkle.proves(proof)
        assert proof["entry"]["id"] == entry
        assert len(printed.encode()) < 10_000


def test_a_proof_that_was_changed_proves_nothing():
    entries = a_sealed_trail(3, of=5)
    proof = json.loads(said("proof", str(entries[6])))
    first, *others = proof["chain"]
    for changed in (
        {"entry": proof["entry"] | {"what": "another"}},
        {"entry": proof["entry"] | {"more": 1}},
        {"position": 0},
        {"position": "first"},
        {"path": proof["path"][1:]},
        {"path": ["zz"]},
        {"root": "00" * 32},
        {"seal": 9},
        {"chain": []},
        {"chain": others},
        {"chain": [first | {"sealed_at": "2020"}, *others]},
        {"chain": [first | {"hash": "00" * 32}, *others]},
        {"chain": [first, *[link | {"previous": "00" * 32} for link in others]]},
    ):
        assert not merkle.proves(proof | changed), changed
    assert not merkle.proves({})


def test_there_is_no_proof_of_what_is_not_there_not_sealed_or_changed():
    entries = a_sealed_trail(1, of=2)
    write_entries(1)
    with pytest.raises(CommandError, match=r"has no entry 987654"):
        said("proof", "987654")
    with pytest.raises(CommandError, match="not sealed yet"):
        said("proof", str(Entry.objects.order_by("pk").last().pk))
    with without_triggers():
        run("update trail_entry set what = 'x' where id = %s", entries[0])
    with pytest.raises(CommandError, match="is not what seal 1 was made over"):
        said("proof", str(entries[0]))


@pytest.mark.parametrize("words", [[], ["mend"], ["proof"], ["proof", "x"]])
def test_what_is_not_understood_leaves_with_2(words):
    with pytest.raises(SystemExit) as left:
        trail.Command().run_from_argv(["bin/sightline", "trail", *words])
    assert left.value.code == 2


def test_an_anchor_that_cannot_be_written_is_said_plainly(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="file"):
        said("seal", "--anchor", str(tmp_path / "file" / "anchor.jsonl"))


def test_it_keeps_sealing_until_it_is_asked_to_stop(anchor, monkeypatch):
    monkeypatch.setattr(trail, "EVERY", 0.02)
    write_entries(2)
    before = signal.getsignal(signal.SIGTERM)
    threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGTERM]).start()
    assert said("keep") == ""
    assert Seal.objects.get().entries != []
    assert len(anchor.read_text().splitlines()) == 1
    assert signal.getsignal(signal.SIGTERM) is before


def test_it_stops_when_the_program_that_started_it_is_gone(anchor, monkeypatch):
    monkeypatch.setattr(trail, "EVERY", 0.1)
    parents = iter([100, 100, 1])
    monkeypatch.setattr(trail.os, "getppid", lambda: next(parents))
    assert said("keep") == ""


@pytest.mark.parametrize("problem", [CannotSeal("Seal 4 was changed"), DatabaseError("gone")])
def test_what_goes_wrong_is_said_and_tried_again(anchor, monkeypatch, problem):
    def fail():
        raise problem

    words = StringIO()
    command = trail.Command(stderr=words)
    with monkeypatch.context() as patched:
        patched.setattr(trail, "seal_everything", fail)
        command.seal_quietly(anchor)
    assert words.getvalue() == f"The trail was not sealed: {problem}\n"
    write_entries(1)
    command.seal_quietly(anchor)
    assert Seal.objects.count() == 1


def test_each_minute_it_also_does_what_else_waits(anchor, monkeypatch):
    done = []
    monkeypatch.setattr(trail, "EVERY", 0.02)
    monkeypatch.setattr(trail, "CHORES", [lambda: done.append("a recount")])
    threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGTERM]).start()
    assert said("keep") == ""
    assert done


def test_a_chore_that_fails_is_said_and_the_others_are_done(monkeypatch):
    def catch_up():
        raise DatabaseError("a name that must not be told")

    done, words = [], StringIO()
    monkeypatch.setattr(trail, "CHORES", [catch_up, lambda: done.append(1)])
    monkeypatch.setattr(trail.connection, "close", lambda: None)
    trail.Command(stderr=words).do_chores()
    assert words.getvalue() == "catch_up failed: DatabaseError\n"
    assert done == [1]
