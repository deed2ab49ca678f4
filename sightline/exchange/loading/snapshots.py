"""Rows an earlier snapshot had and this one has not, within what it speaks of.

A snapshot tells what is so now and what happened in its last months, and nothing of what was
before. A row outside that is left as it is. Nothing of somebody is gone whose line was refused, or
had a value that was not understood: as far as anybody can tell the source still has it.
"""

from datetime import timedelta

from sightline.exchange.loading import gone
from sightline.exchange.loading.merging import STANDING
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.staging import Stage
from sightline.exchange.loading.tables import Table, child_table
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import Extract
from sightline.exchange.returns.values import midnight
from sightline.exchange.returns.windows import Speaks, Window
from sightline.exchange.words import table_words

REASON = "The workbook before had this row of “{}”, and this one has not"
TO_DO = "Nothing, if it changed or was taken back. It stays on file and counts no more."
IN_ORDER = timedelta(days=7)
"""Two snapshots that show days so near are taken for the same one, put right."""

NOT_SPARED = """t.child_id not in (
  select i.child_id from people_sourceidentity i
  where i.source = %(source)s and i.source_id = any(%(spared)s))"""
LAST = "(({last}) is null or ({last}) >= %(since)s)"
EARLIER = """exists (
  select 1 from {judged} j where j.verdict in {standing} and j.child_id = t.child_id{same}
  and j.{begins} < t.{begins})"""
NAMED = "exists (select 1 from {judged} c where c.child_id = t.child_id)"


def mark_gone(stage: Stage, source: str, window: Window, remarks: Remarks) -> int:
    """Mark what this snapshot no longer tells of; gives how many rows those are."""
    if not stage.number:
        return 0
    within = f"({in_window(stage.table, window)}) and {NOT_SPARED}"
    given = {"since": window.since, "spared": sorted(window.spared)}
    gone.find_left(stage, source, within, given)
    reason = REASON.format(table_words(stage.table.name))
    number = remarks.add_rows("gone", gone.SAID, {}, files=(), reason=reason, to_do=TO_DO)
    gone.put_aside(stage.table, only_within=True)
    return number


def in_window(table: Table, window: Window) -> str:
    """SQL that says whether a row on file lies within what the snapshot speaks of."""
    if window.speaks is Speaks.LATEST:
        same = "".join(f" and j.{name} = t.{name}" for name in window.within)
        return EARLIER.format(
            judged=table.judged, standing=STANDING, same=same, begins=table.begins
        )
    if window.speaks is Speaks.OF_CHILD:
        return NAMED.format(judged=child_table().judged)
    if window.speaks is Speaks.NOW:
        return "true"
    own = f"t.{table.begins}::date" if window.speaks is Speaks.DAYS else table.last_day
    return LAST.format(last=window.ends or own)


def comes_late(source: str, extract: Extract) -> bool:
    """Whether a later snapshot was loaded before: then this one takes nothing back."""
    latest = midnight(extract.as_at)
    if latest is None:
        return True
    return Load.objects.filter(source=source, as_at__gt=latest + IN_ORDER).exists()
