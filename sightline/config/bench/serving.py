"""Starting the web server for a measurement, and asking it many times."""

import http.client
import os
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sightline.config.launcher.server import LOOPBACK, command

WARM = 16
"""Times a page is asked before it is measured, so that every worker has answered it."""
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a page took, in milliseconds: the middle one when idle, and p95 under load."""

    idle: float
    busy_p95: float


@contextmanager
def server(application: str) -> Iterator[int]:
    """Serve a WSGI application on a free port, as the pages themselves are, and stop it again."""
    port = free_port()
    environment = {**os.environ, "SIGHTLINE_PROCESS": "web"}
    with tempfile.TemporaryDirectory() as folder:
        asked = command(f"{LOOPBACK}:{port}", Path(folder) / "pid", application)
        with subprocess.Popen(asked, env=environment) as process:  # noqa: S603  our own command
            try:
                wait_for(port, process)
                yield port
            finally:
                process.terminate()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; raises RuntimeError when it does not come up."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The web server did not start")


def ask(port: int, path: str, cookie: str, times: int) -> list[float]:
    """Ask for a page so many times over one connection: the milliseconds of each answer.

    Raises RuntimeError where the answer is not the page.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    took = []
    for _ in range(times):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - began) * 1000)
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}")
    connection.close()
    return took


def measure(port: int, path: str, cookie: str, *, times: int, together: int) -> Timing:
    """Ask alone, then `together` people at once."""
    with ThreadPoolExecutor(together) as people:
        list(people.map(lambda _: ask(port, path, cookie, WARM // together), range(together)))
    idle = statistics.median(ask(port, path, cookie, times))
    with ThreadPoolExecutor(together) as people:
        asked = [people.submit(ask, port, path, cookie, times) for _ in range(together)]
        took = sorted(one for future in asked for one in future.result())
    return Timing(idle, took[int(len(took) * 0.95)])
