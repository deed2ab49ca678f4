"""Where the launcher keeps things, and that a long path never breaks the database's socket."""

import errno
import os
import stat
from pathlib import Path

import pytest

from sightline.config.launcher import places
from sightline.config.launcher.places import ROOT, DataFolder, data_folder, fits, short_folder
from sightline.config.launcher.problem import Problem


def test_the_data_folder_is_var_unless_named():
    assert data_folder({}).path == ROOT / "var"
    assert data_folder({"SIGHTLINE_DATA": ""}).path == ROOT / "var"
    assert data_folder({"SIGHTLINE_DATA": "/srv/kept"}).path == Path("/srv/kept")
    assert data_folder({"SIGHTLINE_DATA": "near"}).path == Path.cwd() / "near"


@pytest.mark.parametrize(("letters", "expected"), [(60, True), (80, True), (81, False)])
def test_a_socket_folder_fits_while_the_whole_path_is_a_hundred_bytes(letters, expected):
    folder = Path("/" + "a" * letters)
    assert fits(folder) is expected
    assert (len(f"{folder}/.s.PGSQL.5432.lock") <= 100) is expected


def test_letters_that_take_two_bytes_count_twice():
    assert fits(Path("/" + "a" * 70))
    assert not fits(Path("/" + "é" * 70))


def test_a_long_data_folder_gets_a_short_socket_folder_of_its_own():
    long = [DataFolder(Path("/" + letter * 150)) for letter in "ab"]
    assert all(fits(folder.socket) for folder in long)
    assert long[0].socket != long[1].socket
    assert long[0].socket == DataFolder(long[0].path).socket
    assert str(os.getuid()) in long[0].socket.name


def test_a_long_temporary_folder_is_not_used_for_sockets(monkeypatch):
    monkeypatch.setattr(places.tempfile, "gettempdir", lambda: "/" + "t" * 120)
    assert fits(short_folder(Path("/srv")))


def test_a_short_data_folder_keeps_its_socket_inside(tmp_path):
    folder = DataFolder(Path("/srv/kept"))
    assert folder.socket == Path("/srv/kept/run")


def test_what_is_made_is_for_this_user_alone(tmp_path):
    folder = DataFolder(tmp_path / "kept")
    folder.make()
    for path in (folder.path, folder.socket, folder.log):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    folder.make()


@pytest.mark.parametrize("named", ["file", "file/kept"])
def test_a_file_in_the_place_of_the_data_folder_is_named(named, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match=r"file(/kept)? is a file, not a folder") as caught:
        DataFolder(tmp_path / named).make()
    assert "SIGHTLINE_DATA" in caught.value.advice


def test_a_data_folder_nobody_may_write_is_said_plainly(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(Problem, match="cannot be written: Permission denied") as caught:
        DataFolder(tmp_path).make()
    assert "SIGHTLINE_DATA" in caught.value.advice


def test_a_socket_folder_somebody_put_there_as_a_link_is_refused(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (kept / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Problem, match="belongs to somebody else"):
        places.check_ours(kept, kept / "run")
