"""Databases for tests: made once, kept whole, and copied for whoever needs one."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from sightline.config.bench.scratch import drop
from sightline.config.launcher.embedded import shape
from sightline.config.launcher.places import ROOT

KEY_LENGTH = 10


class Databases:
    """The databases beside the one that `settings` (Django's) names, on the same server."""

    def __init__(self, settings: dict) -> None:
        self.settings = settings
        self.base = f"test_{settings['NAME']}"

    @contextmanager
    def asking(self) -> Iterator[psycopg.Connection]:
        """A connection from which databases are made, one process at a time."""
        try:
            connection = self.connect(self.settings["NAME"])
        except psycopg.OperationalError:
            connection = self.connect("postgres")
        with connection:
            connection.execute("select pg_advisory_lock(hashtext(%s))", [self.base])
            yield connection

    def connect(self, name: str) -> psycopg.Connection:
        """A connection to the database `name` as the owner."""
        parts = {
            "dbname": name,
            "user": self.settings["USER"],
            "password": self.settings["PASSWORD"],
            "host": self.settings["HOST"],
            "port": self.settings["PORT"],
        }
        given = {key: value for key, value in parts.items() if value}
        return psycopg.connect(**given, **self.settings["OPTIONS"], autocommit=True)

    def template(
        self, kind: str, key: str, build: Callable[[str], None], source: str = "template1"
    ) -> str:
        """The finished database of this `kind` and `key`, built where it is not there yet.

        It begins as a copy of `source`, is built under another name and renamed last, so that
        none is taken half made.
        """
        start = f"{self.base}_{kind}_"
        name = start + key[:KEY_LENGTH]
        with self.asking() as connection:
            kept = self.names(connection, start)
            if name in kept:
                return name
            for other in kept:
                self.remove(connection, other)
            building = start + "new"
            self.remove(connection, building)
            run(connection, "create database {} template {}", building, source)
            build(building)
            run(connection, "alter database {} rename to {}", building, name)
        return name

    def copy(self, template: str, name: str) -> None:
        """Make the database `name` as a copy of `template`."""
        with self.asking() as connection:
            self.remove(connection, name)
            run(connection, "create database {} template {}", name, template)

    def drop(self, name: str) -> None:
        """Remove the database `name`."""
        with self.asking() as connection:
            self.remove(connection, name)

    @staticmethod
    def names(connection: psycopg.Connection, start: str) -> list[str]:
        """The databases whose names begin with `start`."""
        rows = connection.execute("select datname from pg_database")
        return [name for (name,) in rows if name.startswith(start)]

    @staticmethod
    def remove(connection: psycopg.Connection, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        with suppress(psycopg.errors.InvalidCatalogName):
            drop(connection, name)

    def url(self, name: str, user: str = "") -> str:
        """The connection setting of the database `name`, for the owner or another `user`."""
        login = quote(user or self.settings["USER"], safe="")
        if self.settings["PASSWORD"] and not user:
            login += ":" + quote(self.settings["PASSWORD"], safe="")
        places = {"host": self.settings["HOST"], "port": self.settings["PORT"]}
        options = {key: value for key, value in places.items() if value}
        return f"postgresql://{login}@/{name}?{urlencode(options | self.settings['OPTIONS'])}"


def run(connection: psycopg.Connection, statement: str, *names: str) -> None:
    """Run a statement about databases with these names."""
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def key_of_the_tables() -> str:
    """One word for the shape of the database."""
    return shape()


def key_of_the_program() -> str:
    """One word for everything that decides what a loaded database holds."""
    total = hashlib.sha256(shape().encode())
    for path in sorted(Path(ROOT, "sightline").glob("**/*.py")):
        if "tests" not in path.parts and "launcher" not in path.parts:
            total.update(path.read_bytes())
    return total.hexdigest()
