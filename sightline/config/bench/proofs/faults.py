"""Making the n-th question to the database fail, and seeing whether anything of a deed stayed."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection

APART = ("django_session", "access_cache")
"""What signing in keeps: no part of any record, and written outside of a page's transaction."""
FAIL = "do $$ begin raise exception 'a proof' using errcode = '{code}'; end $$"


class Kind(StrEnum):
    """How a question fails: as a database refuses one, for want of room on its disk, or lost."""

    REFUSED = "the database refuses it"
    FULL = "its disk is full"
    LOST = "its connection is lost"


CODES = {Kind.REFUSED: "XX000", Kind.FULL: "53100"}
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(slots=True)
class Fault:
    """One question that fails: the `at`-th, counted from 1, of all or only of those that write."""

    at: int
    kind: Kind
    only_writes: bool = False
    asked: int = 0

    @property
    def happened(self) -> bool:
        """Whether so many questions were asked at all."""
        return self.asked >= self.at

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Ask, or fail as a real database does; what is asked after a loss fails by itself."""
        if self.only_writes and not str(sql).lstrip().upper().startswith(WRITES):
            return execute(sql, params, many, context)
        self.asked += 1
        if self.asked != self.at:
            return execute(sql, params, many, context)
        if self.kind is Kind.LOST:
            connection.connection.close()
            return execute(sql, params, many, context)
        return execute(FAIL.format(code=CODES[self.kind]), None, many=False, context=context)


@contextmanager
def failing(fault: Fault) -> Iterator[Fault]:
    """Let the question fail meanwhile; afterwards the connection is whole again.

    What the service writes of each failure into its log is left out: there are hundreds.
    """
    logging.disable(logging.CRITICAL)
    try:
        with connection.execute_wrapper(fault):
            yield fault
    finally:
        logging.disable(logging.NOTSET)
        if fault.kind is Kind.LOST and connection.in_atomic_block is False:
            connection.close()


def state() -> dict[str, tuple[int, int]]:
    """What is kept, in short: of each table the number of its rows and a sum over them."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        names = [name for (name,) in cursor.fetchall() if name not in APART]
        cursor.execute(
            " union all ".join(
                f"select '{name}', count(*), "
                f"coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from {name} t"
                for name in names
            )
        )
        return {name: (count, total) for name, count, total in cursor.fetchall()}


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> list[str]:
    """The tables that differ."""
    return [name for name in after if after[name] != before.get(name)]
