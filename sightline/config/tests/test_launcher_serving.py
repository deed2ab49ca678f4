"""What runs beside the web server is started again when it dies, and ends with the rest."""

import io
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from sightline.config.launcher import serving
from sightline.config.launcher.places import DataFolder
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress
from sightline.config.launcher.serving import Serving


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A demonstration whose only program is one that waits, and all that were started."""
    started = []

    def start(folder, env):
        waiting = [sys.executable, "-c", "import time; time.sleep(60)"]
        started.append(subprocess.Popen(waiting, start_new_session=True))
        return started[-1]

    monkeypatch.setattr(serving, "program", lambda database, district: {})
    monkeypatch.setattr(serving.server, "keep_the_trail", start)
    database = SimpleNamespace(folder=DataFolder(tmp_path), mend=lambda: False)
    one = Serving(database, 8000, None)
    one.keep()
    yield one, started
    one.stop()


def test_what_seals_the_trail_is_started_again_and_ends_with_the_rest(kept, monkeypatch):
    one, started = kept

    def second(_):
        if len(started) == 2:
            raise KeyboardInterrupt
        started[-1].kill()
        started[-1].wait()

    clock = SimpleNamespace(sleep=second, monotonic=time.monotonic)
    monkeypatch.setattr(serving, "time", clock)
    with pytest.raises(KeyboardInterrupt):
        one.watch(Progress(io.StringIO()))
    assert started[1].poll() is None
    one.stop()
    assert started[1].poll() is not None
    one.stop()


def test_what_keeps_dying_is_given_up(kept, monkeypatch):
    one, started = kept

    def second(_):
        started[-1].kill()
        started[-1].wait()

    clock = SimpleNamespace(sleep=second, monotonic=time.monotonic)
    monkeypatch.setattr(serving, "time", clock)
    with pytest.raises(Problem, match="keeps stopping"):
        one.watch(Progress(io.StringIO()))
    assert len(started) == serving.TOO_OFTEN
