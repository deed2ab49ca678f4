"""Rows an earlier extract had and this one has not: kept, marked, and reported.

An extract reaches back so many years; a row whose last day is before all of that merely fell out
of it and counts as before. A row within it was taken back by the source: it is shown, and raises
no duties any more. A yearly return speaks only of its own year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from sightline.exchange.loading.merging import STANDING
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.staging import Stage
from sightline.exchange.loading.tables import CHILDREN, Table
from sightline.exchange.words import table_words

REASON = "An earlier extract had this row of “{}”, and this one has not"
TO_DO = "Nothing, if it was taken back in the source system. It stays on file and counts no more."

LEFT = """
drop table if exists load_left;
create temp table load_left on commit drop as
select t.id, t.source_id, {within} as is_within from {db} t
where t.source = %(source)s and t.gone_at is null
  and not exists (select 1 from {judged} j where j._key = t.source_id)
  and not t.source_id = any(%(refused)s) and not t.source_id like any(%(untold)s::text[])
"""
SAID = """
select null::int as file, null::int as line, '' as "column", '' as value, source_id as row
from load_left where is_within
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """The days an extract speaks of, both inclusive; None: as far as its own rows go."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def of_year(cls, as_at: date) -> "Reach":
        """The year that ended on `as_at`."""
        return cls(as_at - timedelta(days=364), as_at)


def mark_gone(
    stage: Stage, source: str, reach: Reach, remarks: Remarks, untold: Sequence[str] = ()
) -> int:
    """Mark what this extract no longer has; gives how many rows its source took back.

    Rows whose key begins as one in `untold` stay as they are: their part of the standard is not
    in the extract. Done before the rows of the extract are merged, so that what was taken back is
    out of the way.
    """
    table = stage.table
    if not stage.number or (reach.until and not table.begins):
        return 0
    given = {
        "since": reach.since, "until": reach.until, "untold": [f"{one}%" for one in untold]
    }  # fmt: skip
    find_left(stage, source, in_reach(table, reach), given)
    reason = REASON.format(table_words(stage.table.name))
    number = remarks.add_rows("gone", SAID, {}, files=(), reason=reason, to_do=TO_DO)
    put_aside(table, only_within=bool(reach.until))
    return number


def put_aside(table: Table, *, only_within: bool) -> None:
    """Mark the rows found left; those within reach count no more."""
    only = "and l.is_within" if only_within else ""
    with connection.cursor() as cursor:
        if table.has_child:
            cursor.execute(
                f"insert into load_touched select t.child_id from {table.db} t "
                "join load_left l on l.id = t.id where l.is_within"
            )
        cursor.execute(
            f"update {table.db} t set gone_at = now(), leads = leads and not l.is_within "
            f"from load_left l where l.id = t.id {only}"
        )


def find_left(stage: Stage, source: str, within: str, given: dict[str, Any]) -> None:
    """Put aside what is on file from this source and not in this extract."""
    sql = LEFT.format(db=table_on_file(stage), judged=stage.table.judged, within=within)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"untold": [], **given, "source": source, "refused": list(stage.keys)})


def table_on_file(stage: Stage) -> str:
    """Where the ids of a source stand: with children, beside the child."""
    return "people_sourceidentity" if stage.table.name == CHILDREN else stage.table.db


def in_reach(table: Table, reach: Reach) -> str:
    """SQL that says whether a row on file lies within what the extract speaks of."""
    if not table.begins:
        return undated(table)
    last = table.last_day
    if reach.until:
        return (
            f"t.{table.begins}::date <= %(until)s and "
            f"({last} is null or ({last} >= %(since)s and {last} <= %(until)s))"
        )
    oldest = (
        f"select min({last.replace('t.', 'j.')}) from {table.judged} j "
        f"where j.verdict in {STANDING}"
    )
    return f"({last} is null or coalesce({last} >= ({oldest}), false))"


def undated(table: Table) -> str:
    """A row without days is within reach as long as what it belongs to is in the extract."""
    for link in table.parents:
        if link.is_needed and not link.is_child:
            target = link.target._meta.db_table
            return (
                f"exists (select 1 from {target} p "
                f"where p.id = t.{link.column} and p.gone_at is null)"
            )
    if table.has_child:
        return (
            "exists (select 1 from people_sourceidentity i where i.child_id = t.child_id "
            "and i.source = t.source and i.gone_at is null)"
        )
    return "true"
