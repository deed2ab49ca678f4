"""`bin/sightline COMMAND`: the console command in the project's environment."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import FrameType

from sightline.config.launcher import catalogue, front_end, locking, packages, server
from sightline.config.launcher.embedded import CONSOLE, PROJECT, Embedded
from sightline.config.launcher.places import DataFolder, data_folder
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress

USAGE = 2
WITHOUT_DATABASE = frozenset(["county", "help", "makemigrations"])
LISTING = frozenset(["", "help", "--help", "-h"])
WITH_PAGES = frozenset(["bench", "collectstatic"])


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit status. Raises Problem."""
    name = arguments[0] if arguments else ""
    if name in LISTING:
        print(catalogue.listing(catalogue.commands()))
        return 0
    if name == "stop":
        return stop(data_folder(os.environ))
    if name == "setup":
        return setup(Progress(sys.stderr))
    if name == "lock":
        locking.lock(Progress(sys.stderr))
        return 0
    if name not in catalogue.commands() and name not in catalogue.DJANGOS:
        raise Problem(f"There is no command {name!r}.", "bin/sightline lists them.", status=USAGE)
    progress = Progress(sys.stderr)
    packages.ensure(progress, "run")
    if name in WITH_PAGES:
        front_end.ensure(progress)
    needs_none = name in WITHOUT_DATABASE or "--help" in arguments or "-h" in arguments
    if needs_none or os.environ.get("DATABASE_URL"):
        return passed_on(arguments, os.environ)
    return with_embedded(arguments, progress)


def setup(progress: Progress) -> int:
    """Install everything that starting and testing need."""
    packages.ensure(progress, "run", "test")
    front_end.ensure(progress)
    print("Everything is installed.")
    return 0


def with_embedded(arguments: Sequence[str], progress: Progress) -> int:
    """Run the command over the embedded database of the data folder."""
    folder = data_folder(os.environ)
    database = Embedded(folder)
    try:
        database.enter(progress)
        if arguments[0] != "prepare_database":
            database.prepare(progress)
        env = database.environment() | day_of(folder)
        return passed_on(arguments, env, database.held())
    finally:
        database.leave()


def day_of(folder: DataFolder) -> dict[str, str]:
    """A demonstration's folder keeps the county's day, in the console too."""
    try:
        made = json.loads(folder.demonstration.read_text())
    except (OSError, ValueError):
        return {}
    return {"SIGHTLINE_TODAY": str(made["today"])} | {
        name: os.environ[name] for name in ("SIGHTLINE_TODAY",) if os.environ.get(name)
    }


def passed_on(arguments: Sequence[str], env: Mapping[str, str], held: Sequence[int] = ()) -> int:
    """Run the command as ours: its input, its words, its signals and its exit status.

    It holds what is `held` too, so that nobody stops the database under it if we are killed.
    """
    child = subprocess.Popen([*CONSOLE, *arguments], env=dict(env) | PROJECT, pass_fds=held)

    def hand_on(number: int, frame: FrameType | None) -> None:
        child.send_signal(number)

    earlier = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN),  # the child hears it too
        signal.SIGTERM: signal.signal(signal.SIGTERM, hand_on),
    }
    try:
        status = child.wait()
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
    return status if status >= 0 else 128 - status


def stop(folder: DataFolder) -> int:
    """Stop what runs in the data folder: the demonstration, its server, its database."""
    stopped = server.stop_launcher(folder) | server.stop_left_over(folder)
    if folder.pg.is_dir():
        packages.ensure(Progress(sys.stderr), "run")
        database = Embedded(folder).server
        stopped = stopped | database.answers()
        database.stop()
    print("Stopped." if stopped else f"Nothing was running in {folder.path}.")
    return 0
