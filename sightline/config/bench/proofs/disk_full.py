"""`bench disk-full`: the disk that holds the tables is full, with people in the middle of saving.

The tables lie on a small file system of their own, which only the machine's administrator can
make; the log in which PostgreSQL writes ahead stays where there is room, as its makers advise.
"""

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse

from sightline.casework.models import ManagementDecision
from sightline.config.bench.proofs.browser import Browser, Form
from sightline.config.bench.proofs.cast import Cast, cast
from sightline.config.bench.proofs.stage import Stage, Tell, served, throw_away_database
from sightline.config.bench.scratch import CannotBeMeasured
from sightline.config.bench.table import table
from sightline.config.launcher.embedded import Embedded
from sightline.config.launcher.postgres import hand_over

MEBIBYTES = 160
PIECES = (1 << 20, 1 << 16, 1 << 12)
"""Bytes: in such pieces the disk is filled, the large ones first."""
Fill = Callable[[], Callable[[], None]]
"""Fills the disk; gives what makes room again."""


@dataclass(slots=True)
class Found:
    """What became of the saves and of the reading, while there was no room and afterwards."""

    saved: int = 0
    refused: int = 0
    text_lost: int = 0
    shown: int = 0
    not_shown: int = 0
    saved_afterwards: int = 0
    lost: int = 0
    twice: int = 0
    strange: list[int] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether saves were refused, plainly and with their text, and all is on file once."""
        wrong = (self.text_lost, self.lost, self.twice, self.strange)
        return self.refused > 0 and self.refused == self.saved_afterwards and not any(wrong)


def run(times: int, template: str, tell: Tell) -> tuple[list[str], bool]:
    """So many saves and pages on a full disk; the lines of a table. Raises CannotBeMeasured."""
    with throw_away_database(template, tell) as database, small_disk(database) as disk:
        move(database, disk)
        with served(database) as place:
            found = saved_without_room(place, times, lambda: filled(disk))
    return lines_of(times, found), found.is_right


def saved_without_room(place: Stage, times: int, fill: Fill) -> Found:
    """Open so many forms, fill the disk, send them all, make room, and send again."""
    everybody = cast(1, times)
    browser, found = everybody.browser(everybody.people[0], place.port), Found()
    forms = list(opened(browser, everybody))
    make_room = fill()
    try:
        waiting = [one for one in forms if not is_saved(browser, *one, found)]
        read(browser, everybody, found)
    finally:
        make_room()
    found.saved_afterwards = sum(browser.send(form, given).is_done for form, given in waiting)
    on_file = Counter(ManagementDecision.objects.values_list("why", flat=True))
    found.lost = sum(on_file[given["why"]] == 0 for _, given in forms)
    found.twice = sum(on_file[given["why"]] > 1 for _, given in forms)
    return found


def opened(browser: Browser, everybody: Cast) -> Iterator[tuple[Form, dict[str, str]]]:
    """The form of each child's decision, with what is typed into it."""
    for number, child in enumerate(everybody.children):
        form = browser.open(reverse("child_decide", args=[child.public_id]))
        if form is None:
            raise CannotBeMeasured("The forms do not open, although there is room.")
        why = f"He trues the wheel, {number}. " + "By the reservoir, before school. " * 100
        yield form, {"why": why.strip(), "next_steps": "Look again", "again": "1"}


def is_saved(browser: Browser, form: Form, given: dict[str, str], found: Found) -> bool:
    """Whether a save was acknowledged; counts what came of it."""
    answer = browser.send(form, given)
    if answer.is_done:
        found.saved += 1
    elif answer.status == 500:
        found.refused += 1
        found.text_lost += given["why"] not in answer.text
    else:
        found.strange.append(answer.status)
    return answer.is_done


def read(browser: Browser, everybody: Cast, found: Found) -> None:
    """Open each child's file; it is not shown where the look cannot be written."""
    for child in everybody.children:
        answer = browser.ask("GET", reverse("child", args=[child.public_id]))
        found.shown += answer.status == 200
        found.not_shown += answer.status == 500
        if answer.status not in (200, 500):
            found.strange.append(answer.status)


@contextmanager
def small_disk(database: Embedded) -> Iterator[Path]:
    """A file system of its own, in memory. Raises CannotBeMeasured."""
    folder = database.folder.path / "small"
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={MEBIBYTES}m,mode=700", "tmpfs", str(folder)]
    done = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603  the system's own
    if done.returncode:
        raise CannotBeMeasured("A small disk can be made by the machine’s administrator alone.")
    try:
        yield folder
    finally:
        database.server.stop()
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607  as above


def move(database: Embedded, disk: Path) -> None:
    """Put all tables on the small disk."""
    tables = disk / "tables"
    tables.mkdir(mode=0o700)
    hand_over(disk)
    hand_over(tables)
    database.server.ask(f"create tablespace small location '{tables}'")
    database.server.ask("alter database sightline set tablespace small")


def filled(disk: Path) -> Callable[[], None]:
    """Fill the disk to the last page; gives what makes room again."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in PIECES:
            with suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass
    return ballast.unlink


def lines_of(times: int, found: Found) -> list[str]:
    """What was measured, as a table."""
    rows: Sequence[tuple[Any, ...]] = (
        ("Saves acknowledged: there was room left in their pages", found.saved),
        ("Saves refused plainly, with the text on the page", found.refused - found.text_lost),
        ("Saves refused without their text", found.text_lost),
        ("Files shown while there was no room", found.shown),
        ("Files not shown, because the look could not be written down", found.not_shown),
        ("Refused saves sent again with room, and acknowledged", found.saved_afterwards),
        ("Lost", found.lost),
        ("On file twice", found.twice),
        ("Other answers", ", ".join(map(str, found.strange)) or 0),
    )
    return table((f"{times:,} saves on a full disk", "Measured"), *rows)
