"""How long PostgreSQL itself needs to COPY the rows of the record: what a load is compared with.

The rows go into the same tables with their keys and indexes in place. Triggers are off: those of
the history are disabled; those that check foreign keys need a superuser to disable, so in this
scratch database the foreign keys are dropped, which takes their triggers away for any login.
"""

import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from sightline.exchange.loading.tables import child_table, tables
from sightline.people.models import SourceIdentity

BLOCK = 1 << 20
TIMES = 3

Connection = psycopg.Connection[tuple[Any, ...]]

FOREIGN_KEYS = """
select conrelid::regclass::text, quote_ident(conname) from pg_constraint
where contype = 'f' and conrelid = any(%s::regclass[])
"""


def names() -> list[str]:
    """Every table of the record, those that others name first."""
    others = [table.db for table in tables().values()]
    return [child_table().db, SourceIdentity._meta.db_table, *others]


def copy_out(url: str, folder: Path) -> int:
    """Write every row of the record to a file a table; gives how many rows."""
    total = 0
    with psycopg.connect(url) as connection:
        for name in names():
            statement = sql.SQL("copy {} to stdout").format(sql.Identifier(name))
            with (
                (folder / name).open("wb") as file,
                connection.cursor() as cursor,
            ):
                with cursor.copy(statement) as copy:
                    for block in copy:
                        file.write(block)
                total += cursor.rowcount
    return total


def copy_in(url: str, folder: Path) -> float:
    """The fewest seconds of three in which the same rows were copied in, the commit included."""
    with psycopg.connect(url) as connection:
        take_triggers_away(connection)
    return min(copied(url, folder) for _ in range(TIMES))


def take_triggers_away(connection: Connection) -> None:
    """Leave keys and indexes, and nothing that runs for every row."""
    for table, key in connection.execute(FOREIGN_KEYS, [names()]).fetchall():
        connection.execute(f"alter table {table} drop constraint {key}")
    for name in names():
        connection.execute(
            sql.SQL("alter table {} disable trigger user").format(sql.Identifier(name))
        )


def copied(url: str, folder: Path) -> float:
    """Empty the tables, copy every row in again, and give the seconds of that."""
    with psycopg.connect(url) as connection:
        every = sql.SQL(", ").join(map(sql.Identifier, names()))
        connection.execute(sql.SQL("truncate {} cascade").format(every))
        connection.commit()
        began = time.perf_counter()
        with connection.cursor() as cursor:
            for name in names():
                statement = sql.SQL("copy {} from stdin").format(sql.Identifier(name))
                with (folder / name).open("rb") as file, cursor.copy(statement) as copy:
                    while block := file.read(BLOCK):
                        copy.write(block)
        connection.commit()
        return time.perf_counter() - began
