"""Of rows that cannot both be true of a child at once, the one that began later stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from sightline.exchange.loading.merging import STANDING
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.staging import Stage
from sightline.exchange.loading.tables import Table

FOREVER = date.max

TOGETHER = """
select child_id, started_on, ended_on, _number, old_id from {judged}
where verdict in {standing}
union all
select t.child_id, t.started_on, t.ended_on, null, t.id from {db} t
where t.source = %(source)s and t.gone_at is null
  and t.child_id in (select child_id from {judged} where verdict in {standing})
  and not exists (select 1 from {judged} j where j.old_id = t.id and j.verdict in {standing})
"""

CROWDED = """
select distinct child_id from (
  select child_id, coalesce(ended_on, 'infinity') > lead(started_on)
    over (partition by child_id order by started_on, _number nulls first) as runs_over
  from ({together}) a where ended_on is null or ended_on > started_on) b
where runs_over
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One row: when it began and ended, its place in the extract (None: only on file), its id."""

    started_on: date
    ended_on: date | None
    number: int | None
    old_id: int | None

    @property
    def is_empty(self) -> bool:
        """Whether it ended the day it began, and so runs into nothing."""
        return self.ended_on == self.started_on


def losers(rows: Sequence[Stretch]) -> list[Stretch]:
    """The rows of one child that run into one that began later.

    Where two began the same day the later in the extract stands, and any in the extract stands
    before one that is only on file.
    """
    lost: list[Stretch] = []
    kept: Stretch | None = None
    for row in sorted(rows, key=lambda one: (one.started_on, one.number or 0), reverse=True):
        if row.is_empty:
            continue
        if kept is not None and (row.ended_on or FOREVER) > kept.started_on:
            lost.append(row)
        else:
            kept = row
    return lost


def settle_overlaps(stage: Stage, source: str, remarks: Remarks) -> None:
    """Refuse the rows of a one-at-a-time table that run into a later one; say which."""
    table = stage.table
    lost = [row for rows in crowded(table, source).values() for row in losers(rows)]
    if not lost:
        return
    numbers = [row.number for row in lost if row.number is not None]
    on_file = [row.old_id for row in lost if row.old_id is not None]
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {table.judged} set verdict = 'refused', why = 'overlap' "
            "where _number = any(%s)",
            [numbers],
        )
        cursor.execute(
            f"update {table.db} set gone_at = now(), leads = false where id = any(%s)", [on_file]
        )
    replaced = [row.old_id for row in lost if row.number is None]
    remarks.add_rows(
        "gone",
        f"select null::int as file, null::int as line, 'ended_on' as \"column\", "
        f"ended_on::text as value, source_id as row from {table.db} where id = any(%(replaced)s)",
        {"replaced": replaced},
        files=stage.file_names,
        reason="It runs into a row of the same child that began later, and stands aside",
        to_do="Give it its end in the source system, and load again.",
    )


def crowded(table: Table, source: str) -> dict[int, list[Stretch]]:
    """Every row of the children with any two rows at once."""
    parts = {"judged": table.judged, "db": table.db, "standing": STANDING}
    together = TOGETHER.format(**parts)
    sql = f"select * from ({together}) t where t.child_id in ({CROWDED.format(together=together)})"
    found: dict[int, list[Stretch]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"source": source})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for child, *rest in rows:
        found[child].append(Stretch(*rest))
    return found
