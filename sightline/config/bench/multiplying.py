"""Every row about somebody, copied many times over within a database that is thrown away.

Each copy is whole: its own people, workers, teams and logins, with the links among them as in the
first. Ids are moved on by a fixed step for each copy, so each table is one statement.
"""

from collections.abc import Iterator
from typing import Any, Final

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql

from sightline.config.bench.copying import FOREIGN_KEYS

NOT_COPIED: Final = frozenset(
    ("trail", "settings", "exchange", "desk", "design", "drafts", "oversight")
)
"""Rooms whose rows are about loads, looks, settings, drafts and totals, not about somebody."""
NOT_ABOUT_ANYBODY: Final = frozenset(("duties_recount", "duties_deedkey"))
KEYS: Final = frozenset(("source_id", "username", "email", "number", "family"))
"""Texts that no two rows share, or by which people are told apart or put together: own to each."""
COPY: Final = """
insert into {table} ({columns}) select {values} from {table}, generate_series(1, %s) as each(turn)
"""
GO_ON: Final = """
select setval(pg_get_serial_sequence(%s, 'id'), coalesce(max(id), 0) + 1, false) from {}
"""
"""What comes after the copies has an id of its own."""

Connection = psycopg.Connection[Any]
Model = type[models.Model]
Cell = tuple[sql.Identifier, sql.Composable]


def copied_models() -> list[Model]:
    """The tables with rows about somebody, without their history."""
    return [
        one
        for one in apps.get_models()
        if one.__module__.startswith("sightline.")
        and one._meta.app_label not in NOT_COPIED
        and one._meta.db_table not in NOT_ABOUT_ANYBODY
        and one._meta.managed
        and isinstance(one._meta.pk, models.BigAutoField)
    ]


def multiply(connection: Connection, times: int) -> None:
    """Leave `times` as many rows about anybody as there were, and those that were as they are.

    Foreign keys are dropped and triggers are off from then on.
    """
    found = copied_models()
    names = [one._meta.db_table for one in found]
    for table, key in connection.execute(FOREIGN_KEYS, [names]).fetchall():
        connection.execute(f"alter table {table} drop constraint {key}")
    steps = {name: step_of(connection, name) for name in names}
    for one in found:
        name = sql.Identifier(one._meta.db_table)
        connection.execute(sql.SQL("alter table {} disable trigger user").format(name))
        columns, values = zip(*cells_of(one, steps), strict=True)
        statement = sql.SQL(COPY).format(
            table=name, columns=sql.SQL(", ").join(columns), values=sql.SQL(", ").join(values)
        )
        connection.execute(statement, [times - 1])
        connection.execute(sql.SQL(GO_ON).format(name), [one._meta.db_table])
    connection.commit()


def step_of(connection: Connection, table: str) -> int:
    """How far on the ids of each copy of a table are."""
    query = sql.SQL("select coalesce(max(id), 0) + 1 from {}").format(sql.Identifier(table))
    found: Any = connection.execute(query).fetchone()
    return int(found[0])


def cells_of(model: Model, steps: dict[str, int]) -> Iterator[Cell]:
    """Each column of a table, and SQL for its value in one copy."""
    for one in model._meta.concrete_fields:
        column = sql.Identifier(str(one.column))
        target = model if one.primary_key else one.related_model
        name = target._meta.db_table if isinstance(target, type) else ""
        if name in steps:
            yield column, sql.SQL("{} + turn * {}").format(column, sql.Literal(steps[name]))
        elif isinstance(one, models.UUIDField):
            yield column, sql.SQL("gen_random_uuid()")
        elif one.name in KEYS and isinstance(one, models.CharField):
            room = sql.Literal((one.max_length or 0) - 6)
            other = "case when {0} = '' then '' else left({0}, {1}) || '~' || turn end"
            yield column, sql.SQL(other).format(column, room)
        else:
            yield column, column
