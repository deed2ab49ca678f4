"""The anchor: each seal's number and hash, kept outside the database, best on another machine.

Whoever owns the database can write entries and seals anew, all of them; they cannot make the
anchor agree.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from sightline.trail.reading import heads

AT_ONCE = 1000


class Differs(Exception):
    """The anchor and the trail do not agree, so nothing was added to it. Fit to be printed."""


class Mark(NamedTuple):
    """One line of the anchor."""

    seal: int
    hash: str
    size: int
    highest: int


def marks(path: Path) -> Iterator[Mark]:
    """The lines of the anchor that can be read; a line torn by a power cut is left out."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            mark = understood(line)
            if mark:
                yield mark


def understood(line: str) -> Mark | None:
    """A line of the anchor, or None where it is none."""
    try:
        said = json.loads(line)
        return Mark(int(said["seal"]), str(said["hash"]), int(said["size"]), int(said["highest"]))
    except (ValueError, KeyError, TypeError):
        return None


def newest(path: Path) -> Mark | None:
    """The last line that can be read; only the end of the file is looked at."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 4096))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return next((mark for mark in map(understood, reversed(lines)) if mark), None)


def bring_up_to_date(path: Path) -> int:
    """Add a line for each seal the anchor does not have yet; gives how many.

    Raises Differs where the anchor's last line is not the trail's; OSError where it cannot be
    written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file, connection.cursor() as cursor:
        fcntl.flock(file, fcntl.LOCK_EX)
        last = newest(path)
        check(cursor, last, path)
        after, added = last.seal if last else 0, 0
        if file.tell() and not ends_a_line(path):
            file.write(b"\n")
        while found := heads(
            cursor, "where number > %s order by number limit %s", [after, AT_ONCE]
        ):
            for head, kept in found:
                line = {"seal": head.number, "hash": kept, "sealed_at": head.sealed_at}
                line |= {"size": head.size, "highest": head.highest}
                file.write(json.dumps(line).encode() + b"\n")
            after, added = found[-1].head.number, added + len(found)
        file.flush()
        os.fsync(file.fileno())
    return added


def check(cursor: object, last: Mark | None, path: Path) -> None:
    """Raises Differs where the trail does not hold the seal the anchor saw last."""
    if last is None:
        return
    found = heads(cursor, "where number = %s", [last.seal])
    if not found:
        raise Differs(f"The anchor {path} knows seal {last.seal}, and the trail does not hold it.")
    if found[0].hash != last.hash:
        raise Differs(f"The anchor {path} knows another seal {last.seal} than the trail holds.")


def ends_a_line(path: Path) -> bool:
    """Whether the file's last byte ends a line."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"
