"""`bin/demo`: Sightline on an invented district, from nothing or from what was kept."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from sightline.config.launcher import front_end, packages, server
from sightline.config.launcher.district import District, People, ready
from sightline.config.launcher.embedded import Embedded
from sightline.config.launcher.locks import Held
from sightline.config.launcher.places import DataFolder, data_folder
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress
from sightline.config.launcher.serving import Serving

LAST_PORT = 65535


def main(arguments: Sequence[str]) -> int:
    """Set up what is missing, serve until told to stop, and put everything away."""
    wanted = understood(arguments)
    if os.environ.get("DATABASE_URL"):
        raise Problem(
            "DATABASE_URL is set. A demonstration, where anybody signs in as anybody, keeps its "
            "invented district in a database of its own.",
            "Take it out for this start: env -u DATABASE_URL bin/demo",
        )
    folder = data_folder(os.environ)
    folder.make()
    lock = taken(folder, wanted.port)
    progress, database = Progress(sys.stdout), Embedded(folder)
    try:
        server.stop_left_over(folder)
        server.check_free(wanted.port)
        packages.ensure(progress, "run")
        front_end.ensure(progress)
        district = ready(database, progress, size=wanted.size, is_fresh=wanted.fresh)
        serve(database, progress, district, wanted.port)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # everything below takes seconds: let it end
        database.leave()
        lock.release()
    return 0


def understood(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for; leaves with status 2 and a plain line when it is not understood."""
    parser = argparse.ArgumentParser("bin/demo", description=__doc__)
    parser.add_argument("--size", choices=["district", "county"], help="12,000 or 120,000 children")
    parser.add_argument("--fresh", action="store_true", help="throw away what was kept, and begin")
    parser.add_argument("--port", type=port, default=8000, help="8000 unless said")
    return parser.parse_args(arguments)


def port(text: str) -> int:
    """A port a program of ours may listen on."""
    number = int(text)
    if not 1 <= number <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {LAST_PORT}")
    return number


def taken(folder: DataFolder, number: int) -> Held:
    """Make this the one demonstration of `folder`; raises Problem where there is one."""
    place = server.launch_lock(folder)
    try:
        lock = Held(place, wait=False)
    except BlockingIOError:
        pid, other = (place.read_text().split() or ["?", "?"])[:2]
        raise Problem(
            f"A demonstration of {folder.path} runs already: http://{server.LOOPBACK}:{other} "
            f"(process {pid}).",
            "Stop it there with Ctrl-C, or from here with bin/sightline stop; or start beside it: "
            "SIGHTLINE_DATA=/another/folder bin/demo --port 8001",
        ) from None
    lock.say(f"{os.getpid()} {number}\n")
    return lock


def serve(database: Embedded, progress: Progress, district: District, number: int) -> None:
    """Serve until somebody says stop."""
    serving = Serving(database, number, district)
    try:
        with progress.step("Web server"):
            serving.start()
            people = People.of(database, district)
            serving.wait()
            serving.keep()
        progress.say(welcome(number, district, people))
        serving.watch(progress)
    except KeyboardInterrupt:
        progress.say("\nStopping. The data is kept; the next bin/demo takes seconds.")
    finally:
        serving.stop()


def welcome(number: int, district: District, people: People) -> str:
    """Where to go, and who one can be there."""
    return (
        f"\nSightline is at http://{server.LOOPBACK}:{number}\n"
        f"An invented {district.size}, on {district.day_in_words()}. Choose who to be:\n\n"
        f"{people.table()}\n\nCtrl-C stops it.\n"
    )
