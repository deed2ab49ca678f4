"""Foreign keys between tables that were empty, checked once for all rows instead of row by row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

KEYS = """
select quote_ident(k.conname), k.conrelid::regclass::text, pg_get_constraintdef(k.oid)
from pg_constraint k
where k.contype = 'f' and k.conrelid = any(%s::regclass[]) and k.confrelid = any(%s::regclass[])
order by 2, 1
"""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key: its name, the table that has it, and what it says."""

    name: str
    table: str
    says: str


@contextmanager
def checked_at_once(tables: Sequence[str]) -> Iterator[list[ForeignKey]]:
    """Keys between those of these tables that are empty are taken off, and put back afterwards.

    Putting a key back checks every row, and raises IntegrityError where one names none; until the
    commit nobody else sees the keys gone. Others who read these tables wait until then, which is
    why keys to a table with rows stay: with them somebody may be at work.
    """
    keys = keys_between(empty_among(tables))
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute(f"alter table {key.table} drop constraint {key.name}")
        yield keys
        if keys:
            cursor.execute("set constraints all immediate")  # what still waits forbids it
            for key in keys:
                cursor.execute(f"alter table {key.table} add constraint {key.name} {key.says}")
            cursor.execute("set constraints all deferred")


def empty_among(tables: Sequence[str]) -> list[str]:
    """Those of the tables that hold no row."""
    asked = " union all ".join(
        f"select '{table}' where not exists (select from {table})" for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]


def keys_between(tables: Sequence[str]) -> list[ForeignKey]:
    """Every foreign key from one of the tables to another or itself."""
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [list(tables), list(tables)])
        return [ForeignKey(*row) for row in cursor.fetchall()]
