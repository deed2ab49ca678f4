"""Keeping the standings of children right: what is true of each, as stretches of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from sightline.codes.code_list import CodeList

SQL = """
insert into duties_standing (child_id, kind, began_at, ended_at, detail, row)
"""
ONE_KIND = """
select child_id, %s, began_at, ended_at, left(coalesce(detail, ''), 100), row from ({query}) s
where began_at is not null
"""


@dataclass(frozen=True, slots=True)
class StandingQuery:
    """One kind of standing and the query that finds it.

    `words` is what pages call it, `rule` the published sentence that says when it is true,
    `order` its place among badges, the gravest first, `details` the list that spells its detail
    out where that is a code. `sql` gives child_id, began_at, ended_at, detail, row, and holds
    `{children}` where a condition on `t.child_id` may be added; days are given as the start of
    that day in London.
    """

    kind: str
    words: str
    rule: str
    order: int
    sql: str
    details: CodeList | None = None


STANDINGS: list[StandingQuery] = []
"""Every kind there is. Filled by config/rooms.py."""


def refresh_standings(child_ids: Sequence[int] | None) -> None:
    """Work the standings out anew for these children (None: for all)."""
    ids = None if child_ids is None else list(child_ids)
    one = "" if ids is None else " and t.child_id = any(%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from duties_standing t where true" + one, [] if ids is None else [ids]
        )
        found: list[str] = []
        parameters: list[str | list[int]] = []
        for standing in STANDINGS:
            query = standing.sql.replace("{children}", one)
            found.append(ONE_KIND.replace("{query}", query))
            parameters += [standing.kind] + ([] if ids is None else [ids] * query.count("%s"))
        cursor.execute(SQL + "union all".join(found), parameters)
