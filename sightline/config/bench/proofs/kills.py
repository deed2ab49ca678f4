"""`bench kills`: workers and database killed under people who write; nothing acknowledged is lost.

Three things are killed, each without a word: a process that answers pages, the database's process
that answers it, and the whole database. What is not shown: a machine that loses its power.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence

from django.db import connection

from sightline.config.bench.proofs.browser import Browser
from sightline.config.bench.proofs.cast import cast
from sightline.config.bench.proofs.stage import Stage, Tell, kill, stage
from sightline.config.bench.proofs.writing import Account, Writer, account_of
from sightline.config.bench.table import table

WRITERS = 50
EACH = 10
"""Children whose files each writer has open in turn."""
PATIENCE = 120.0
SECONDS_BETWEEN = (0.05, 1.0)
ASKED_EVERY = 10
"""Kills after which a reader, waiting their turn behind all who write, is answered again."""
KINDS = {"a web worker": 2, "a process of the database": 1, "the whole database": 1}
"""What is killed, and how often among four."""
EVERY = 50
READ = "/my-looks/"


def run(times: int, writers: int, template: str, tell: Tell) -> tuple[list[str], bool]:
    """Kill so many times under so many writers; the lines of a table, and whether all is right."""
    with stage(template, tell) as place:
        everybody = cast(writers, writers * EACH)
        reader = everybody.browser(everybody.people[0], place.port)
        stop = threading.Event()
        writing = [
            Writer(everybody.browser(user, place.port), everybody.children[n * EACH :][:EACH], stop)
            for n, user in enumerate(everybody.people)
        ]
        threads = [threading.Thread(target=one.write) for one in writing]
        for one in threads:
            one.start()
        try:
            killed, longest = kill_many(place, reader, times, tell)
        finally:
            stop.set()
            for one in threads:
                one.join()
        connection.close()  # ours died with the database
        found = account_of(writing)
    return lines_of(killed, longest, writers, found), found.is_right


def kill_many(place: Stage, reader: Browser, times: int, tell: Tell) -> tuple[Counter[str], float]:
    """Kill so many times: what was killed, and the longest wait of a reader, in seconds."""
    chance, killed, longest = random.Random(times), Counter[str](), 0.0  # noqa: S311  no secret
    wait_for(reader)
    for number in range(1, times + 1):
        time.sleep(chance.uniform(*SECONDS_BETWEEN))
        what = chance.choices(list(KINDS), weights=list(KINDS.values()))[0]
        victims = victims_of(place, what)
        if victims:
            kill(chance.choice(victims))
            killed[what] += 1
        began = time.monotonic()
        place.mend()
        if number % ASKED_EVERY == 0 or number == times:
            wait_for(reader)
            longest = max(longest, time.monotonic() - began)
        if number % EVERY == 0:
            tell(f"{number} of {times} kills")
    return killed, longest


def victims_of(place: Stage, what: str) -> Sequence[int]:
    """The processes of this kind that live now."""
    if what == "a web worker":
        return place.workers()
    return place.backends() if what == "a process of the database" else [place.postmaster]


def wait_for(reader: Browser) -> None:
    """Ask for a page until it is answered. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if reader.ask("GET", READ).status == 200:
            return
        time.sleep(0.05)
    raise TimeoutError("The service does not answer any more")


def lines_of(killed: Counter[str], longest: float, writers: int, found: Account) -> list[str]:
    """What was measured, as a table."""
    return table(
        (f"{sum(killed.values()):,} kills under {writers} writers", "Measured"),
        *((f"Kills of {what}", f"{number:,}") for what, number in sorted(killed.items())),
        ("Decisions acknowledged", f"{found.acknowledged:,}"),
        ("Of them pressed more than once", f"{found.pressed_again:,}"),
        ("Acknowledged and lost", found.lost),
        ("On file twice", found.twice),
        ("Drafts acknowledged", f"{found.kept:,}"),
        ("Drafts acknowledged and lost", found.lost_drafts),
        ("Longest until a page was answered again, s", f"{longest:.1f}"),
        *((f"Answered {status}", number) for status, number in found.strange.items()),
    )
