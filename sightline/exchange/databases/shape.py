"""What every database answers: which tables it has, and the rows of one as text."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from sightline.exchange.returns.rows import CannotBeRead

APPLICATION: Final = "Sightline"
LOGIN_SECONDS: Final = 30
WAIT_SECONDS: Final = 600
"""How long one answer may take."""
LOCK_SECONDS: Final = 60
"""How long we wait where somebody else writes."""
AT_ONCE: Final = 5_000
"""Rows fetched together."""


@dataclass(frozen=True, slots=True)
class RelationColumn:
    """A column: its name, the database's word for its type, its length in characters (0: none)."""

    name: str
    kind: str
    length: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view that the login may read, with the columns it may read."""

    schema: str
    name: str
    columns: tuple[RelationColumn, ...]


class Database(Protocol):
    """A database we read. Nothing is ever written there."""

    @property
    def words(self) -> str:
        """What the load and its report call it."""

    def relations(self) -> list[Relation]:
        """Every table and view the login may read. Raises CannotBeRead."""

    def is_text(self, column: RelationColumn) -> bool:
        """Whether what stands in a column can be read as text: pictures and the like cannot."""

    def rows(
        self, relation: Relation, columns: Sequence[RelationColumn], order: RelationColumn | None
    ) -> AbstractContextManager[Iterator[Sequence[str]]]:
        """The rows as text, "" for null, a few thousand in memory at a time.

        Raises CannotBeRead where the database stops answering.
        """

    def close(self) -> None:
        """Let the database go."""


def stopped(relation: Relation, why: str) -> CannotBeRead:
    """That the rows of a table did not come to their end; `why` must hold nothing of a row."""
    return CannotBeRead(f"The database stopped while {relation.name} was read ({why}).")


def grouped(rows: Iterator[tuple[str, str, str, str, int]]) -> list[Relation]:
    """The tables and views, from one line for each of their columns: schema, name, column."""
    found: dict[tuple[str, str], list[RelationColumn]] = {}
    for schema, name, column, kind, length in rows:
        found.setdefault((schema, name), []).append(RelationColumn(column, kind, length))
    return [Relation(*named, tuple(columns)) for named, columns in found.items()]
