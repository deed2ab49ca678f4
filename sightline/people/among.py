"""Which children a condition speaks of, as words of SQL: composed at once, on every page."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, F, Func, Q

RUNS = "x.starts_at <= %s and (x.ends_at is null or x.ends_at > %s)"
"""That a grant, a state or a bar runs at a moment, given twice; the end is exclusive."""


def running(moment: datetime) -> Q:
    """The same in Django's words."""
    return Q(starts_at__lte=moment) & (Q(ends_at=None) | Q(ends_at__gt=moment))


@dataclass(frozen=True, slots=True)
class Ids:
    """A query that gives the ids of children as `child_id`, with the values of its places."""

    sql: str
    values: tuple[object, ...]


SHARED: ContextVar[list[Ids] | None] = ContextVar("SHARED", default=None)
"""Within a question of several lists, the queries they have in common; None elsewhere."""


@contextmanager
def sharing() -> Iterator[list[Ids]]:
    """Within, `shared` queries are gathered in the list given, each once."""
    common: list[Ids] = []
    token = SHARED.set(common)
    try:
        yield common
    finally:
        SHARED.reset(token)


def shared(ids: Ids) -> Ids:
    """These ids, found once for all lists of a question where several are asked in one."""
    common = SHARED.get()
    if common is None:
        return ids
    common += [] if ids in common else [ids]
    return Ids(f"select child_id from shared_{common.index(ids)}", ())


PARTS = Ids("select x.second_id as child_id from people_joined x where x.ends_at is null", ())
"""Those who are part of somebody else on file."""


def with_parts(child_ids: Iterable[int]) -> Ids:
    """These children, and those who are part of one of them."""
    ids = list(child_ids)
    return Ids(
        "select unnest(%s::bigint[]) as child_id union all select x.second_id from people_joined x "
        "where x.first_id = any(%s) and x.ends_at is null",
        (ids, ids),
    )


class Among(Func):
    """That a row's child is, or with `negated` is not, one of those of `ids`.

    `column` is where the row names its child. That it is none of them is asked by "not exists", so
    that the database may begin with whom is left.
    """

    output_field = BooleanField()

    def __init__(self, column: str, ids: Ids, *, negated: bool = False) -> None:
        super().__init__(F(column))
        self.ids, self.negated = ids, negated

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[object]]:  # type: ignore[override]  # our own words, no template of Django's
        """The condition as SQL with its values."""
        column, given = compiler.compile(self.get_source_expressions()[0])
        if self.negated:
            sql = f"not exists (select 1 from ({self.ids.sql}) ids where ids.child_id = {column})"
            return sql, [*self.ids.values, *given]
        return f"{column} in ({self.ids.sql})", [*given, *self.ids.values]


def held_by(user: int, moment: datetime, *kinds: str) -> Ids:
    """The children on whom `user` holds a grant at `moment`, of `kinds` where any are named."""
    of_kind = f" and x.kind in ({places(kinds)})" if kinds else ""
    return Ids(
        f"select x.child_id from access_grant x where x.user_id = %s and {RUNS}{of_kind}",
        (user, moment, moment, *kinds),
    )


def in_states(moment: datetime, *states: str) -> Ids:
    """The children whose record is in one of these states at `moment`."""
    these = places(states)
    return Ids(
        f"select x.child_id from access_recordstate x where x.state in ({these}) and {RUNS}",
        (*states, moment, moment),
    )


def barred_to(user: int, moment: datetime) -> Ids:
    """The children from whose record `user` is barred at `moment`."""
    return Ids(
        f"select x.child_id from access_exclusion x where x.user_id = %s and {RUNS}",
        (user, moment, moment),
    )


def without(ids: Ids, others: Ids) -> Ids:
    """Those of `ids` who are none of `others`."""
    return Ids(
        f"select a.child_id from ({ids.sql}) a "
        f"where not exists (select 1 from ({others.sql}) b where b.child_id = a.child_id)",
        (*ids.values, *others.values),
    )


def places(values: Sequence[object]) -> str:
    """As many places as there are values."""
    return ", ".join(["%s"] * len(values))
