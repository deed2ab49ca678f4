"""The connection pool some councils run before PostgreSQL: found, installed, started for tests."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sightline.config.launcher import machine
from sightline.config.launcher.postgres import clean, hand_over, lesser_user, let_through
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress

NAMES = ("pgbouncer", "/usr/sbin/pgbouncer")
MISSING = "The tests of row security behind a pool need pgbouncer, and it is not on this machine."
HOW = (
    "On Debian: apt-get install pgbouncer. Elsewhere: pgbouncer on the path. "
    "bin/test fast runs the unit tests without it."
)
PORT = 6432
SETTINGS = """
[databases]
* = {target}
[pgbouncer]
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
auth_type = any
pool_mode = transaction
max_client_conn = 100
default_pool_size = {pool}
logfile = {folder}/log
"""


def find() -> str | None:
    """Where pgbouncer is, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def ensure(progress: Progress) -> None:
    """Install pgbouncer where it is missing and we may; raises Problem saying how otherwise."""
    machine.ensure(progress, "pgbouncer", ["pgbouncer"], find=find, missing=MISSING, how=HOW)


def start(folder: Path, server: Mapping[str, str], pool: int) -> "subprocess.Popen[bytes]":
    """Start a pool of `pool` connections in transaction mode before `server`, never as root.

    `server` holds host, port, user and password as PostgreSQL names them; everybody who comes
    through the pool's socket, in `folder`, is that user. Raises Problem.
    """
    program = find()
    if program is None:
        raise Problem(MISSING, HOW)
    target = " ".join(f"{name}='{value}'" for name, value in server.items() if value)
    settings = folder / "pgbouncer.ini"
    settings.write_text(SETTINGS.format(target=target, port=PORT, folder=folder, pool=pool))
    settings.chmod(0o600)
    for path in (folder, settings):
        hand_over(path)
    let_through(folder.parent)
    return subprocess.Popen(
        [*lesser_user(), program, "-q", str(settings)],
        env=clean(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
