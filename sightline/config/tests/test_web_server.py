"""The web server answers although others keep connections open and ask nothing."""

import os
import socket
from contextlib import ExitStack

from sightline.config.bench import serving

QUICK = 2_000
"""Milliseconds: far less than a silent connection is left alone for."""


def test_connections_that_ask_nothing_hold_up_nobody():
    silent = 4 * (os.cpu_count() or 1) + 4
    with ExitStack() as stack, serving.server("sightline.config.bench.bare") as port:
        for _ in range(silent):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        assert max(serving.ask(port, "/", "", 3)) < QUICK
