"""Nothing half made is taken for whole: stamps, and locks that die with their process."""

import subprocess
import sys

import pytest

from sightline.config.launcher import stamps
from sightline.config.launcher.locks import Held, alone, is_held
from sightline.config.launcher.places import ROOT


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(path.name)
    return paths


def test_a_fingerprint_changes_with_content_name_and_words_and_not_with_order(files, tmp_path):
    first = stamps.fingerprint(files)
    assert stamps.fingerprint(reversed(files)) == first
    assert stamps.fingerprint(files, "more") != first
    assert stamps.fingerprint(files[:1]) != first
    files[0].write_text("changed")
    changed = stamps.fingerprint(files)
    assert changed != first
    files[0].rename(tmp_path / "c.txt")
    assert stamps.fingerprint([tmp_path / "c.txt", files[1]]) != changed


def test_content_does_not_move_from_one_file_to_the_next(tmp_path):
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_text("xy")
    two.write_text("z")
    first = stamps.fingerprint([one, two])
    one.write_text("x")
    two.write_text("yz")
    assert stamps.fingerprint([one, two]) != first


def test_a_stamp_holds_only_for_the_very_same_words(tmp_path):
    mark = tmp_path / "stamp"
    assert not stamps.holds(mark, "one")
    stamps.put(mark, "one")
    assert stamps.holds(mark, "one")
    assert not stamps.holds(mark, "two")
    mark.write_bytes(b"\xff\xfe")
    assert not stamps.holds(mark, "one")


def test_a_stamp_left_half_written_beside_is_not_a_stamp(tmp_path):
    (tmp_path / "stamp.new").write_text("one")
    assert not stamps.holds(tmp_path / "stamp", "one")


def test_a_lock_is_known_to_be_held_and_says_by_whom(tmp_path):
    place = tmp_path / "lock"
    assert not is_held(place)
    lock = Held(place, wait=False)
    lock.say("123 8000\n")
    assert is_held(place)
    assert place.read_text() == "123 8000\n"
    with pytest.raises(BlockingIOError):
        Held(place, wait=False)
    lock.release()
    assert not is_held(place)


def test_the_last_of_several_holders_knows_it(tmp_path):
    first, second = (Held(tmp_path / "users", shared=True) for _ in range(2))
    assert not first.is_last()
    first.release()
    assert second.is_last()
    second.release()


def test_a_killed_process_holds_nothing(tmp_path):
    place = tmp_path / "lock"
    program = (
        "import sys, time; from sightline.config.launcher.locks import Held;"
        f"lock = Held(__import__('pathlib').Path({str(place)!r})); print('held', flush=True);"
        "time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    with child:
        assert child.stdout.readline() == b"held\n"
        assert is_held(place)
        child.kill()
    assert not is_held(place)


def test_one_at_a_time(tmp_path):
    place = tmp_path / "deep" / "lock"
    with alone(place):
        assert is_held(place)
    assert not is_held(place)
