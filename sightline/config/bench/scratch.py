"""A database to measure in: made beside the one that is here, and gone afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from psycopg import sql

from sightline.config.launcher.district import SEED, TODAY
from sightline.county.generator.make import make_county


class CannotBeMeasured(Exception):
    """The measurement cannot begin or did not end. The message says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """A database with every table, and how to run a program of ours over it.

    `more` is what such a program is told besides.
    """

    url: str
    more: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str) -> str:
        """What a program of ours says over this database. Raises CannotBeMeasured."""
        return run(command, {"DATABASE_URL": self.url, **self.more})


@contextmanager
def scratch_database(template: str = "") -> Iterator[Scratch]:
    """Make a database with our tables and drop it at the end, whatever happens in between.

    `template` names a database to copy, with every table, no row and nobody in it; without one
    the tables are made. One measurement at a time. Raises CannotBeMeasured.
    """
    here = str(settings.DATABASES["default"]["NAME"])
    name = f"{here}_bench"
    with psycopg.connect(url_of(here), autocommit=True) as connection:
        taken = connection.execute("select pg_try_advisory_lock(hashtext(%s))", [name]).fetchone()
        if not taken or not taken[0]:
            raise CannotBeMeasured("Another measurement is running. Start this one afterwards.")
        drop(connection, name)  # what a killed measurement left
        try:
            make(connection, name, template or "template1")
            scratch = Scratch(url_of(name))
            if not template:
                scratch.run("sightline.config.console", "prepare_database")
            yield scratch
        finally:
            drop(connection, name)
            connection.execute("select pg_advisory_unlock(hashtext(%s))", [name])


@contextmanager
def loaded_county(people: int, template: str, tell: Callable[[str], None]) -> Iterator[Scratch]:
    """An invented county of so many people, loaded, with those who sign in; gone at the end.

    Raises CannotBeMeasured.
    """
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        folder = Path(name) / "county"
        tell("Inventing a county")
        make_county(folder, people, SEED, date.fromisoformat(TODAY))
        tell("Making a database to measure in")
        with scratch_database(template) as database:
            county = Scratch(
                database.url,
                {
                    "DATABASE_WEB_URL": database.url,
                    "SIGHTLINE_DATA": name,
                    "SIGHTLINE_TODAY": TODAY,
                    "SIGHTLINE_DEMONSTRATION": "1",
                },
            )
            tell("Loading it")
            county.run("sightline.config.bench", "load", "ssd", str(folder))
            county.run("sightline.config.console", "demonstration_people")
            yield county


def make(connection: "psycopg.Connection[tuple[object, ...]]", name: str, template: str) -> None:
    """Make a database as a copy of `template`. Raises CannotBeMeasured."""
    statement = sql.SQL("create database {} template {}")
    try:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidCatalogName) as problem:
        raise CannotBeMeasured(f"No database to measure in could be made: {problem}") from problem


def drop(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    """Drop the database `name` if it is there, after sending away programs of ours still in it.

    Not `with (force)`: that wants to send the server's own cleaner away too, and may not.
    """
    connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where datname = %s and pid <> pg_backend_pid() and pg_has_role(usename, 'member')",
        [name],
    )
    connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


def url_of(name: str) -> str:
    """The connection setting of the database `name` on the server this program uses."""
    here = settings.DATABASES["default"]
    login = quote(here["USER"], safe="")
    if here["PASSWORD"]:
        login += ":" + quote(here["PASSWORD"], safe="")
    places = {"host": here["HOST"], "port": here["PORT"]}
    given = {key: value for key, value in places.items() if value}
    return f"postgresql://{login}@/{quote(name)}?{urlencode(given | here['OPTIONS'])}"


def run(command: tuple[str, ...], environment: dict[str, str]) -> str:
    """What a program of ours says, run in a process of its own. Raises CannotBeMeasured."""
    done = subprocess.run(  # noqa: S603  our own programs
        [sys.executable, "-P", "-m", *command],
        env=os.environ | {"PYTHONPATH": str(settings.BASE_DIR)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotBeMeasured(f"{' '.join(command)} did not end well:\n{done.stderr[-2000:]}")
    return done.stdout
