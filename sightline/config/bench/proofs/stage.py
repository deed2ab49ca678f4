"""The stage of a proof: a PostgreSQL and a web server of its own, thrown away with their folder."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from sightline.config.bench.scratch import CannotBeMeasured, run, url_of
from sightline.config.bench.serving import free_port
from sightline.config.database import from_url
from sightline.config.launcher import server
from sightline.config.launcher.embedded import OWNER, Embedded, url
from sightline.config.launcher.places import DataFolder
from sightline.config.launcher.postgres import binaries
from sightline.config.launcher.progress import Progress
from sightline.config.launcher.serving import end

Tell = Callable[[str], None]


@dataclass(slots=True)
class Stage:
    """What may be broken: the database, and the web server that people ask on `port`."""

    database: Embedded
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def postmaster(self) -> int:
        """The process that everything of the database hangs on."""
        return int((self.database.folder.pg / "postmaster.pid").read_text().split()[0])

    def workers(self) -> list[int]:
        """The processes that answer pages."""
        return children_of(self.process.pid)

    def backends(self) -> list[int]:
        """The database's processes that answer a worker each."""
        return [one for one in children_of(self.postmaster) if b"sightline_web" in words_of(one)]

    def mend(self) -> None:
        """Start the database again where it died, as the launcher does."""
        while self.database.server.state() != 0:
            if not self.database.mend():
                time.sleep(0.05)


def children_of(pid: int) -> list[int]:
    """The processes that `pid` started and that live; none where it is gone itself."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def words_of(pid: int) -> bytes:
    """What a process calls itself; nothing where it is gone."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def kill(pid: int) -> None:
    """End a process without a word; one that is gone already is left in peace."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@contextmanager
def stage(template: str, tell: Tell) -> Iterator[Stage]:
    """Set the stage, point this process at its database, and take everything away at the end.

    `template` names a database with every table and no row to copy; without one the tables are
    made. Raises CannotBeMeasured.
    """
    with throw_away_database(template, tell) as database, served(database) as place:
        yield place


@contextmanager
def served(database: Embedded) -> Iterator[Stage]:
    """Serve this database as a council's own is, and point this process at it."""
    with pointed_at(url_here(database)):
        port = free_port()
        process = server.start(database.folder, port, surroundings(database))
        try:
            server.wait_until_it_answers(process, database.folder, port)
            yield Stage(database, port, process)
        finally:
            connections["default"].close()
            end(process)


@contextmanager
def throw_away_database(template: str, tell: Tell) -> Iterator[Embedded]:
    """A PostgreSQL with our tables in a temporary folder, as careful as a council's own."""
    if not Path("/proc/self/task").is_dir():
        raise CannotBeMeasured("Processes are found by /proc, which is on Linux alone.")
    folder = Path(tempfile.mkdtemp(prefix="sightline-proof-"))
    database = Embedded(DataFolder(folder))
    tell("A database of its own …")
    try:
        database.enter(Progress(StringIO()))
        if template:
            copy(template, database)
        else:
            run(("sightline.config.console", "prepare_database"), surroundings(database))
        yield database
    finally:
        database.leave()
        shutil.rmtree(database.folder.socket, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def copy(template: str, database: Embedded) -> None:
    """Copy the tables of a database of the server that is here. Raises CannotBeMeasured."""
    dump = subprocess.run(  # noqa: S603  PostgreSQL's own program
        [binaries() / "pg_dump", "--no-owner", url_of(template)], capture_output=True, check=False
    )
    whole = subprocess.run(  # noqa: S603  as above
        [binaries() / "psql", "-q", "-v", "ON_ERROR_STOP=1", url_here(database)],
        input=dump.stdout,
        capture_output=True,
        check=False,
    )
    if dump.returncode or whole.returncode:
        said = (dump.stderr + whole.stderr).decode(errors="replace")
        raise CannotBeMeasured(f"The tables could not be copied: {said[-1000:]}")


def url_here(database: Embedded) -> str:
    """The connection setting of the stage's database, as its owner."""
    return url(OWNER, database.folder.socket)


def surroundings(database: Embedded) -> dict[str, str]:
    """What a program on this stage needs: nothing of the developer's own settings."""
    kept = {
        name: value
        for name, value in database.environment().items()
        if not name.startswith("SIGHTLINE_")
    }
    own = {"SIGHTLINE_DATA": str(database.folder.path), "SIGHTLINE_SECRET_KEY": settings.SECRET_KEY}
    day = os.environ.get("SIGHTLINE_TODAY")
    return kept | own | ({"SIGHTLINE_TODAY": day} if day else {})


@contextmanager
def pointed_at(place: str) -> Iterator[None]:
    """Point this process at another database, and back."""
    here, parts = connections["default"], from_url(place)
    before: dict[str, Any] = {name: here.settings_dict[name] for name in parts}
    here.close()
    here.settings_dict.update(parts)
    try:
        yield
    finally:
        here.close()
        here.settings_dict.update(before)
