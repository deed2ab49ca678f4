"""The process in which one file is looked through: the file comes in, the finding goes out.

The first line on both ways is JSON; the content follows it, out only where it was drawn anew.
"""

import json
import resource
import sys
from typing import Any

SECONDS = 2
"""Of the processor's time; the clock may say more on a busy machine."""
READING = 10
"""The same for reading the words of a file."""
MEMORY = 1_500_000_000


def keep_within_limits(seconds: int) -> None:
    """Take from this process what a hostile file would want; `seconds` are the processor's."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))


def main() -> None:
    """Look through, or read, the one file that is sent."""
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    reads = "read" in asked
    keep_within_limits(READING if reads else SECONDS)
    from sightline.documents.checking.kinds import DAMAGED, TOO_MUCH, FileRefused

    given = b""
    try:
        said, given = read(asked["read"], content) if reads else looked(asked["name"], content)
    except FileRefused as refusal:
        said = {"refused": str(refusal)}
    except MemoryError:
        said = {"refused": TOO_MUCH}
    except Exception:  # whatever a hostile file does to a library, it is not kept
        said = {"refused": DAMAGED}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + given)


def looked(name: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """What the file is, and what is kept of it where it was drawn anew."""
    from sightline.documents.checking.looking import look_at

    found = look_at(name, content)
    return {"type": found.type, "drawn": found.drawn is not None}, found.drawn or b""


def read(kind: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """The words of a file, and why a person has to look too."""
    from sightline.documents.checking.texts import text_of

    found = text_of(kind, content)
    return {"unread": found.unread}, found.text.encode("utf-8", "replace")


if __name__ == "__main__":
    main()
