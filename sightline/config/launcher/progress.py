"""Tells what is being done and how long it took; says nothing else unless it fails."""

import os
import selectors
import subprocess
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sightline.config.launcher.problem import Problem

WIDTH = 44
KEPT_LINES = 25


class Progress:
    """One line per step on `stream`: its name, then its time."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`; on a terminal the line moves while the step runs."""
        self.stream = stream
        self.moves = stream.isatty()
        self.name = ""
        self.began = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Show `name` while the work is done, then its time."""
        self.name, self.began = name, time.monotonic()
        self.stream.write(f"  {name:<{WIDTH}}")
        self.stream.flush()
        try:
            yield
        except BaseException:
            self.end("did not work")
            raise
        self.end(f"{time.monotonic() - self.began:5.1f} s")

    def end(self, words: str) -> None:
        """Close the line of the step with `words`."""
        start = "\r\x1b[K" if self.moves else ""
        again = f"  {self.name:<{WIDTH}}" if self.moves else ""
        self.stream.write(f"{start}{again}{words}\n")
        self.stream.flush()

    def moment(self, said: str) -> None:
        """On a terminal, show the seconds so far and what the program last said."""
        if self.moves and self.name:
            seconds = time.monotonic() - self.began
            room = max(0, os.get_terminal_size(self.stream.fileno()).columns - WIDTH - 14)
            self.stream.write(f"\r\x1b[K  {self.name:<{WIDTH}}{seconds:5.1f} s  {said[:room]}")
            self.stream.flush()

    def say(self, text: str = "") -> None:
        """One line of plain words."""
        self.stream.write(text + "\n")
        self.stream.flush()


def run(
    command: Sequence[str | Path],
    progress: Progress,
    *,
    env: Mapping[str, str],
    what: str,
    advice: str = "",
    cwd: Path | None = None,
) -> None:
    """Run a program quietly; raises Problem with its last words where it fails."""
    finish(begin(command, env=env, what=what, advice=advice, cwd=cwd), progress, what, advice)


def begin(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    what: str,
    advice: str = "",
    cwd: Path | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a program whose words are kept for `finish`; raises Problem where it is missing."""
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise Problem(f"{what} ({command[0]}: {error.strerror})", advice) from error


def finish(
    child: "subprocess.Popen[bytes]", progress: Progress, what: str, advice: str = ""
) -> list[str]:
    """Wait for a program; gives its last words, or raises Problem with them."""
    try:
        said = follow(child, progress)
        status = child.wait()
    except BaseException:
        child.terminate()
        child.wait()
        raise
    if status:
        raise Problem(what, advice, "\n".join(said))
    return said


def follow(child: "subprocess.Popen[bytes]", progress: Progress) -> list[str]:
    """Read what the program says until it ends; gives its last lines."""
    assert child.stdout is not None  # noqa: S101 -- opened as a pipe above
    lines: deque[str] = deque(maxlen=KEPT_LINES)
    rest = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        while True:
            if waiting.select(timeout=0.5):
                piece = os.read(child.stdout.fileno(), 65536)
                if not piece:
                    break
                *whole, rest = (rest + piece).replace(b"\r", b"\n").split(b"\n")
                lines.extend(line.decode(errors="replace") for line in whole if line.strip())
            progress.moment(lines[-1] if lines else "")
    if rest.strip():
        lines.append(rest.decode(errors="replace"))
    return list(lines)
