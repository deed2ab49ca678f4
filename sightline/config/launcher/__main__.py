"""Where bin/demo, bin/test and bin/sightline enter."""

import importlib
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from sightline.config.launcher.problem import Problem

ENTRANCES = {"demo": "demo", "test": "checks", "run": "console"}
INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says; gives the exit status."""
    if sys.platform == "win32" or sys.version_info < (3, 11):
        print("Sightline needs Linux or macOS, and Python 3.11 or later.", file=sys.stderr)
        return 1
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    name, *rest = arguments or [""]
    if name not in ENTRANCES:
        print("Start bin/demo, bin/test or bin/sightline instead.", file=sys.stderr)
        return 2
    module = importlib.import_module(f"sightline.config.launcher.{ENTRANCES[name]}")
    entrance: Callable[[Sequence[str]], int] = module.main
    try:
        return entrance(rest)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return problem.status
    except KeyboardInterrupt:
        return INTERRUPTED


def interrupt(number: int, frame: FrameType | None) -> None:
    """Being asked to stop is the same as Ctrl-C: everything is put away."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
