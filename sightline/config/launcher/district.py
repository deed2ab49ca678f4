"""The invented district of a demonstration: made once through the real loader, then kept."""

import json
import os
import secrets
import shutil
import subprocess
from dataclasses import asdict, dataclass
from datetime import date

from sightline.config.launcher import stamps
from sightline.config.launcher.embedded import CONSOLE, PROJECT, Embedded
from sightline.config.launcher.places import DataFolder
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress, begin, finish, run

SEED, TODAY = 1, "2026-11-23"
HAS_TABLES = "select to_regclass('access_user') is not null"
HOLDS_SOMETHING = "select exists (table exchange_load) or exists (table access_user)"


@dataclass(frozen=True, slots=True)
class District:
    """What the demonstration was made of."""

    size: str
    seed: int
    today: str

    def environment(self) -> dict[str, str]:
        """What makes a program part of this demonstration, on the district's own day."""
        return {"SIGHTLINE_DEMONSTRATION": "1", "SIGHTLINE_TODAY": self.today}

    def day_in_words(self) -> str:
        """The district's day as people write it."""
        day = date.fromisoformat(self.today)
        return f"{day:%A} {day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class People:
    """Who can sign in: role, name, what to try first."""

    rows: list[list[str]]

    @classmethod
    def of(cls, database: Embedded, district: District) -> "People":
        """The invented people of the demonstration."""
        done = subprocess.run(
            [*CONSOLE, "demonstration_people", "--list"],
            env=program(database, district),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Problem("The people who can sign in cannot be listed.", "", done.stderr[-2000:])
        return cls([line.split("\t") for line in done.stdout.splitlines() if "\t" in line])

    def table(self) -> str:
        """One line a person, in columns."""
        widths = [max((len(row[n]) for row in self.rows), default=0) for n in (0, 1)]
        lines = [
            f"  {row[1]:<{widths[1]}}  {row[0]:<{widths[0]}}  {' '.join(row[2:])}".rstrip()
            for row in self.rows
        ]
        return "\n".join(lines)


def ready(database: Embedded, progress: Progress, *, size: str | None, is_fresh: bool) -> District:
    """The district of the data folder, kept or made now. Raises Problem."""
    folder = database.folder
    kept = found(folder)
    check_size(kept, size, is_fresh=is_fresh)
    if folder.making.exists() or (kept and is_fresh):
        with progress.step("Clearing what was there"):
            throw_away(database)
        kept = None
    database.enter(progress)
    if kept is None and holds_something(database):
        raise Problem(
            f"The data folder {folder.path} holds data that bin/demo did not make.",
            "It is left as it is. Name another folder: SIGHTLINE_DATA=/some/folder bin/demo",
        )
    if kept is None:
        return make(database, progress, District(size or "district", SEED, TODAY))
    database.prepare(progress)
    return kept


def holds_something(database: Embedded) -> bool:
    """Whether somebody loaded data or signed in here already."""
    has_tables = database.server.ask(HAS_TABLES, "sightline") == "t"
    return has_tables and database.server.ask(HOLDS_SOMETHING, "sightline") == "t"


def found(folder: DataFolder) -> District | None:
    """The district that is whole in `folder`, or None."""
    try:
        words = json.loads(folder.demonstration.read_text())
        kept = District(str(words["size"]), int(words["seed"]), str(words["today"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if (folder.pg / "PG_VERSION").exists() else None


def check_size(kept: District | None, size: str | None, *, is_fresh: bool) -> None:
    """Raises Problem where another size is kept than the one asked for."""
    if kept and size and kept.size != size and not is_fresh:
        raise Problem(
            f"A {kept.size} is kept here, and you asked for a {size}.",
            f"bin/demo --size {size} --fresh throws the {kept.size} away; "
            f"SIGHTLINE_DATA=/another/folder bin/demo --size {size} keeps both.",
        )


def throw_away(database: Embedded) -> None:
    """Remove the demonstration, whole or half made; what removing leaves is removed next time."""
    folder = database.folder
    folder.making.touch()
    folder.demonstration.unlink(missing_ok=True)
    if folder.pg.exists():
        database.server.stop()
    folder.anchor.unlink(missing_ok=True)  # it knows the seals of the database thrown away
    for path in (folder.pg, folder.county, folder.path / "reports"):
        shutil.rmtree(path, ignore_errors=True)
    folder.making.unlink()


def make(database: Embedded, progress: Progress, district: District) -> District:
    """Invent the district, load it as a council loads its files, and let its people sign in."""
    folder = database.folder
    folder.making.touch()
    shutil.rmtree(folder.county, ignore_errors=True)
    env = program(database, district)
    options = ["--size", district.size, "--seed", str(district.seed), "--today", district.today]
    what = "The invented county could not be made."
    inventing = begin([*CONSOLE, "county", *options, "--out", folder.county], env=env, what=what)
    try:
        database.prepare(progress)
        with progress.step(f"Inventing a {district.size}"):
            finish(inventing, progress, what)
    finally:
        inventing.kill()
        inventing.wait()
    for name, command in (
        ("Loading its files", ["load", "ssd", folder.county]),
        ("People who can sign in", ["demonstration_people"]),
        ("What people wrote", ["load", "practice", folder.county / "practice"]),
        ("Contacts at the front door", ["demonstration_front_door"]),
        ("One child's story", ["demonstration_work"]),
    ):
        with progress.step(name):
            run([*CONSOLE, *command], progress, env=env, what=f"{name} did not work.")
    stamps.put(folder.demonstration, json.dumps(asdict(district)) + "\n")
    folder.making.unlink()
    return district


def program(database: Embedded, district: District) -> dict[str, str]:
    """The environment of a program of this demonstration."""
    ours = {
        name: value
        for name, value in database.environment().items()
        if not name.startswith("SIGHTLINE_")
    }
    where = {"SIGHTLINE_DATA": str(database.folder.path)}
    return ours | where | PROJECT | district.environment() | secret_key(database.folder)


def secret_key(folder: DataFolder) -> dict[str, str]:
    """The key that signs sessions: made once, read by this user alone."""
    place = folder.path / "secret-key"
    if not place.exists() or not place.read_text():
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return {"SIGHTLINE_SECRET_KEY": place.read_text()}
