"""One at a time, and who is last out: locks the system drops by itself when a process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else holds `path`, and hold it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Held:
    """A lock kept until it is released or the process ends."""

    def __init__(self, path: Path, *, shared: bool = False, wait: bool = True) -> None:
        """Take the lock; BlockingIOError where somebody holds it and `wait` is False."""
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.file, kind | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            os.close(self.file)
            raise

    def say(self, text: str) -> None:
        """Leave a word in the lock's file for whoever finds it taken."""
        os.ftruncate(self.file, 0)
        os.pwrite(self.file, text.encode(), 0)

    def is_last(self) -> bool:
        """Whether nobody else shares this lock now."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let go."""
        os.close(self.file)


def is_held(path: Path) -> bool:
    """Whether some process holds `path` now."""
    if not path.exists():
        return False
    try:
        Held(path, wait=False).release()
    except BlockingIOError:
        return True
    return False
