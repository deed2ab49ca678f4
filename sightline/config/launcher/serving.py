"""Keeps a web server, its database and what seals the trail running until somebody says stop."""

import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress

from sightline.config.launcher import server
from sightline.config.launcher.district import District, program
from sightline.config.launcher.embedded import Embedded
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress

TOO_OFTEN, WITHIN = 5, 60.0


class Serving:
    """One web server over one embedded database, and beside it what seals the trail."""

    def __init__(self, database: Embedded, port: int, district: District) -> None:
        """Start nothing yet."""
        self.database = database
        self.port = port
        self.env: Mapping[str, str] = program(database, district)
        self.child: subprocess.Popen[bytes] | None = None
        self.keeper: subprocess.Popen[bytes] | None = None
        self.deaths: deque[float] = deque(maxlen=TOO_OFTEN)

    def start(self) -> None:
        """Start the web server; it does not answer yet."""
        self.child = server.start(self.database.folder, self.port, self.env)

    def keep(self) -> None:
        """Start sealing the trail, every minute."""
        self.keeper = server.keep_the_trail(self.database.folder, self.env)

    def wait(self) -> None:
        """Wait until the web server answers; raises Problem."""
        if self.child is not None:
            server.wait_until_it_answers(self.child, self.database.folder, self.port)

    def watch(self, progress: Progress) -> None:
        """Look after all, every second, until interrupted; raises Problem if one keeps dying."""
        while True:
            time.sleep(1)
            if self.database.mend():
                self.count()
                progress.say("The database had stopped. It runs again, with all its data.")
            if self.child is not None and self.child.poll() is not None:
                self.count()
                self.stop_server()
                self.start()
                self.wait()
                progress.say("The web server had stopped. It runs again.")
            if self.keeper is not None and self.keeper.poll() is not None:
                self.count()
                self.keep()

    def count(self) -> None:
        """Note that something died; raises Problem when that is more than bad luck."""
        now = time.monotonic()
        self.deaths.append(now)
        if len(self.deaths) == TOO_OFTEN and now - self.deaths[0] < WITHIN:
            raise Problem(
                "The database, the web server or the sealing of the trail keeps stopping.",
                f"Their last words are in {self.database.folder.log} and "
                f"{self.database.folder.pg}/server.log",
            )

    def stop(self) -> None:
        """Stop everything that was started here."""
        keeper, self.keeper = self.keeper, None
        end(keeper)
        self.stop_server()

    def stop_server(self) -> None:
        """Stop the web server and everything it started."""
        child, self.child = self.child, None
        if child is not None:
            end(child)
            server.pid_file(self.database.folder).unlink(missing_ok=True)


def end(child: "subprocess.Popen[bytes] | None") -> None:
    """Ask a program to stop, then make it and everything it started."""
    if child is None:
        return
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=8)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
