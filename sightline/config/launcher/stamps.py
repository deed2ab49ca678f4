"""Whether a step's result is still the one its inputs would give: a stamp written last."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """One word for the contents of `paths` and for `more`, and for the Python that runs."""
    total = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted(paths):
        total.update(f"\0{path.name}\0".encode() + path.read_bytes())
    for text in more:
        total.update(b"\0" + text.encode())
    return total.hexdigest()


def holds(stamp: Path, wanted: str) -> bool:
    """Whether the stamp is there and says `wanted`."""
    try:
        return stamp.read_text() == wanted
    except (OSError, UnicodeDecodeError):
        return False


def put(stamp: Path, text: str) -> None:
    """Write the stamp in one piece: never half of it."""
    new = stamp.with_name(stamp.name + ".new")
    new.write_text(text)
    new.replace(stamp)
