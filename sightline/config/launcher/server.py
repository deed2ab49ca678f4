"""The web server of a data folder: how it is started, found again and stopped."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from sightline.config.launcher import locks
from sightline.config.launcher.embedded import CONSOLE, PROJECT
from sightline.config.launcher.places import PYTHON, DataFolder
from sightline.config.launcher.postgres import last_lines
from sightline.config.launcher.problem import Problem

LOOPBACK = "127.0.0.1"
PATIENCE = 60.0
PORT_PATIENCE = 5.0
"""Seconds: the workers of a killed server notice within one or two."""
BROKEN = 500


APPLICATION = "sightline.config.wsgi:application"
HOW = "python:sightline.config.web_server"


def command(address: str, pid_file: Path, application: str = APPLICATION) -> list[str]:
    """The web server's command line; how it serves stands in `sightline.config.web_server`."""
    options = ["--config", HOW, "--bind", address, "--pid", str(pid_file)]
    return [str(PYTHON), "-P", "-m", "gunicorn", *options, application]


def pid_file(folder: DataFolder) -> Path:
    """Where the web server's process number stands."""
    return folder.path / "server.pid"


def launch_lock(folder: DataFolder) -> Path:
    """Held by the launcher that serves this folder; says its process number and its port."""
    return folder.path / ".demonstration.lock"


def start(folder: DataFolder, port: int, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start the web server in a group of its own, its words going to the log."""
    with (folder.log / "server.log").open("ab") as log:
        return subprocess.Popen(
            command(f"{LOOPBACK}:{port}", pid_file(folder)),
            env=dict(env) | PROJECT | {"SIGHTLINE_PROCESS": "web"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def keep_the_trail(folder: DataFolder, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start sealing the trail every minute; it ends by itself where this program is killed."""
    with (folder.log / "trail.log").open("ab") as log:
        return subprocess.Popen(
            [*CONSOLE, "trail", "keep"],
            env=dict(env) | PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def wait_until_it_answers(child: "subprocess.Popen[bytes]", folder: DataFolder, port: int) -> None:
    """Wait for the first page; raises Problem with the server's last words."""
    until = time.monotonic() + PATIENCE
    log = folder.log / "server.log"
    while time.monotonic() < until:
        if child.poll() is not None:
            raise Problem("The web server stopped as it started.", "", last_lines(log))
        status = answer(port)
        if status is not None and status < BROKEN:
            return
        if status is not None:
            raise Problem(f"The first page answers {status}.", f"See {log}", last_lines(log))
        time.sleep(0.1)
    raise Problem("The web server does not answer.", f"See {log}", last_lines(log))


def answer(port: int, path: str = "/") -> int | None:
    """The status of a page, or None where nobody answers."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def is_free(port: int) -> bool:
    """Whether the port can be had."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def check_free(port: int) -> None:
    """Raises Problem, naming a port that is free, where this one is taken."""
    until = time.monotonic() + PORT_PATIENCE
    while not is_free(port):
        if time.monotonic() > until:
            other = next((n for n in range(port + 1, port + 50) if is_free(n)), 0)
            raise Problem(
                f"Port {port} is taken by another program.",
                f"Choose another: bin/demo --port {other}",
            )
        time.sleep(0.25)


def words_of(pid: int) -> str:
    """The command line of a process, or nothing where there is none."""
    try:
        return (
            Path(f"/proc/{pid}/cmdline")
            .read_bytes()
            .replace(b"\0", b" ")
            .decode("utf-8", "replace")
        )
    except OSError:
        pass
    if Path("/proc/self").exists():
        return ""
    asked = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return asked.stdout


def end(pid: int, still_there: Callable[[], bool], patience: float = 10) -> None:
    """Ask a process to stop, and make it after a while."""
    for number, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not still_there():
                return
            time.sleep(0.05)


def stop_left_over(folder: DataFolder) -> bool:
    """Stop a web server of this folder whose launcher was killed; says whether there was one."""
    mark = pid_file(folder)
    try:
        pid = int(mark.read_text())
    except (OSError, ValueError):
        return False
    is_ours = str(mark) in words_of(pid)
    if is_ours:
        end(pid, lambda: str(mark) in words_of(pid))
    mark.unlink(missing_ok=True)
    return is_ours


def stop_launcher(folder: DataFolder) -> bool:
    """Ask the launcher that serves this folder to stop; says whether there was one."""
    lock = launch_lock(folder)
    if not locks.is_held(lock):
        return False
    pid = int(lock.read_text().split()[0])
    end(pid, lambda: locks.is_held(lock), patience=30)
    return True
