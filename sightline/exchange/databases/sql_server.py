"""Reading a Microsoft SQL Server database: only ever by select, a connection for each table.

Everything is turned into text by the server, in the documented styles of CONVERT
(https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql), so that a cell
means what the same cell of a CSV file means, whatever type its column has.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import pymssql
from pymssql import _mssql

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

PORT: Final = 1433
ERRORS: Final = (pymssql.Error, _mssql.MSSQLException, ValueError)
"""What the client raises; some of it before a cursor is there."""
WORDS: Final = frozenset(("char", "varchar", "nchar", "nvarchar"))
LONGEST: Final = 4_000
"""How many characters a text may have that is not of unlimited length."""
STYLES: Final = {
    **dict.fromkeys(("text", "ntext", "xml", "json"), "convert(nvarchar(max), {})"),
    **dict.fromkeys(
        ("bit", "tinyint", "smallint", "int", "bigint", "decimal", "numeric"),
        "convert(nvarchar(41), {})",
    ),
    **dict.fromkeys(("money", "smallmoney"), "convert(nvarchar(41), {}, 2)"),
    **dict.fromkeys(
        ("float", "real"),
        "case when {0} = floor({0}) then convert(nvarchar(41), convert(decimal(38, 0), {0})) "
        "else convert(nvarchar(41), convert(decimal(38, 6), {0})) end",
    ),
    "date": "convert(nvarchar(10), {}, 23)",
    **dict.fromkeys(("datetime", "smalldatetime", "datetime2"), "convert(nvarchar(27), {}, 126)"),
    "datetimeoffset": "convert(nvarchar(34), {}, 127)",
    "time": "convert(nvarchar(8), {}, 108)",
    "uniqueidentifier": "convert(nvarchar(36), {})",
}
"""How each type becomes text; types that are not here are not read."""
COLUMNS: Final = (
    "select TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, "
    "isnull(CHARACTER_MAXIMUM_LENGTH, 0) as CHARACTERS "
    "from INFORMATION_SCHEMA.COLUMNS order by TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION"
)
SNAPSHOTS: Final = (
    "select convert(int, snapshot_isolation_state) as allowed "
    "from sys.databases where database_id = db_id()"
)
PATIENCE: Final = f"set lock_timeout {LOCK_SECONDS * 1000}; set deadlock_priority low;"
ONE_MOMENT: Final = "set transaction isolation level snapshot;"
COMMITTED: Final = "set transaction isolation level read committed;"


class SQLServer:
    """A SQL Server database. Where it keeps snapshots, each table is read as at one moment."""

    def __init__(self, address: Address) -> None:
        """Let us in. Raises CannotBeRead where it does not."""
        self.address = address
        self.words = address.words
        self.isolation = COMMITTED
        if self.answers(SNAPSHOTS, "let us in") == [(1,)]:
            self.isolation = ONE_MOMENT

    def connect(self) -> Any:
        """A connection that says it only reads. Raises one of ERRORS."""
        where = self.address
        return pymssql.connect(
            server=where.host,
            port=str(where.port or PORT),
            user=where.login,
            password=where.password,
            database=where.database,
            appname=APPLICATION,
            login_timeout=LOGIN_SECONDS,
            timeout=WAIT_SECONDS,
            encryption=where.options.get("encryption", "require"),
            read_only=True,
            autocommit=True,
            tds_version="7.4",
        )

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """A cursor of a connection of its own."""
        connection = self.connect()
        try:
            cursor = connection.cursor()
            cursor.execute(PATIENCE + self.isolation)
            yield cursor
        finally:
            with suppress(*ERRORS):  # it may have broken, and is let go either way
                connection.close()

    def answers(self, question: str, what: str) -> list[Any]:
        """All rows of a short answer."""
        try:
            with self.cursor() as cursor:
                cursor.execute(question)
                found: list[Any] = cursor.fetchall()
                return found
        except ERRORS as error:
            raise CannotBeRead(f"The database did not {what} ({kind(error)}).") from None

    def relations(self) -> list[Relation]:
        """Every table and view the login may read."""
        return grouped(iter(self.answers(COLUMNS, "say what it holds")))

    def is_text(self, column: RelationColumn) -> bool:
        """Whether what stands in a column can be read as text."""
        return column.kind.lower() in WORDS or column.kind.lower() in STYLES

    @contextmanager
    def rows(
        self, relation: Relation, columns: Sequence[RelationColumn], order: RelationColumn | None
    ) -> Iterator[Iterator[Sequence[str]]]:
        """The rows as text, as the server sends them."""
        try:
            with self.cursor() as cursor:
                cursor.execute(question(relation, columns, order))
                yield sent(cursor)
        except ERRORS as error:
            raise stopped(relation, kind(error)) from None

    def close(self) -> None:
        """Nothing is open between tables."""


def sent(cursor: Any) -> Iterator[Sequence[str]]:
    """Each row that comes, without NUL characters, which no file and no record can hold."""
    while some := cursor.fetchmany(AT_ONCE):
        for row in some:
            yield [one.replace("\0", "") for one in row] if "\0" in "".join(row) else row


def question(
    relation: Relation, columns: Sequence[RelationColumn], order: RelationColumn | None
) -> str:
    """What is asked of the database for the rows of a table, as text."""
    texts = ", ".join(f"isnull({as_text(one)}, N'') as {named(one.name)}" for one in columns)
    asked = f"select {texts} from {named(relation.schema)}.{named(relation.name)}"
    return asked if order is None else f"{asked} order by {named(order.name)}"


def as_text(column: RelationColumn) -> str:
    """How the server is to write what stands in a column."""
    kind, name = column.kind.lower(), named(column.name)
    if kind in WORDS:
        length = str(column.length) if 0 < column.length <= LONGEST else "max"
        return f"convert(nvarchar({length}), {name})"
    return STYLES[kind].format(name)


def named(name: str) -> str:
    """A name in brackets, as SQL Server has names quoted."""
    return "[" + name.replace("]", "]]") + "]"


def kind(error: Exception) -> str:
    """What went wrong, by the server's number alone; its message may hold a row's values."""
    number = error.args[0] if error.args else ""
    if isinstance(number, tuple):
        number = number[0] if number else ""
    if number == 18456:
        return "error 18456: it does not know this login and password"
    return f"error {number}" if isinstance(number, int) else type(error).__name__
