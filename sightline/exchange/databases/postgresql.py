"""Reading a PostgreSQL database: in one read-only transaction that sees one moment."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg import sql

from sightline.exchange.databases.address import Address
from sightline.exchange.databases.shape import (
    APPLICATION,
    AT_ONCE,
    LOCK_SECONDS,
    LOGIN_SECONDS,
    WAIT_SECONDS,
    Relation,
    RelationColumn,
    grouped,
    stopped,
)
from sightline.exchange.returns.rows import CannotBeRead

NOT_TEXT: Final = frozenset(("bytea", "oid", "tsvector", "geometry", "geography"))
SETTINGS: Final = (
    "-c default_transaction_read_only=on -c datestyle=ISO -c timezone=Europe/London "
    f"-c statement_timeout={WAIT_SECONDS}s -c lock_timeout={LOCK_SECONDS}s"
)
COLUMNS: Final = """
select n.nspname, c.relname, a.attname, format_type(a.atttypid, null), 0
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
   and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
   and has_schema_privilege(n.oid, 'usage')
   and has_column_privilege(c.oid, a.attnum, 'select')
 order by n.nspname, c.relname, a.attnum
"""


class PostgreSQL:
    """A PostgreSQL database, opened."""

    def __init__(self, address: Address) -> None:
        """Let us in. Raises CannotBeRead where it does not."""
        self.words = address.words
        options = dict(address.options)
        if not address.is_local:
            options.setdefault("sslmode", "require")
        try:
            self.connection = psycopg.connect(
                host=address.host or None,
                port=address.port,
                dbname=address.database,
                user=address.login or None,
                password=address.password or None,
                application_name=APPLICATION,
                connect_timeout=LOGIN_SECONDS,
                options=SETTINGS,
                sslmode=options.get("sslmode"),
                sslrootcert=options.get("sslrootcert"),
            )
        except psycopg.Error as error:
            why = address.without_password(str(error)).strip().splitlines()
            raise CannotBeRead(f"The database did not let us in: {why[-1][:200]}") from None
        self.connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self.connection.read_only = True

    def relations(self) -> list[Relation]:
        """Every table, view and foreign table the login may read."""
        try:
            return grouped(iter(self.connection.execute(COLUMNS).fetchall()))
        except psycopg.Error as error:
            raise CannotBeRead(f"The database did not say what it holds ({kind(error)}).") from None

    def is_text(self, column: RelationColumn) -> bool:
        """Whether what stands in a column can be read as text."""
        return column.kind not in NOT_TEXT

    @contextmanager
    def rows(
        self, relation: Relation, columns: Sequence[RelationColumn], order: RelationColumn | None
    ) -> Iterator[Iterator[Sequence[str]]]:
        """The rows as text, from a cursor the server keeps."""
        try:
            with self.connection.cursor(name=f"s{id(columns)}", scrollable=False) as cursor:
                cursor.itersize = AT_ONCE
                cursor.execute(question(relation, columns, order))
                yield iter(cursor)
        except psycopg.Error as error:
            raise stopped(relation, kind(error)) from None

    def close(self) -> None:
        """Let the database go."""
        self.connection.close()


def question(
    relation: Relation, columns: Sequence[RelationColumn], order: RelationColumn | None
) -> sql.Composed:
    """What is asked of the database for the rows of a table, as text."""
    texts = sql.SQL(", ").join(
        sql.SQL("coalesce({}::text, '')").format(sql.Identifier(one.name)) for one in columns
    )
    asked = sql.SQL("select {} from {}").format(
        texts, sql.Identifier(relation.schema, relation.name)
    )
    return asked if order is None else asked + sql.SQL(" order by {}").format(
        sql.Identifier(order.name)
    )  # fmt: skip


def kind(error: psycopg.Error) -> str:
    """What went wrong, by the server's code and name; its message may hold a row's values."""
    return f"{type(error).__name__} {error.sqlstate or ''}".strip()
