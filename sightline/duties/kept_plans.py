"""Questions about a few children after a deed, asked by a plan the database made once and kept.

Making a plan of a question over thirty tables takes several times as long as answering it for one
child. The plan is kept by the connection's server side, whatever stands between: which plans it
has is asked anew in every transaction, so a pool of connections may stand there.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

FEW = 20
"""Children: up to so many are asked about by a kept plan; more are worth a plan of their own."""
BEGIN = """
select set_config('plan_cache_mode', 'force_generic_plan', true),
       array(select name from pg_prepared_statements where name like 'sightline\\_%')
"""
PLACE = re.compile("%(s|%)")
"""A place for a value, or a sign of percent."""
END = "set local plan_cache_mode = auto"

KEPT: ContextVar[set[str] | None] = ContextVar("KEPT", default=None)
"""The names of the plans this connection has; None where none are to be kept."""


@contextmanager
def kept_plans(child_ids: Sequence[int] | None) -> Iterator[None]:
    """Within, `ask` goes by kept plans where these children are few; needs a transaction."""
    if child_ids is None or len(child_ids) > FEW or KEPT.get() is not None:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN)
        token = KEPT.set(set(cursor.fetchone()[1]))
        try:
            yield
        finally:
            KEPT.reset(token)
        cursor.execute(END)


def ask(cursor: CursorWrapper, sql: str, parameters: Sequence[Any]) -> None:
    """Execute the question, by its kept plan within `kept_plans`; its rows are the cursor's.

    Of one that is only asked there, the places may be numbered already.
    """
    kept = KEPT.get()
    if kept is None:
        cursor.execute(sql, parameters)
        return
    name, prepared = statement(sql)
    if name not in kept:
        cursor.execute(prepared)
        kept.add(name)
    marks = ", ".join(["%s"] * len(parameters))
    cursor.execute(f"execute {name} ({marks})" if marks else f"execute {name}", parameters)


@lru_cache(maxsize=200)
def statement(sql: str) -> tuple[str, str]:
    """The name of a question's plan, by its own words, and the command that makes the plan."""
    numbers = count(1)
    numbered = PLACE.sub(lambda one: f"${next(numbers)}" if one[1] == "s" else "%", sql)
    name = f"sightline_{hashlib.sha256(sql.encode()).hexdigest()[:20]}"
    return name, f"prepare {name} as {numbered}"
