"""The process in which one file is looked through: the file comes in, the finding goes out.

The first line on both ways is JSON; the content follows it, out only where it was drawn anew.
"""

import json
import resource
import sys

SECONDS = 2
"""Of the processor's time; the clock may say more on a busy machine."""
MEMORY = 1_500_000_000


def keep_within_limits() -> None:
    """Take from this process what a hostile file would want."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))


def main() -> None:
    """Look through the one file that is sent."""
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    keep_within_limits()
    from sightline.documents.checking.kinds import DAMAGED, TOO_MUCH, FileRefused
    from sightline.documents.checking.looking import look_at

    drawn = b""
    try:
        found = look_at(asked["name"], content)
        said, drawn = {"type": found.type, "drawn": found.drawn is not None}, found.drawn or b""
    except FileRefused as refusal:
        said = {"refused": str(refusal)}
    except MemoryError:
        said = {"refused": TOO_MUCH}
    except Exception:  # whatever a hostile file does to a library, it is not kept
        said = {"refused": DAMAGED}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + drawn)


if __name__ == "__main__":
    main()
