"""How gunicorn serves Sightline: read as `--config python:sightline.config.web_server`.

Each worker answers one page at a time, and whoever is free takes whoever has waited longest: pages
come as evenly as they can. A connection is handed over when something was asked on it, so that a
browser that only opens one in advance holds up nobody. Where the system cannot do that, threads
wait instead.
"""

import os
import socket
from typing import Any

SILENT = 60
"""Seconds a connection may stand open, asking nothing, before it is handed over all the same."""
CAN_WAIT = hasattr(socket, "TCP_DEFER_ACCEPT")

workers = 2 * (os.cpu_count() or 1)
worker_class = "sync" if CAN_WAIT else "gthread"
threads = 1 if CAN_WAIT else 2
preload_app = True
timeout = 120
graceful_timeout = 5
loglevel = "warning"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Ask the system to hand over no connection on which nothing was asked yet."""
    for listener in server.LISTENERS:
        if CAN_WAIT and listener.sock.family in (socket.AF_INET, socket.AF_INET6):
            listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT)
