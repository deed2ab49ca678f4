"""What bin/demo is asked, what it keeps, and what a killed one leaves behind."""

import argparse
import os
import subprocess
import sys

import pytest

from sightline.config.launcher import demo, district, embedded, postgres, server
from sightline.config.launcher.places import ROOT, DataFolder
from sightline.config.launcher.problem import Problem


def test_what_demo_is_asked():
    plain = demo.understood([])
    assert (plain.size, plain.fresh, plain.port) == (None, False, 8000)
    full = demo.understood(["--size", "county", "--fresh", "--port", "8010"])
    assert (full.size, full.fresh, full.port) == ("county", True, 8010)


@pytest.mark.parametrize("wrong", [["--size", "town"], ["--port", "0"], ["--port", "x"], ["--new"]])
def test_demo_leaves_with_status_2_when_it_does_not_understand(wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        demo.understood(wrong)
    assert caught.value.code == 2
    assert "usage: bin/demo" in capsys.readouterr().err


def test_a_port_is_in_range():
    assert demo.port("65535") == 65535
    with pytest.raises(argparse.ArgumentTypeError):
        demo.port("65536")


def test_demo_is_not_for_a_database_of_ones_own(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db/council")
    with pytest.raises(Problem, match="database of its own"):
        demo.main([])


def test_a_second_demonstration_of_one_folder_is_told_of_the_first(tmp_path):
    first = demo.taken(DataFolder(tmp_path), 8000)
    with pytest.raises(Problem, match=f"127.0.0.1:8000 .process {os.getpid()}"):
        demo.taken(DataFolder(tmp_path), 8001)
    first.release()
    demo.taken(DataFolder(tmp_path), 8001).release()


def test_another_size_than_the_one_kept_needs_fresh():
    kept = district.District("district", 1, "2026-11-23")
    with pytest.raises(Problem, match="A district is kept here") as caught:
        district.check_size(kept, "county", is_fresh=False)
    assert "--fresh" in caught.value.advice
    district.check_size(kept, "county", is_fresh=True)
    district.check_size(kept, None, is_fresh=False)
    district.check_size(kept, "district", is_fresh=False)
    district.check_size(None, "county", is_fresh=False)


@pytest.mark.parametrize(
    "words", ["", "{", "[]", '{"size": "district"}', '{"size": 1, "seed": "x"}']
)
def test_a_demonstration_that_is_not_whole_is_not_kept(words, tmp_path):
    folder = DataFolder(tmp_path)
    folder.pg.mkdir()
    (folder.pg / "PG_VERSION").touch()
    folder.demonstration.write_text(words)
    assert district.found(folder) is None
    folder.demonstration.write_text('{"size": "county", "seed": 7, "today": "2026-11-23"}')
    assert district.found(folder) == district.District("county", 7, "2026-11-23")
    (folder.pg / "PG_VERSION").unlink()
    assert district.found(folder) is None


def test_the_day_and_the_people_in_words():
    made = district.District("district", 1, "2026-11-03")
    assert made.day_in_words() == "Tuesday 3 November 2026"
    people = district.People([["Director", "Ann", "See all"], ["Auditor", "Bartholomew", ""]])
    assert people.table() == "  Ann          Director  See all\n  Bartholomew  Auditor"


def test_the_key_of_sessions_is_made_once_for_this_user_alone(tmp_path):
    first = district.secret_key(DataFolder(tmp_path))
    assert len(first["SIGHTLINE_SECRET_KEY"]) >= 50
    assert district.secret_key(DataFolder(tmp_path)) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_socket_folder_with_odd_letters_stands_in_the_connection_setting():
    from sightline.config.database import from_url

    odd = DataFolder(ROOT / "a b&c?d=é").path / "run"
    assert from_url(embedded.url("sightline_web", odd))["HOST"] == str(odd)


def test_a_taken_port_names_a_free_one(monkeypatch):
    monkeypatch.setattr(server, "PORT_PATIENCE", 0.0)
    with server.socket.socket() as other:
        other.bind((server.LOOPBACK, 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(Problem, match=f"Port {taken} is taken") as caught:
            server.check_free(taken)
    named = int(caught.value.advice.rsplit(" ", 1)[1])
    assert named != taken
    assert server.is_free(named)


def test_only_a_server_of_this_folder_is_stopped(tmp_path):
    folder = DataFolder(tmp_path)
    assert not server.stop_left_over(folder)
    server.pid_file(folder).write_text(str(os.getpid()))
    assert not server.stop_left_over(folder)
    assert not server.pid_file(folder).exists()


def test_a_server_left_over_by_a_killed_launcher_is_stopped(tmp_path):
    folder = DataFolder(tmp_path)
    mark = server.pid_file(folder)
    program = "import time; print(flush=True); time.sleep(60)"
    waiting = [sys.executable, "-c", program, str(mark)]
    with subprocess.Popen(waiting, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        mark.write_text(str(child.pid))
        assert server.stop_left_over(folder)
        assert child.wait(timeout=10) != 0


def test_the_mark_of_a_dead_database_whose_number_another_has_is_removed(tmp_path):
    mark = tmp_path / "postmaster.pid"
    mark.write_text(f"{os.getpid()}\n/somewhere\n")
    postgres.forget_the_dead(tmp_path)
    assert not mark.exists()
    postgres.forget_the_dead(tmp_path)
    mark.write_text("nonsense\n")
    postgres.forget_the_dead(tmp_path)
    assert mark.exists()
