"""Asking ClamAV whether a file is hostile: by its own protocol, and never taken for granted."""

import socket
import struct
import time
from typing import Any

from django.conf import settings
from django.core.checks import Warning as DeployWarning

SENT_AT_ONCE = 65_536
LONGEST_ANSWER = 4096
CLEAN, FOUND = "OK", " FOUND"


class NotScanned(Exception):
    """ClamAV is set and did not answer, or not in words we know. Nothing may be kept."""


def is_set() -> bool:
    """Whether this installation has ClamAV look through files."""
    return bool(settings.CLAMD_SOCKET or settings.CLAMD_HOST)


def found_in(content: bytes) -> str:
    """What was found in the content, as ClamAV calls it; empty for nothing.

    Empty too where none is set. Raises NotScanned.
    """
    if not is_set():
        return ""
    until = time.monotonic() + settings.CLAMD_SECONDS
    try:
        with connected() as line:
            answer = asked(line, content, until)
    except OSError as silent:
        raise NotScanned from silent
    return understood(answer)


def connected() -> socket.socket:
    """A line to ClamAV, by its socket on this machine or by the network."""
    if not settings.CLAMD_SOCKET:
        place = (settings.CLAMD_HOST, settings.CLAMD_PORT)
        return socket.create_connection(place, timeout=settings.CLAMD_SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(settings.CLAMD_SECONDS)
    try:
        line.connect(settings.CLAMD_SOCKET)
    except OSError:
        line.close()
        raise
    return line


def asked(line: socket.socket, content: bytes, until: float) -> bytes:
    """What ClamAV answers to the content, sent in pieces; raises OSError when it is late."""
    line.sendall(b"zINSTREAM\0")
    for at in range(0, len(content), SENT_AT_ONCE):
        piece = content[at : at + SENT_AT_ONCE]
        line.sendall(struct.pack("!I", len(piece)) + piece)
    line.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith((b"\0", b"\n")) and len(answer) < LONGEST_ANSWER:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer


def understood(answer: bytes) -> str:
    """What the answer says was found; raises NotScanned for any answer but the two."""
    words = answer.strip(b"\0\r\n ").decode("ascii", "replace")
    name, _, said = words.partition(": ")
    if name == "stream" and said == CLEAN:
        return ""
    if name == "stream" and said.endswith(FOUND) and said != FOUND:
        return said.removesuffix(FOUND)
    raise NotScanned


def scans_for_real(**_: Any) -> list[DeployWarning]:
    """What `check --deploy` says where nothing looks through files for viruses."""
    if is_set() or settings.DEMONSTRATION:
        return []
    return [
        DeployWarning(
            "Files that people add are not looked through for viruses",
            hint="Run ClamAV and set SIGHTLINE_CLAMD_SOCKET, or SIGHTLINE_CLAMD_HOST and _PORT",
            id="documents.W001",
        )
    ]
