"""An embedded database of one's own: side by side with others, killed, and back with its data."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from sightline.config.launcher import console
from sightline.config.launcher.embedded import Embedded
from sightline.config.launcher.places import DataFolder
from sightline.config.launcher.progress import Progress

pytestmark = pytest.mark.server

TELL = "create table told (word text); insert into told values ('kept')"
ASK = "select word from told"


@pytest.fixture
def start(tmp_path):
    """Start the database of a folder of this name; all are stopped afterwards."""
    started = []

    def begin(name):
        one = Embedded(DataFolder(tmp_path / name))
        started.append(one)
        one.enter(Progress(io.StringIO()))
        return one

    yield begin
    for one in started:
        one.leave()


def kill(database):
    """End the server as a power cut would."""
    os.kill(int((database.folder.pg / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


def wait_until(holds):
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come")


def test_a_killed_database_comes_back_with_its_data_and_another_beside_it_never_stops(start):
    first, second = start("first"), start("second")
    first.server.ask(TELL)
    kill(first)
    wait_until(first.mend)
    assert first.server.ask(ASK) == "kept"
    assert second.server.ask("select to_regclass('told') is null") == "t"
    assert not second.mend()


def test_a_database_killed_with_its_launcher_starts_again_next_time(start):
    first = start("folder")
    first.server.ask(TELL)
    kill(first)
    first.hold.release()  # as the system does for a killed process
    first.hold = None
    again = start("folder")
    assert again.server.ask(ASK) == "kept"


def test_the_database_runs_on_under_a_program_whose_launcher_was_killed(start):
    killed, other = start("folder"), start("folder")
    program = [sys.executable, "-c", "input()"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, pass_fds=killed.held()) as child:
        killed.hold.release()
        killed.hold = None
        other.leave()
        assert other.server.answers()
        child.communicate(b"\n")
    start("folder").leave()
    assert not other.server.answers()


def test_a_command_shares_the_hold_of_its_launcher(start, monkeypatch):
    monkeypatch.setattr(console, "CONSOLE", (sys.executable, "-c"))
    (held,) = start("folder").held()
    see = f"import os, sys; sys.exit(os.fstat({held}).st_ino != {os.fstat(held).st_ino})"
    assert console.passed_on([see], os.environ, [held]) == 0
    assert console.passed_on([see], os.environ) == 1
